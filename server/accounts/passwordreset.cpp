// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwordreset.h"

#include "core/domain/id.h"
#include "server/accounts/letters.h"
#include "server/accounts/sessions.h"

namespace bandeja::server::accounts {

using namespace Qt::Literals::StringLiterals;
using http::Response;
using pages::Language;
using pages::Text;

namespace {

constexpr char place[] = "reset";
constexpr char guessing[] = "reset";

constexpr Text title{u"Choose a new password", u"Elige una contraseña nueva", u"Escolha uma nova senha"};
constexpr Text lead{u"We send a link to your e-mail address.",
                    u"Te enviaremos un enlace a tu correo electrónico.",
                    u"Enviaremos um link para o seu e-mail."};
constexpr Text emailLabel{u"E-mail address", u"Correo electrónico", u"E-mail"};
constexpr Text badEmail{u"This is no e-mail address.", u"No es un correo electrónico.", u"Não é um e-mail."};
constexpr Text send{u"Send link", u"Enviar enlace", u"Enviar link"};
constexpr Text save{u"Save password", u"Guardar contraseña", u"Salvar senha"};
constexpr Text newLead{u"You are signed out everywhere, and sign in with the new password.",
                       u"Se cerrarán todas tus sesiones y entrarás con la contraseña nueva.",
                       u"Todas as suas sessões serão encerradas e você entrará com a nova senha."};
constexpr Text doneTitle{u"Your password was changed", u"Tu contraseña se cambió", u"Sua senha foi alterada"};
constexpr Text doneText{u"Open Bandeja and sign in with it.", u"Abre Bandeja e inicia sesión con ella.",
                        u"Abra o Bandeja e entre com ela."};

using Fields = QHash<QString, QString>;

Response askPage(Language language, const QString& email, bool wrong) {
    const QString form =
        pages::form(u"/reset"_s,
                    pages::field({u"email"_s, emailLabel.in(language), u"email"_s, u"username"_s, email,
                                  wrong ? badEmail.in(language) : QString(), 254, true, true}),
                    send.in(language));
    return pages::rendered({language, title.in(language), pages::paragraph(lead.in(language)) + form,
                            wrong ? 422 : 200, u"'self'"_s});
}

Response newPage(Language language, const QByteArray& token, bool wrong) {
    const QString form = pages::form(u"/reset/new"_s,
                                     pages::hidden(u"token"_s, QString::fromLatin1(token)) +
                                         newPasswordField(language, wrong, true),
                                     save.in(language));
    return pages::rendered({language, title.in(language), pages::paragraph(newLead.in(language)) + form,
                            wrong ? 422 : 200, u"'self'"_s});
}

} // namespace

void PasswordReset::addRoutes(http::Router& router) {
    router.add("GET", u"/reset"_s, [this](const http::Request& request) {
        const Language language = pages::languageFor(request);
        return http::ready(parts_.mail.isSetUp() ? askPage(language, {}, false)
                                                 : pages::rendered(notOffered(language)));
    });
    router.add("POST", u"/reset"_s, [this](const http::Request& request) { return submit(request); });
    router.add("GET", u"/reset/new"_s, [this](const http::Request& request) {
        return ticketPages_.show(request, [](Language language, const QByteArray& token) {
            return newPage(language, token, false);
        });
    });
    router.add("POST", u"/reset/new"_s, [this](const http::Request& request) { return takeNew(request); });
}

QFuture<Response> PasswordReset::submit(const http::Request& request) {
    const Language language = pages::languageFor(request);
    if (!parts_.mail.isSetUp())
        return http::ready(pages::rendered(notOffered(language)));
    const QString email = pages::formFields(request).value_or(Fields()).value(u"email"_s);
    if (!mail::Address::parse(email))
        return http::ready(askPage(language, email, true));
    auto queue = [this, email, language, peer = request.peer](store::Transaction& transaction) {
        if (parts_.mailGuesses.begin(transaction, {guessing, email, peer}).count() > 0)
            return false;
        jobs::NewJob job;
        job.id = domain::newId(domain::id::job, transaction.now());
        job.kind = QString::fromLatin1(resetJob);
        job.dueAt = transaction.now();
        job.payload = parts_.keys.serverKey().sealObject(
            {{u"email"_s, email}, {u"language"_s, languageCode(language)}}, keys::placeOf(place, job.id));
        jobs::enqueue(transaction, job);
        return true;
    };
    return parts_.store.write({}, std::move(queue)).then([language](const store::Stored<bool>& queued) {
        if (!queued)
            return Response::problem(http::problem("unavailable"_L1));
        return pages::rendered(*queued ? checkYourMail(language) : tooOften(language));
    });
}

QFuture<jobs::Verdict> PasswordReset::run(const jobs::Job& job) {
    auto work = [this, job](store::Transaction& transaction) {
        jobs::finish(transaction, job.id);
        const auto content = parts_.keys.serverKey().openObject(job.payload, keys::placeOf(place, job.id));
        const QString email = content ? content->value("email"_L1).toString() : QString();
        const auto to = mail::Address::parse(email);
        const auto facts = parts_.members.findByEmail(transaction, email);
        if (!to || !facts)
            return jobs::Verdict::Settled;
        transaction.enter(facts->workspace);
        const QByteArray token =
            tickets::issue(transaction, parts_.keys, tickets::Kind::ResetPassword, facts->member, lifetime);
        parts_.mail.queue(
            transaction,
            letters::resetPassword(pages::languageFromCode(content->value("language"_L1).toString()), *to,
                                   parts_.publicUrl() + u"/reset/new?token="_s + QString::fromLatin1(token)));
        return jobs::Verdict::Settled;
    };
    return parts_.store.write({}, std::move(work)).then([](const store::Stored<jobs::Verdict>& verdict) {
        return verdict.value_or(jobs::Verdict::Failed);
    });
}

QFuture<Response> PasswordReset::takeNew(const http::Request& request) {
    const Language language = pages::languageFor(request);
    const Fields given = pages::formFields(request).value_or(Fields());
    const QByteArray token = tokenOf(given.value(u"token"_s));
    const QString password = given.value(u"password"_s);
    if (token.isEmpty())
        return http::ready(pages::rendered(linkNoLongerGood(language)));
    if (!isPassword(password))
        return http::ready(newPage(language, token, true));
    return ticketPages_.take(
        language, token, password,
        [this, language](store::Transaction& transaction, const QByteArray& ticket, const QByteArray& hash) {
            return change(transaction, ticket, hash, language)
                       ? std::optional(noticePage(language, doneTitle, doneText))
                       : std::nullopt;
        });
}

bool PasswordReset::change(store::Transaction& transaction, const QByteArray& token, const QByteArray& hash,
                           Language language) const {
    const auto ticket = tickets::use(transaction, parts_.keys, tickets::Kind::ResetPassword, token);
    if (!ticket)
        return false;
    transaction.enter(ticket->workspace);
    const auto member = parts_.members.member(transaction, ticket->subject);
    if (!member || !parts_.members.setPassword(transaction, member->id, hash))
        return false;
    sessions::endAll(transaction, member->id);
    const auto to = mail::Address::parse(member->email);
    if (to && parts_.mail.isSetUp())
        parts_.mail.queue(transaction, letters::passwordChanged(language, *to));
    return true;
}

} // namespace bandeja::server::accounts

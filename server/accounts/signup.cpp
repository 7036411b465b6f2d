// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/signup.h"

#include "core/cipher/digest.h"
#include "core/domain/id.h"
#include "core/domain/plaintext.h"
#include "server/accounts/business.h"
#include "server/accounts/letters.h"
#include "server/async/settle.h"

namespace bandeja::server::accounts {

using namespace Qt::Literals::StringLiterals;
using http::Response;
using pages::Language;
using pages::Text;

namespace {

constexpr char place[] = "signup";
constexpr char guessing[] = "sign-up";

constexpr Text title{u"Create your Bandeja account", u"Crea tu cuenta de Bandeja",
                     u"Crie sua conta no Bandeja"};
constexpr Text lead{u"One inbox for everything that your customers write.",
                    u"Una sola bandeja para todo lo que escriben tus clientes.",
                    u"Uma só caixa de entrada para tudo o que seus clientes escrevem."};
constexpr Text wrongs{u"Please look at the fields that are marked.", u"Revisa los campos marcados.",
                      u"Confira os campos marcados."};
constexpr Text nameLabel{u"Your name", u"Tu nombre", u"Seu nome"};
constexpr Text businessLabel{u"Business", u"Negocio", u"Empresa"};
constexpr Text emailLabel{u"E-mail address", u"Correo electrónico", u"E-mail"};
constexpr Text websiteLabel{u"Website (optional)", u"Sitio web (opcional)", u"Site (opcional)"};
constexpr Text phoneLabel{u"Phone (optional)", u"Teléfono (opcional)", u"Telefone (opcional)"};
constexpr Text countryLabel{u"Country", u"País", u"País"};
constexpr Text needed{u"Please fill this in.", u"Completa este campo.", u"Preencha este campo."};
constexpr Text badEmail{u"This is no e-mail address.", u"No es un correo electrónico.", u"Não é um e-mail."};
constexpr Text badWebsite{u"It has to begin with https://", u"Debe empezar con https://",
                          u"Deve começar com https://"};
constexpr Text badPhone{u"This is no phone number.", u"No es un número de teléfono.",
                        u"Não é um número de telefone."};
constexpr Text button{u"Create account", u"Crear cuenta", u"Criar conta"};
constexpr Text confirmTitle{u"Confirm your e-mail address", u"Confirma tu correo electrónico",
                            u"Confirme seu e-mail"};
constexpr Text confirmLead{u"Enter the password that you chose, and your account is ready.",
                           u"Escribe la contraseña que elegiste y tu cuenta estará lista.",
                           u"Digite a senha que você escolheu e sua conta estará pronta."};
constexpr Text passwordLabel{u"Password", u"Contraseña", u"Senha"};
constexpr Text wrongPassword{u"This is not the password that was chosen at sign-up.",
                             u"No es la contraseña que se eligió al registrarse.",
                             u"Esta não é a senha escolhida no cadastro."};
constexpr Text confirmButton{u"Confirm", u"Confirmar", u"Confirmar"};
constexpr Text readyTitle{u"Your account is ready", u"Tu cuenta está lista", u"Sua conta está pronta"};
constexpr Text readyText{u"Open Bandeja and sign in with your e-mail address and your password.",
                         u"Abre Bandeja e inicia sesión con tu correo electrónico y tu contraseña.",
                         u"Abra o Bandeja e entre com seu e-mail e sua senha."};

using Fields = QHash<QString, QString>;

struct Question {
    QString name;
    Text label;
    QString type;
    QString autocomplete;
    int longest;
    bool required;
};

const QList<Question>& questions() {
    static const QList<Question> all{
        {u"name"_s, nameLabel, u"text"_s, u"name"_s, 100, true},
        {u"business"_s, businessLabel, u"text"_s, u"organization"_s, 100, true},
        {u"email"_s, emailLabel, u"email"_s, u"username"_s, 254, true},
        {u"website"_s, websiteLabel, u"url"_s, u"url"_s, 200, false},
        {u"phone"_s, phoneLabel, u"tel"_s, u"tel"_s, 40, false},
        {u"country"_s, countryLabel, u"text"_s, u"country-name"_s, 80, true},
    };
    return all;
}

/// What is wrong with the fields, by name, in words.
Fields faultsOf(const Fields& given, Language language) {
    Fields faults;
    for (const Question& question : questions()) {
        const QString value = domain::oneLine(given.value(question.name), question.longest).trimmed();
        if (question.required && value.isEmpty())
            faults.insert(question.name, needed.in(language));
    }
    const QString website = given.value(u"website"_s).trimmed();
    const QString phone = given.value(u"phone"_s).trimmed();
    if (!mail::Address::parse(given.value(u"email"_s)))
        faults.insert(u"email"_s, badEmail.in(language));
    if (!website.isEmpty() && (!isWebsite(website) || website.size() > 200))
        faults.insert(u"website"_s, badWebsite.in(language));
    if (!phone.isEmpty() && !isPhone(phone))
        faults.insert(u"phone"_s, badPhone.in(language));
    if (!isPassword(given.value(u"password"_s)))
        faults.insert(u"password"_s, {});
    return faults;
}

Response formPage(Language language, const Fields& given, const Fields& faults) {
    QString content;
    bool focus = true; // on the first field that wants something
    for (const Question& question : questions()) {
        const bool here = focus && (faults.isEmpty() || faults.contains(question.name));
        content += pages::field({question.name, question.label.in(language), question.type,
                                 question.autocomplete, given.value(question.name),
                                 faults.value(question.name), question.longest, question.required, here});
        focus = focus && !here;
    }
    content += newPasswordField(language, faults.contains(u"password"_s), focus);
    const QString above =
        faults.isEmpty() ? pages::paragraph(lead.in(language)) : pages::alert(wrongs.in(language));
    return pages::rendered({language, title.in(language),
                            above + pages::form(u"/signup"_s, content, button.in(language)),
                            faults.isEmpty() ? 200 : 422, u"'self'"_s});
}

/// What was typed, as it waits.
QJsonObject cleaned(const Fields& given, const QByteArray& passwordHash, Language language) {
    QJsonObject object{{u"password"_s, QString::fromLatin1(passwordHash)},
                       {u"language"_s, languageCode(language)}};
    for (const Question& question : questions())
        object[question.name] = domain::oneLine(given.value(question.name), question.longest).trimmed();
    return object;
}

Response confirmPage(Language language, const QByteArray& token, bool wrong) {
    const QString content = pages::hidden(u"token"_s, QString::fromLatin1(token)) +
                            pages::field({u"password"_s,
                                          passwordLabel.in(language),
                                          u"password"_s,
                                          u"current-password"_s,
                                          {},
                                          wrong ? wrongPassword.in(language) : QString(),
                                          static_cast<int>(Passwords::longest),
                                          true,
                                          true});
    return pages::rendered({language, confirmTitle.in(language),
                            pages::paragraph(confirmLead.in(language)) +
                                pages::form(u"/signup/confirm"_s, content, confirmButton.in(language)),
                            wrong ? 422 : 200, u"'self'"_s});
}

keys::StreamKey keyOf(const QByteArray& token) {
    return keys::StreamKey(cipher::derived(cipher::Secret(token), "bandeja sign-up"));
}

} // namespace

void SignUp::addRoutes(http::Router& router) {
    router.add("GET", u"/signup"_s, [this](const http::Request& request) {
        const Language language = pages::languageFor(request);
        return http::ready(isOffered() ? formPage(language, {}, {}) : pages::rendered(notOffered(language)));
    });
    router.add("POST", u"/signup"_s, [this](const http::Request& request) { return submit(request); });
    router.add("GET", u"/signup/confirm"_s,
               [this](const http::Request& request) { return showConfirm(request); });
    router.add("POST", u"/signup/confirm"_s,
               [this](const http::Request& request) { return confirm(request); });
}

QFuture<Response> SignUp::submit(const http::Request& request) {
    const Language language = pages::languageFor(request);
    if (!isOffered())
        return http::ready(pages::rendered(notOffered(language)));
    const Fields given = pages::formFields(request).value_or(Fields());
    if (const Fields faults = faultsOf(given, language); !faults.isEmpty())
        return http::ready(formPage(language, given, faults));
    http::Promised promised;
    const Answer& answer = promised.answer;
    // Before the password is hashed, which is work that nobody should be able to ask for without end.
    auto begin = [this, email = given.value(u"email"_s),
                  peer = request.peer](store::Transaction& transaction) {
        return parts_.mailGuesses.begin(transaction, {guessing, email, peer}).count() == 0;
    };
    async::settle(parts_.store.write({}, std::move(begin)), this,
                  [this, given, language, answer](const auto& may) {
                      if (!may || !*may)
                          return answer(Response::problem(http::problem("unavailable"_L1)));
                      if (!**may)
                          return answer(pages::rendered(tooOften(language)));
                      auto hash = parts_.passwords.hash(cipher::Secret(given.value(u"password"_s).toUtf8()));
                      async::settle(hash, this, [this, given, language, answer](const QByteArray* hashed) {
                          if (!hashed || hashed->isEmpty())
                              return answer(Response::problem(http::problem("unavailable"_L1)));
                          queue(cleaned(given, *hashed, language), answer);
                      });
                  });
    return promised.future;
}

void SignUp::queue(const QJsonObject& content, const Answer& answer) {
    auto work = [this, content](store::Transaction& transaction) {
        jobs::NewJob job;
        job.id = domain::newId(domain::id::job, transaction.now());
        job.kind = QString::fromLatin1(signUpJob);
        job.dueAt = transaction.now();
        job.payload = parts_.keys.serverKey().sealObject(content, keys::placeOf(place, job.id));
        jobs::enqueue(transaction, job);
        return true;
    };
    const Language language = pages::languageFromCode(content[u"language"_s].toString());
    async::settle(parts_.store.write({}, std::move(work)), this, [language, answer](const auto& queued) {
        answer(queued && *queued ? pages::rendered(checkYourMail(language))
                                 : Response::problem(http::problem("unavailable"_L1)));
    });
}

QFuture<jobs::Verdict> SignUp::run(const jobs::Job& job) {
    auto work = [this, job](store::Transaction& transaction) {
        jobs::finish(transaction, job.id);
        const auto content = parts_.keys.serverKey().openObject(job.payload, keys::placeOf(place, job.id));
        const auto to = mail::Address::parse(content ? content->value("email"_L1).toString() : QString());
        if (!to)
            return jobs::Verdict::Settled;
        const Language language = pages::languageFromCode(content->value("language"_L1).toString());
        if (parts_.members.findByEmail(transaction, content->value("email"_L1).toString())) {
            parts_.mail.queue(transaction,
                              letters::accountExists(language, *to, parts_.publicUrl() + u"/reset"_s));
            return jobs::Verdict::Settled;
        }
        const QByteArray token = cipher::randomToken();
        const QByteArray tokenKey = parts_.keys.serverKey().lookup(place, QString::fromLatin1(token));
        transaction.run("INSERT INTO signup (token_key, body, expires_at) VALUES (?, ?, ?)",
                        {tokenKey, keyOf(token).sealObject(*content, place),
                         domain::Instant(transaction.now() + lifetime)});
        parts_.mail.queue(transaction,
                          letters::confirmAddress(language, *to,
                                                  parts_.publicUrl() + u"/signup/confirm?token="_s +
                                                      QString::fromLatin1(token)));
        return jobs::Verdict::Settled;
    };
    return parts_.store.write({}, std::move(work)).then([](const store::Stored<jobs::Verdict>& verdict) {
        return verdict.value_or(jobs::Verdict::Failed);
    });
}

std::optional<QJsonObject> SignUp::pending(store::Transaction& transaction, const QByteArray& token) const {
    if (token.isEmpty())
        return std::nullopt;
    store::Rows rows = transaction.select(
        "SELECT body FROM signup WHERE token_key = ? AND expires_at > ?",
        {parts_.keys.serverKey().lookup(place, QString::fromLatin1(token)), transaction.now()});
    return rows.next() ? keyOf(token).openObject(rows.bytes(0), place) : std::nullopt;
}

QFuture<Response> SignUp::showConfirm(const http::Request& request) {
    const Language language = pages::languageFor(request);
    const QByteArray token = tokenOf(request.parameter(u"token"_s));
    // Opening the link does nothing yet: programs that look after mail open links, too.
    auto look = [this, token](store::Transaction& transaction) {
        return pending(transaction, token).has_value();
    };
    return parts_.store.read({}, std::move(look)).then([language, token](const store::Stored<bool>& there) {
        if (!there)
            return Response::problem(http::problem("unavailable"_L1));
        return *there ? confirmPage(language, token, false) : pages::rendered(linkNoLongerGood(language));
    });
}

QFuture<Response> SignUp::confirm(const http::Request& request) {
    const Language language = pages::languageFor(request);
    const Fields given = pages::formFields(request).value_or(Fields());
    const QByteArray token = tokenOf(given.value(u"token"_s));
    if (token.isEmpty())
        return http::ready(pages::rendered(linkNoLongerGood(language)));
    http::Promised promised;
    const Answer& answer = promised.answer;
    struct Looked {
        bool mayTry = false;
        std::optional<QJsonObject> content;
    };
    auto look = [this, token, peer = request.peer](store::Transaction& transaction) {
        Looked looked{true, pending(transaction, token)};
        if (looked.content)
            looked.mayTry =
                parts_.mailGuesses.begin(transaction, {"sign-up password", QString::fromLatin1(token), peer})
                    .count() == 0;
        return looked;
    };
    async::settle(parts_.store.write({}, std::move(look)), this,
                  [this, token, language, answer, password = given.value(u"password"_s)](const auto& looked) {
                      if (!looked || !*looked)
                          return answer(Response::problem(http::problem("unavailable"_L1)));
                      if (!(*looked)->content)
                          return answer(pages::rendered(linkNoLongerGood(language)));
                      if (!(*looked)->mayTry)
                          return answer(pages::rendered(tooOften(language)));
                      const QJsonObject content = *(*looked)->content;
                      auto right =
                          parts_.passwords.verify(cipher::Secret(password.left(Passwords::longest).toUtf8()),
                                                  content[u"password"_s].toString().toLatin1());
                      async::settle(right, this, [this, token, language, answer](const bool* isRight) {
                          if (isRight && *isRight)
                              openShop(token, language, answer);
                          else
                              answer(confirmPage(language, token, true));
                      });
                  });
    return promised.future;
}

void SignUp::openShop(const QByteArray& token, Language language, const Answer& answer) {
    // Keys lie outside of the database: made first, destroyed when nothing comes of it.
    const QString workspace = domain::newId(domain::id::workspace, domain::SystemClock().now());
    if (!parts_.keys.make(workspace))
        return answer(Response::problem(http::problem("unavailable"_L1)));
    auto work = [this, token, workspace](store::Transaction& transaction) {
        const bool made = make(transaction, token, workspace);
        if (!made)
            transaction.abandon();
        return made;
    };
    async::settle(parts_.store.write({}, std::move(work)), this,
                  [this, workspace, language, answer](const auto& made) {
                      const bool stored = made && *made;
                      if (made && (stored ? !**made : store::isSurelyNotStored(*made)))
                          parts_.keys.destroy(workspace);
                      if (!stored)
                          return answer(Response::problem(http::problem("unavailable"_L1)));
                      answer(pages::rendered(**made ? noticePage(language, readyTitle, readyText)
                                                    : linkNoLongerGood(language)));
                  });
}

bool SignUp::make(store::Transaction& transaction, const QByteArray& token, const QString& workspace) const {
    const auto content = pending(transaction, token);
    const auto key = parts_.keys.key(workspace);
    const QByteArray tokenKey = parts_.keys.serverKey().lookup(place, QString::fromLatin1(token));
    if (!content || !key || transaction.runCounted("DELETE FROM signup WHERE token_key = ?", {tokenKey}) == 0)
        return false;
    const auto said = [&](QLatin1StringView name) { return content->value(name).toString(); };
    const auto made = parts_.members.create(
        transaction, workspace,
        {said("business"_L1), said("name"_L1), said("email"_L1), said("password"_L1).toLatin1()});
    if (!made)
        return false;
    putBusiness(transaction, *key, {said("website"_L1), said("phone"_L1), said("country"_L1)});
    return true;
}

} // namespace bandeja::server::accounts

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/invitations.h"

#include "core/domain/id.h"
#include "core/domain/plaintext.h"
#include "server/accounts/letters.h"
#include "server/http/jsonbody.h"

#include <QJsonArray>

namespace bandeja::server::accounts {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using access::Principal;
using domain::Instant;
using domain::Permission;
using http::problem;
using http::Response;
using pages::Language;
using pages::Text;
using Fields = QHash<QString, QString>;

namespace {

constexpr char table[] = "invitation";
constexpr qsizetype mostOpen = 100;

constexpr Text title{u"Join in Bandeja", u"Únete en Bandeja", u"Participe no Bandeja"};
constexpr Text lead{u"Choose how your colleagues see you, and a password.",
                    u"Elige cómo te verán tus colegas y una contraseña.",
                    u"Escolha como seus colegas verão você e uma senha."};
constexpr Text nameLabel{u"Your name", u"Tu nombre", u"Seu nome"};
constexpr Text needed{u"Please fill this in.", u"Completa este campo.", u"Preencha este campo."};
constexpr Text button{u"Join", u"Unirme", u"Participar"};
constexpr Text doneTitle{u"Welcome", u"Te damos la bienvenida", u"Boas-vindas"};
constexpr Text doneText{u"Open Bandeja and sign in with your e-mail address and your password.",
                        u"Abre Bandeja e inicia sesión con tu correo electrónico y tu contraseña.",
                        u"Abra o Bandeja e entre com seu e-mail e sua senha."};
constexpr Text takenTitle{u"This address has an account", u"Esta dirección ya tiene una cuenta",
                          u"Este endereço já tem uma conta"};
constexpr Text takenText{
    u"An e-mail address can be in one workspace. Ask to be invited with another one.",
    u"Un correo electrónico puede estar en un solo espacio de trabajo. Pide que te inviten con otro.",
    u"Um e-mail pode estar em um só espaço de trabalho. Peça um convite com outro."};

Response joinPage(Language language, const QByteArray& token, const QString& name, bool noName,
                  bool noPassword) {
    const QString form = pages::form(
        u"/join"_s,
        pages::hidden(u"token"_s, QString::fromLatin1(token)) +
            pages::field({u"name"_s, nameLabel.in(language), u"text"_s, u"name"_s, name,
                          noName ? needed.in(language) : QString(), 100, true, noName || !noPassword}) +
            newPasswordField(language, noPassword, noPassword && !noName),
        button.in(language));
    return pages::rendered({language, title.in(language), pages::paragraph(lead.in(language)) + form,
                            noName || noPassword ? 422 : 200, u"'self'"_s});
}

QJsonObject encoded(const QString& id, const QString& email, const QString& role, Instant expiresAt) {
    return {{u"id"_s, id},
            {u"email"_s, email},
            {u"role"_s, role},
            {u"expires_at"_s, domain::toRfc3339(expiresAt)}};
}

} // namespace

tl::expected<Invitations::Wanted, contract::Problem> Invitations::parse(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    const auto email = mail::Address::parse(body->text("email"_L1, 3, mail::Address::longest));
    const domain::Role role = body->word("role"_L1, domain::roleFromName);
    const QString language = body->textOr("language"_L1, 10);
    if (!email && body->has("email"_L1))
        body->refuse("email"_L1, u"is no e-mail address"_s);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return Wanted{*email, role,
                  language.isEmpty() ? pages::languageFor(request) : pages::languageOf(language.toLatin1())};
}

Outcome Invitations::invite(store::Transaction& transaction, const Wanted& wanted) const {
    const QString& workspace = transaction.workspace();
    const auto key = parts_.keys.key(workspace);
    const auto shop = parts_.members.workspace(transaction);
    if (!key || !shop)
        return tl::unexpected(problem("internal"_L1));
    if (!parts_.mail.isSetUp())
        return tl::unexpected(problem("unavailable"_L1, u"This server sends no mail."_s));
    const QString email = QString::fromLatin1(wanted.email.ascii());
    const QByteArray emailKey = key->lookup("invitation e-mail", Members::normalized(email));
    if (parts_.members.isMember(transaction, email))
        return tl::unexpected(problem("already_member"_L1));
    if (transaction.number("SELECT count(*) FROM invitation WHERE workspace = ?", {workspace}) >= mostOpen)
        return tl::unexpected(problem("rate_limited"_L1));
    transaction.run("DELETE FROM invitation WHERE workspace = ? AND email_key = ?", {workspace, emailKey});
    const QString id = domain::newId(domain::id::invitation, transaction.now());
    const Instant expiresAt(transaction.now() + lifetime);
    transaction.run(
        "INSERT INTO invitation (id, workspace, email_key, role, body, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
        {id, workspace, emailKey, domain::roleName(wanted.role),
         key->sealObject({{u"email"_s, email}}, keys::placeOf(table, id)), expiresAt});
    const QByteArray token = tickets::issue(transaction, parts_.keys, tickets::Kind::Join, id, lifetime);
    parts_.mail.queue(transaction, letters::invitation(wanted.language, wanted.email, shop->name,
                                                       parts_.publicUrl() + u"/join?token="_s +
                                                           QString::fromLatin1(token)));
    return Answer{Response::json(201, encoded(id, email, QString(domain::roleName(wanted.role)), expiresAt)),
                  {}};
}

QJsonObject Invitations::listed(store::Transaction& transaction) const {
    QJsonArray array;
    const auto key = parts_.keys.key(transaction.workspace());
    store::Rows rows =
        transaction.select("SELECT id, role, body, expires_at FROM invitation WHERE workspace = ? "
                           "AND expires_at > ? ORDER BY id",
                           {transaction.workspace(), transaction.now()});
    while (key && rows.next()) {
        const auto body = key->openObject(rows.bytes(2), keys::placeOf(table, rows.text(0)));
        array.append(encoded(rows.text(0), body ? body->value("email"_L1).toString() : QString(),
                             rows.text(1), rows.instant(3)));
    }
    return {{u"invitations"_s, array}};
}

void Invitations::addRoutes(http::Router& router, access::Gate& gate) {
    router.add("GET", u"/v1/invitations"_s, [this, &gate](const http::Request& request) {
        return gate.read(request, Permission::ManageMembers,
                         [this](store::Transaction& transaction,
                                const Principal&) -> tl::expected<Response, contract::Problem> {
                             return Response::json(200, listed(transaction));
                         });
    });
    router.add("POST", u"/v1/invitations"_s, [this, &gate](const http::Request& request) {
        return gate.write(
            request, Permission::ManageMembers,
            [this, wanted = parse(request)](store::Transaction& transaction, const Principal&) -> Outcome {
                return wanted ? invite(transaction, *wanted) : tl::unexpected(wanted.error());
            });
    });
    router.add("DELETE", u"/v1/invitations/{id}"_s, [&gate](const http::Request& request) {
        return gate.write(
            request, Permission::ManageMembers,
            [id = request.capture(u"id"_s)](store::Transaction& transaction,
                                            const Principal& who) -> Outcome {
                if (transaction.runCounted("DELETE FROM invitation WHERE id = ? AND workspace = ?",
                                           {id, who.workspace}) == 0)
                    return tl::unexpected(problem("not_found"_L1));
                tickets::revoke(transaction, id);
                return Answer{Response::empty(204), {}};
            });
    });
    router.add("GET", u"/join"_s, [this](const http::Request& request) {
        return ticketPages_.show(request, [](Language language, const QByteArray& token) {
            return joinPage(language, token, {}, false, false);
        });
    });
    router.add("POST", u"/join"_s, [this](const http::Request& request) { return join(request); });
}

QFuture<Response> Invitations::join(const http::Request& request) {
    const Language language = pages::languageFor(request);
    const Fields given = pages::formFields(request).value_or(Fields());
    const QByteArray token = tokenOf(given.value(u"token"_s));
    const QString name = domain::oneLine(given.value(u"name"_s), 100).trimmed();
    const QString password = given.value(u"password"_s);
    if (token.isEmpty())
        return http::ready(pages::rendered(linkNoLongerGood(language)));
    if (name.isEmpty() || !isPassword(password))
        return http::ready(joinPage(language, token, name, name.isEmpty(), !isPassword(password)));
    return ticketPages_.take(language, token, password,
                             [this, language, name](store::Transaction& transaction, const QByteArray& ticket,
                                                    const QByteArray& hash) {
                                 return take(transaction, ticket, name, hash, language);
                             });
}

std::optional<pages::Page> Invitations::take(store::Transaction& transaction, const QByteArray& token,
                                             const QString& name, const QByteArray& passwordHash,
                                             Language language) const {
    const auto ticket = tickets::use(transaction, parts_.keys, tickets::Kind::Join, token);
    const auto key = ticket ? parts_.keys.key(ticket->workspace) : nullptr;
    if (!key)
        return std::nullopt;
    transaction.enter(ticket->workspace);
    domain::Member member{
        domain::newId(domain::id::member, transaction.now()), name, {}, domain::Role::Staff};
    {
        store::Rows rows =
            transaction.select("SELECT role, body FROM invitation WHERE id = ? AND workspace = ?",
                               {ticket->subject, ticket->workspace});
        const auto body = rows.next() ? key->openObject(rows.bytes(1), keys::placeOf(table, ticket->subject))
                                      : std::nullopt;
        if (!body)
            return std::nullopt;
        member.email = body->value("email"_L1).toString();
        member.role = domain::roleFromName(rows.text(0)).value_or(domain::Role::Staff);
    }
    transaction.run("DELETE FROM invitation WHERE id = ? AND workspace = ?",
                    {ticket->subject, ticket->workspace});
    if (!parts_.members.add(transaction, member, passwordHash))
        return noticePage(language, takenTitle, takenText, 409);
    return noticePage(language, doneTitle, doneText);
}

void Invitations::purge(store::Transaction& transaction) {
    transaction.run("DELETE FROM invitation WHERE workspace = ? AND expires_at < ?",
                    {transaction.workspace(), transaction.now()});
}

} // namespace bandeja::server::accounts

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/members.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"
#include "server/streams/changelog.h"

namespace bandeja::server::accounts {

using namespace Qt::Literals::StringLiterals;
using contract::Entity;
using http::problem;
using http::Response;
using keys::placeOf;

QString Members::normalized(const QString& email) {
    return email.trimmed().normalized(QString::NormalizationForm_C).toLower();
}

QByteArray Members::emailKey(const QString& email) const {
    return keys_.serverKey().lookup("e-mail", normalized(email));
}

tl::expected<Members::Made, Members::Refused>
Members::create(store::Transaction& transaction, const QString& workspaceId, const NewWorkspace& wanted) {
    const auto key = keys_.key(workspaceId);
    if (!key)
        return tl::unexpected(Refused::NoKey);
    const QByteArray email = emailKey(wanted.ownerEmail);
    if (transaction.number("SELECT 1 FROM member WHERE email_key = ?", {email}))
        return tl::unexpected(Refused::EmailTaken);
    transaction.enter(workspaceId);
    const domain::Workspace workspace{workspaceId, wanted.name};
    const domain::Member owner{domain::newId(domain::id::member, transaction.now()), wanted.ownerName,
                               wanted.ownerEmail.trimmed(), domain::Role::Owner};
    transaction.run(
        "INSERT INTO workspace (id, body) VALUES (?, ?)",
        {workspaceId, key->sealObject(contract::encode(workspace), placeOf("workspace", workspaceId))});
    transaction.run(
        "INSERT INTO member (id, workspace, email_key, role, body, password) VALUES (?, ?, ?, ?, ?, ?)",
        {owner.id, workspaceId, email, domain::roleName(owner.role),
         key->sealObject(contract::encode(owner), placeOf("member", owner.id)),
         key->seal(wanted.ownerPasswordHash, placeOf("member.password", owner.id))});
    streams::begin(transaction, workspaceId);
    streams::record(transaction, workspaceId, Entity::Workspace, workspaceId);
    streams::record(transaction, workspaceId, Entity::Member, owner.id);
    return Made{workspaceId, owner.id};
}

std::optional<domain::Workspace> Members::workspace(store::Transaction& transaction) {
    const QString& id = transaction.workspace();
    store::Rows rows = transaction.select("SELECT body FROM workspace WHERE id = ?", {id});
    const auto key = keys_.key(id);
    if (!rows.next() || !key)
        return std::nullopt;
    const auto object = key->openObject(rows.bytes(0), placeOf("workspace", id));
    const auto workspace = contract::decodeWorkspace(object.value_or(QJsonObject()));
    return workspace ? std::optional(*workspace) : std::nullopt;
}

std::optional<domain::Member> Members::member(store::Transaction& transaction, const QString& id) {
    store::Rows rows = transaction.select("SELECT role, body FROM member WHERE id = ? AND workspace = ?",
                                          {id, transaction.workspace()});
    const auto key = keys_.key(transaction.workspace());
    if (!rows.next() || !key)
        return std::nullopt;
    const auto object = key->openObject(rows.bytes(1), placeOf("member", id));
    auto member = contract::decodeMember(object.value_or(QJsonObject()));
    if (!member)
        return std::nullopt;
    member->role = domain::roleFromName(rows.text(0)).value_or(domain::Role::Staff);
    return *member;
}

std::optional<SignInFacts> Members::findByEmail(store::Transaction& transaction, const QString& email) {
    store::Rows rows = transaction.select("SELECT id, workspace, password FROM member WHERE email_key = ?",
                                          {emailKey(email)});
    if (!rows.next())
        return std::nullopt;
    SignInFacts facts{rows.text(1), rows.text(0), {}};
    const auto key = keys_.key(facts.workspace);
    const auto hash = key ? key->open(rows.bytes(2), placeOf("member.password", facts.member)) : std::nullopt;
    if (!hash)
        return std::nullopt;
    facts.passwordHash = *hash;
    return facts;
}

void Members::teach(streams::Feed& feed) {
    feed.teach(Entity::Workspace, [this](store::Transaction& transaction, const QString&, const QString&) {
        const auto found = workspace(transaction);
        return found ? std::optional<contract::ChangeBody>(*found) : std::nullopt;
    });
    feed.teach(Entity::Member, [this](store::Transaction& transaction, const QString&, const QString& id) {
        const auto found = member(transaction, id);
        return found ? std::optional<contract::ChangeBody>(*found) : std::nullopt;
    });
}

void addSessionRoute(http::Router& router, access::Gate& gate, Members& members) {
    router.add("GET", u"/v1/session"_s, [&gate, &members](const http::Request& request) {
        return gate.read(request,
                         [&members](store::Transaction& transaction, const access::Principal& principal)
                             -> tl::expected<Response, contract::Problem> {
                             const auto member = members.member(transaction, principal.member);
                             const auto workspace = members.workspace(transaction);
                             if (!member || !workspace)
                                 return tl::unexpected(problem("internal"_L1));
                             return Response::json(200, {{u"member"_s, contract::encode(*member)},
                                                         {u"workspace"_s, contract::encode(*workspace)}});
                         });
    });
}

} // namespace bandeja::server::accounts

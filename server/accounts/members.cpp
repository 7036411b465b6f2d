// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/members.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"
#include "server/access/closure.h"
#include "server/accounts/sessions.h"
#include "server/accounts/tickets.h"
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
    if (transaction.number("SELECT 1 FROM member WHERE email_key = ?", {emailKey(wanted.ownerEmail)}))
        return tl::unexpected(Refused::EmailTaken);
    transaction.enter(workspaceId);
    const domain::Workspace workspace{workspaceId, wanted.name};
    const domain::Member owner{domain::newId(domain::id::member, transaction.now()), wanted.ownerName,
                               wanted.ownerEmail.trimmed(), domain::Role::Owner};
    transaction.run(
        "INSERT INTO workspace (id, body) VALUES (?, ?)",
        {workspaceId, key->sealObject(contract::encode(workspace), placeOf("workspace", workspaceId))});
    streams::begin(transaction, workspaceId);
    streams::record(transaction, workspaceId, Entity::Workspace, workspaceId);
    if (!add(transaction, owner, wanted.ownerPasswordHash))
        return tl::unexpected(Refused::EmailTaken);
    return Made{workspaceId, owner.id};
}

std::optional<domain::Workspace> Members::workspace(store::Transaction& transaction) {
    const QString& id = transaction.workspace();
    store::Rows rows = transaction.select("SELECT body FROM workspace WHERE id = ?", {id});
    const auto key = keys_.key(id);
    if (!rows.next() || !key)
        return std::nullopt;
    const auto object = key->openObject(rows.bytes(0), placeOf("workspace", id));
    auto workspace = contract::decodeWorkspace(object.value_or(QJsonObject()));
    if (!workspace)
        return std::nullopt;
    if (const auto closure = access::closureOf(transaction))
        workspace->closesAt = closure->closesAt;
    return *workspace;
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
    store::Rows rows = transaction.select(
        "SELECT id, workspace, password, role FROM member WHERE email_key = ?", {emailKey(email)});
    if (!rows.next())
        return std::nullopt;
    SignInFacts facts{
        rows.text(1), rows.text(0), {}, domain::roleFromName(rows.text(3)).value_or(domain::Role::Staff)};
    const auto key = keys_.key(facts.workspace);
    const auto hash = key ? key->open(rows.bytes(2), placeOf("member.password", facts.member)) : std::nullopt;
    if (!hash)
        return std::nullopt;
    facts.passwordHash = *hash;
    return facts;
}

QList<domain::Member> Members::all(store::Transaction& transaction) {
    QStringList ids;
    {
        store::Rows rows = transaction.select("SELECT id FROM member WHERE workspace = ? ORDER BY id",
                                              {transaction.workspace()});
        while (rows.next())
            ids.append(rows.text(0));
    }
    QList<domain::Member> found;
    for (const QString& id : std::as_const(ids)) {
        if (const auto one = member(transaction, id))
            found.append(*one);
    }
    return found;
}

bool Members::isMember(store::Transaction& transaction, const QString& email) const {
    return transaction
        .number("SELECT 1 FROM member WHERE email_key = ? AND workspace = ?",
                {emailKey(email), transaction.workspace()})
        .has_value();
}

bool Members::add(store::Transaction& transaction, const domain::Member& member,
                  const QByteArray& passwordHash) {
    const QString& workspace = transaction.workspace();
    const auto key = keys_.key(workspace);
    if (!key)
        return false;
    const qint64 added = transaction.runCounted(
        "INSERT INTO member (id, workspace, email_key, role, body, password) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        {member.id, workspace, emailKey(member.email), domain::roleName(member.role),
         key->sealObject(contract::encode(member), placeOf("member", member.id)),
         key->seal(passwordHash, placeOf("member.password", member.id))});
    if (added > 0)
        streams::record(transaction, workspace, Entity::Member, member.id);
    return added > 0;
}

void Members::setRole(store::Transaction& transaction, const QString& member, domain::Role role) {
    const QString& workspace = transaction.workspace();
    transaction.run("UPDATE member SET role = ? WHERE id = ? AND workspace = ?",
                    {domain::roleName(role), member, workspace});
    streams::record(transaction, workspace, Entity::Member, member);
}

void Members::remove(store::Transaction& transaction, const QString& member) {
    const QString& workspace = transaction.workspace();
    sessions::endAll(transaction, member);
    transaction.run("DELETE FROM access_token WHERE member = ? AND workspace = ?", {member, workspace});
    transaction.run("DELETE FROM second_factor WHERE member = ? AND workspace = ?", {member, workspace});
    transaction.run("DELETE FROM recovery_code WHERE member = ? AND workspace = ?", {member, workspace});
    tickets::revoke(transaction, member);
    transaction.run("DELETE FROM member WHERE id = ? AND workspace = ?", {member, workspace});
    streams::record(transaction, workspace, Entity::Member, member);
}

bool Members::setPassword(store::Transaction& transaction, const QString& member, const QByteArray& hash) {
    const auto key = keys_.key(transaction.workspace());
    return key && transaction.runCounted("UPDATE member SET password = ? WHERE id = ? AND workspace = ?",
                                         {key->seal(hash, placeOf("member.password", member)), member,
                                          transaction.workspace()}) > 0;
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

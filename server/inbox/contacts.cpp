// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/contacts.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"
#include "core/domain/plaintext.h"
#include "server/inbox/conversations.h"
#include "server/inbox/early.h"

namespace bandeja::server::inbox::contacts {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestName = 200;

QByteArray aliasKey(const Scope& scope, const QString& name) {
    return scope.lookup("contact", name);
}

void put(const Scope& scope, const StoredContact& stored) {
    QJsonObject body = contract::encode(stored.contact);
    body[u"platform_id"_s] = stored.platformId;
    scope.transaction().run(
        "INSERT INTO contact (id, workspace, stream, named_at, body) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET named_at = excluded.named_at, body = excluded.body",
        {stored.contact.id, scope.workspace(), scope.stream(), stored.namedAt,
         scope.seal("contact", stored.contact.id, body)});
    scope.record(contract::Entity::Contact, stored.contact.id);
}

void addAlias(const Scope& scope, const QString& name, const QString& contact) {
    if (name.isEmpty())
        return;
    scope.transaction().run(
        "INSERT INTO contact_alias (stream, alias_key, workspace, contact) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        {scope.stream(), aliasKey(scope, name), scope.workspace(), contact});
}

StoredContact make(const Scope& scope, const channels::PlatformContact& named, domain::Instant at) {
    StoredContact stored{{domain::newId(domain::id::contact, scope.now()),
                          domain::oneLine(named.name, longestName),
                          domain::oneLine(named.handle, longestName)},
                         named.platformId,
                         at};
    // They may have been renamed before anything of them came.
    if (const auto renamed = early::take(scope, aliasKey(scope, named.platformId), early::renamed)) {
        const QString now = renamed->value("now"_L1).toString();
        for (const QString& name : {now, renamed->value("before"_L1).toString()}) {
            early::take(scope, aliasKey(scope, name), early::renamed);
            addAlias(scope, name, stored.contact.id);
        }
        stored.platformId = now;
    }
    put(scope, stored);
    return stored;
}

/// The newest message says what they are called, whatever the order in which messages come.
void nameAgain(const Scope& scope, StoredContact& stored, const channels::PlatformContact& named,
               domain::Instant at) {
    const domain::Contact before = stored.contact;
    stored.namedAt = at;
    if (!named.name.isEmpty())
        stored.contact.name = domain::oneLine(named.name, longestName);
    if (!named.handle.isEmpty())
        stored.contact.handle = domain::oneLine(named.handle, longestName);
    if (stored.contact != before)
        put(scope, stored);
    else
        scope.transaction().run("UPDATE contact SET named_at = ? WHERE id = ? AND workspace = ?",
                                {at, stored.contact.id, scope.workspace()});
}

/// The one that the rows id, named_at, body tell of.
std::optional<StoredContact> read(const Scope& scope, store::Rows rows) {
    if (!rows.next())
        return std::nullopt;
    const QJsonObject body = scope.open("contact", rows.text(0), rows.bytes(2));
    auto contact = contract::decodeContact(body);
    if (!contact)
        return std::nullopt;
    return StoredContact{std::move(*contact), body.value("platform_id"_L1).toString(), rows.instant(1)};
}

} // namespace

QString find(const Scope& scope, const QString& name) {
    if (name.isEmpty())
        return {};
    store::Rows rows = scope.transaction().select(
        "SELECT contact FROM contact_alias WHERE stream = ? AND alias_key = ? AND workspace = ?",
        {scope.stream(), aliasKey(scope, name), scope.workspace()});
    return rows.next() ? rows.text(0) : QString();
}

std::optional<StoredContact> load(const Scope& scope, const QString& id) {
    return read(scope,
                scope.transaction().select(
                    "SELECT id, named_at, body FROM contact WHERE id = ? AND stream = ? AND workspace = ?",
                    {id, scope.stream(), scope.workspace()}));
}

store::Rows ask(const Scope& scope, const QString& name) {
    if (name.isEmpty())
        return {};
    return scope.transaction().select(
        "SELECT c.id, c.named_at, c.body FROM contact_alias a JOIN contact c ON c.id = a.contact "
        "AND c.stream = a.stream AND c.workspace = a.workspace "
        "WHERE a.stream = ? AND a.alias_key = ? AND a.workspace = ?",
        {scope.stream(), aliasKey(scope, name), scope.workspace()});
}

StoredContact resolve(const Scope& scope, const channels::PlatformContact& named, domain::Instant at,
                      store::Rows asked) {
    std::optional<StoredContact> stored = read(scope, std::move(asked));
    const bool hasName = stored.has_value();
    for (const QString& alias : named.aliases) {
        if (!stored)
            stored = read(scope, ask(scope, alias));
    }
    if (!stored)
        stored = make(scope, named, at);
    if (!hasName)
        addAlias(scope, named.platformId, stored->contact.id);
    for (const QString& alias : named.aliases)
        addAlias(scope, alias, stored->contact.id);
    if (at > stored->namedAt && !(named.name.isEmpty() && named.handle.isEmpty()))
        nameAgain(scope, *stored, named, at);
    return *stored;
}

void rename(const Scope& scope, const channels::ContactRenamed& renamed) {
    const QString before = find(scope, renamed.platformId);
    const QString now = find(scope, renamed.newPlatformId);
    if (before.isEmpty() && now.isEmpty()) {
        const QJsonObject fact{{u"before"_s, renamed.platformId}, {u"now"_s, renamed.newPlatformId}};
        early::keep(scope, aliasKey(scope, renamed.platformId), early::renamed, fact);
        early::keep(scope, aliasKey(scope, renamed.newPlatformId), early::renamed, fact);
        return;
    }
    if (!before.isEmpty() && !now.isEmpty())
        return; // two histories that both have begun are not joined
    const QString contact = before.isEmpty() ? now : before;
    addAlias(scope, renamed.platformId, contact);
    addAlias(scope, renamed.newPlatformId, contact);
    if (auto stored = load(scope, contact); stored && stored->platformId != renamed.newPlatformId) {
        stored->platformId = renamed.newPlatformId;
        put(scope, *stored);
    }
    conversations::rename(scope, contact, renamed.platformId, renamed.newPlatformId);
}

} // namespace bandeja::server::inbox::contacts

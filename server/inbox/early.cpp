// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/early.h"

#include "core/domain/retention.h"

namespace bandeja::server::inbox::early {

namespace {

QString placeOf(const QByteArray& target, const char* kind) {
    return QLatin1StringView(kind) + u'/' + QString::fromLatin1(target.toHex());
}

} // namespace

void keep(const Scope& scope, const QByteArray& target, const char* kind, const QJsonObject& fact) {
    scope.transaction().run(
        "INSERT INTO early (stream, target_key, kind, workspace, at, body) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (stream, target_key, kind) DO UPDATE SET at = excluded.at, body = excluded.body",
        {scope.stream(), target, QLatin1StringView(kind), scope.workspace(), scope.now(),
         scope.seal("early", placeOf(target, kind), fact)});
}

std::optional<QJsonObject> look(const Scope& scope, const QByteArray& target, const char* kind) {
    store::Rows rows = scope.transaction().select(
        "SELECT body FROM early WHERE stream = ? AND target_key = ? AND kind = ? AND workspace = ?",
        {scope.stream(), target, QLatin1StringView(kind), scope.workspace()});
    if (!rows.next())
        return std::nullopt;
    return scope.open("early", placeOf(target, kind), rows.bytes(0));
}

std::optional<QJsonObject> take(const Scope& scope, const QByteArray& target, const char* kind) {
    auto fact = look(scope, target, kind);
    if (fact)
        scope.transaction().run(
            "DELETE FROM early WHERE stream = ? AND target_key = ? AND kind = ? AND workspace = ?",
            {scope.stream(), target, QLatin1StringView(kind), scope.workspace()});
    return fact;
}

store::Rows askAny(const Scope& scope, const QByteArray& target) {
    return scope.transaction().select(
        "SELECT 1 FROM early WHERE stream = ? AND target_key = ? AND workspace = ? LIMIT 1",
        {scope.stream(), target, scope.workspace()});
}

qint64 purge(store::Transaction& transaction) {
    return transaction.runCounted(
        "DELETE FROM early WHERE workspace = ? AND at < ?",
        {transaction.workspace(), domain::Instant(transaction.now() - domain::retention::earlyEvents)});
}

} // namespace bandeja::server::inbox::early

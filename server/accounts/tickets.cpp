// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/tickets.h"

#include "core/cipher/digest.h"

namespace bandeja::server::accounts::tickets {

using namespace Qt::Literals::StringLiterals;
using domain::Instant;

namespace {

QString nameOf(Kind kind) {
    switch (kind) {
    case Kind::ResetPassword:
        return u"reset"_s;
    case Kind::Join:
        return u"join"_s;
    }
    return {};
}

QByteArray keyOf(const keys::KeyStore& keys, const QByteArray& token) {
    return keys.serverKey().lookup("account token", QString::fromLatin1(token));
}

} // namespace

QByteArray issue(store::Transaction& transaction, const keys::KeyStore& keys, Kind kind,
                 const QString& subject, std::chrono::seconds lifetime) {
    revoke(transaction, subject);
    const QByteArray token = cipher::randomToken();
    transaction.run("INSERT INTO account_token (token_key, kind, workspace, subject, expires_at) "
                    "VALUES (?, ?, ?, ?, ?)",
                    {keyOf(keys, token), nameOf(kind), transaction.workspace(), subject,
                     Instant(transaction.now() + lifetime)});
    return token;
}

std::optional<Ticket> find(store::Transaction& transaction, const keys::KeyStore& keys, Kind kind,
                           const QByteArray& token) {
    store::Rows rows = transaction.select(
        "SELECT workspace, subject FROM account_token WHERE token_key = ? AND kind = ? AND expires_at > ?",
        {keyOf(keys, token), nameOf(kind), transaction.now()});
    return rows.next() ? std::optional(Ticket{rows.text(0), rows.text(1)}) : std::nullopt;
}

std::optional<Ticket> use(store::Transaction& transaction, const keys::KeyStore& keys, Kind kind,
                          const QByteArray& token) {
    auto ticket = find(transaction, keys, kind, token);
    if (ticket &&
        transaction.runCounted("DELETE FROM account_token WHERE token_key = ?", {keyOf(keys, token)}) == 0)
        return std::nullopt; // somebody else was quicker
    return ticket;
}

void revoke(store::Transaction& transaction, const QString& subject) {
    transaction.run("DELETE FROM account_token WHERE subject = ? AND workspace = ?",
                    {subject, transaction.workspace()});
}

void purge(store::Transaction& transaction) {
    transaction.run("DELETE FROM account_token WHERE expires_at < ?", {transaction.now()});
    transaction.run("DELETE FROM signup WHERE expires_at < ?", {transaction.now()});
}

} // namespace bandeja::server::accounts::tickets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keys/keystore.h"
#include "server/store/transaction.h"

/// Links in mails that let somebody do one thing, once, for a while. Whoever has the mail has the token; the
/// database has a keyed hash of it.
namespace bandeja::server::accounts::tickets {

enum class Kind { ResetPassword, Join };

struct Ticket {
    QString workspace;
    QString subject; ///< whose password, which invitation
};

/// A token for SUBJECT in the transaction's workspace; those that it had before are good no more.
QByteArray issue(store::Transaction& transaction, const keys::KeyStore& keys, Kind kind,
                 const QString& subject, std::chrono::seconds lifetime);
/// What TOKEN is good for; asked in no workspace. Nothing when it was never given, was used, or is too old.
std::optional<Ticket> find(store::Transaction& transaction, const keys::KeyStore& keys, Kind kind,
                           const QByteArray& token);
/// As find(), and uses it up.
std::optional<Ticket> use(store::Transaction& transaction, const keys::KeyStore& keys, Kind kind,
                          const QByteArray& token);
/// All of SUBJECT go.
void revoke(store::Transaction& transaction, const QString& subject);
void purge(store::Transaction& transaction);

} // namespace bandeja::server::accounts::tickets

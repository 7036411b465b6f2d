// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keys/keystore.h"
#include "server/store/transaction.h"

#include <QStringList>

namespace bandeja::server::accounts {

/// The second factor of members: one-time codes of an authenticator app (TOTP, RFC 6238: SHA-1, six digits,
/// 30 seconds, which is what all apps can), and recovery codes for who lost theirs (P08). The secret lies
/// sealed with the workspace's key, recovery codes as keyed hashes. Functions with a Transaction work in its
/// workspace. Thread-safe.
class SecondFactor {
public:
    static constexpr int recoveryCodes = 10;

    explicit SecondFactor(keys::KeyStore& keys) : keys_(keys) {}

    /// 20 random bytes.
    static QByteArray newSecret();
    /// SECRET as people type it.
    static QString written(const QByteArray& secret);
    /// SECRET as apps take it (otpauth://), named after ACCOUNT.
    static QString uri(const QByteArray& secret, const QString& account);
    /// The time step whose code CODE is; one step early or late is taken. Nothing when it is none of them.
    static std::optional<qint64> stepOf(const QByteArray& secret, const QString& code, domain::Instant now);

    bool isSetUp(store::Transaction& transaction, const QString& member) const;
    /// Sets SECRET up after its code of STEP was given. The recovery codes, to be shown once; none when the
    /// member has a second factor already.
    QStringList setUp(store::Transaction& transaction, const QString& member, const QByteArray& secret,
                      qint64 step) const;
    /// Whether CODE is one of the app's, later than the last one that was used, or an unused recovery code.
    /// It is used up.
    bool use(store::Transaction& transaction, const QString& member, const QString& code) const;
    /// The member has none from here on. False when there was none.
    bool remove(store::Transaction& transaction, const QString& member) const;

private:
    bool useRecoveryCode(store::Transaction& transaction, const QString& member, const QString& code) const;
    static QByteArray recoveryKey(const keys::StreamKey& key, const QString& member, const QString& code);

    keys::KeyStore& keys_;
};

} // namespace bandeja::server::accounts

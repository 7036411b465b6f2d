// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keys/keystore.h"
#include "server/store/transaction.h"

#include <QHostAddress>

namespace bandeja::server::accounts {

/// Slows down who guesses: after some failures for one account, or from one address, the next tries have to
/// wait, longer each time. Counted in the database, so it holds for all nodes and through a restart.
/// Thread-safe.
class Guesses {
public:
    struct Settings {
        int free = 5;                      ///< failures for an account without a wait
        int freeOfAddress = 20;            ///< failures from an address: many people may share one
        std::chrono::seconds firstWait{2}; ///< doubled with each further failure
        std::chrono::seconds longestWait{900};
        std::chrono::seconds memory{3600}; ///< after the last failure
    };
    /// Who tries to guess what. KIND keeps different things apart: passwords, mail that is asked for.
    struct Try {
        const char* kind;
        QString account;
        QHostAddress address;
    };

    Guesses(const keys::KeyStore& keys, Settings settings) : keys_(keys), settings_(settings) {}

    /// To be asked before each try, in no workspace. Zero: it may be made, and counts as a failure until
    /// succeeded() takes that back, so that tries that are made at once don't get past. Otherwise how long it
    /// has to wait.
    std::chrono::milliseconds begin(store::Transaction& transaction, const Try& attempt) const;
    void succeeded(store::Transaction& transaction, const Try& attempt) const;
    /// It was wrong, as it was counted.
    void failed(store::Transaction& transaction, const Try& attempt) const;
    /// After begin() said that the try has to wait: whether it is the first since the account has to. What is
    /// written about refusals stays short, however often somebody tries.
    bool isFirstInWait(store::Transaction& transaction, const Try& attempt) const;
    /// Forgets what was long ago.
    void purge(store::Transaction& transaction) const;

private:
    void count(store::Transaction& transaction, const QByteArray& key, int free) const;
    QByteArray accountKey(const Try& attempt) const;
    QByteArray addressKey(const Try& attempt) const;

    const keys::KeyStore& keys_;
    const Settings settings_;
};

} // namespace bandeja::server::accounts

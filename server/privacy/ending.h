// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/job.h"
#include "server/keys/removaljournal.h"
#include "server/privacy/quarantine.h"
#include "server/privacy/receipts.h"

namespace bandeja::server::privacy {

/// The job that tells a platform that its tokens are dead.
inline constexpr char revokeJob[] = "revoke";

/// The part of a removal that is one transaction, and a short one however much there is: the account and its
/// stream end, so that no request, webhook or job finds what lies in it; its rows are left to the Erasure;
/// and what proves it is written (R01, R06, R07).
class Ending {
public:
    Ending(keys::KeyStore& keys, integrations::Integrations& integrations, Receipts& receipts,
           Quarantine& quarantine, keys::RemovalJournal journal)
        : keys_(keys),
          integrations_(integrations),
          receipts_(receipts),
          quarantine_(quarantine),
          journal_(std::move(journal)) {}

    struct Ended {
        domain::Receipt receipt;
        QStringList quarantineKeys; ///< to be destroyed as well
    };
    /// An account that is not removed.
    std::optional<domain::Integration> find(store::Transaction& transaction, const QString& integration) {
        return integrations_.find(transaction, integration);
    }
    /// Ends the stream of INTEGRATION on MEMBER's word. Nothing when the workspace has no such account. The
    /// account's tokens are left in the revocation job alone, sealed with the job's own key.
    std::optional<Ended> end(store::Transaction& transaction, const QString& integration,
                             const QString& member);

    /// Writes the removal of INTEGRATION, with its receipt as it is now, into the journal that no backup has
    /// (R05). False when the disk does not take it.
    bool note(store::Transaction& transaction, const QString& integration);
    /// Puts a removal that LINE of the journal tells of into a store that was restored from an older backup,
    /// with its receipt, and tells the workspace; false when the store has it already. In the workspace of
    /// the removal.
    bool restoreRemoval(store::Transaction& transaction, const QJsonObject& line);

    /// A removal's last step: its account can't be read any more, anywhere.
    void finished(store::Transaction& transaction, const QString& integration);
    /// The removals that a crash left unfinished: (workspace, integration).
    QList<std::pair<QString, QString>> unfinished(store::Transaction& transaction);

private:
    bool queueRevocation(store::Transaction& transaction, const domain::Integration& integration);

    keys::KeyStore& keys_;
    integrations::Integrations& integrations_;
    Receipts& receipts_;
    Quarantine& quarantine_;
    keys::RemovalJournal journal_;
};

/// Forgets by which hash a removed account was known; platforms have stopped repeating its webhooks. In no
/// workspace. How many were forgotten.
qint64 forgetAccounts(store::Transaction& transaction);

/// What a revocation job holds: the tokens of an account that is gone.
QByteArray sealTokens(const keys::StreamKey& key, const QString& job, domain::Channel channel,
                      const channels::Credentials& credentials);
struct OwedTokens {
    domain::Channel channel = domain::Channel::Email;
    std::shared_ptr<const channels::Credentials> credentials;
};
std::optional<OwedTokens> openTokens(const keys::StreamKey& key, const QString& job,
                                     const QByteArray& payload);

} // namespace bandeja::server::privacy

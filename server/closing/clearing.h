// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/members.h"
#include "server/closing/closingjournal.h"
#include "server/jobs/scheduler.h"
#include "server/mail/mailqueue.h"
#include "server/privacy/removal.h"

#include <QElapsedTimer>
#include <QSet>

namespace bandeja::server::closing {

/// The job that deletes a workspace whose grace is over.
inline constexpr char clearJob[] = "clear";

/// Deletes a workspace that was closed, all but its billing records (R09, T01, T02, T04). Step by step, each
/// a transaction of its own, so that it goes on where a crash left it:
/// 1. every account is removed as people remove one: platforms are told, receipts signed, desktops hear it;
/// 2. nobody gets in any more, and the owners get a letter with the receipts;
/// 3. its key is destroyed, and no restore brings it back (R05): from here on nothing of it can be read;
/// 4. its rows go, in batches between which others write;
/// 5. when the last platform was told and the last letter taken, the workspace itself.
/// Lives on the network thread.
class Clearing final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        int batch = 400;                       ///< rows in one transaction
        std::chrono::milliseconds turn{1'000}; ///< then the job is given back, and others may have their turn
        std::chrono::milliseconds wait{500};   ///< for other jobs of the workspace, between two looks
    };
    struct Parts {
        store::Store& store;
        keys::KeyStore& keys;
        accounts::Members& members;
        integrations::Integrations& integrations;
        privacy::Ending& ending;
        privacy::Receipts& receipts;
        privacy::Removal& removal;
        mail::MailQueue& mail;
        ClosingJournal journal;
        log::Log& log;
    };
    Clearing(Parts parts, Settings settings) : parts_(std::move(parts)), settings_(settings) {}

    /// Queues it for the transaction's workspace when its grace is over; house-keeping asks.
    static void queueWhenDue(store::Transaction& transaction);
    /// Does a clearJob.
    QFuture<jobs::Verdict> run(const jobs::Job& job);

private:
    struct Run;
    using Going = std::shared_ptr<Run>;

    /// Runs WORK in a transaction of the job's workspace and goes on with NEXT(result).
    template <typename Work, typename Next>
    void step(const Going& going, Work work, Next next);
    void endAccounts(const Going& going);
    void letGo(const Going& going);
    void destroyKey(const Going& going);
    void erase(const Going& going);
    void forget(const Going& going);
    void finish(const Going& going);
    void writeLetters(store::Transaction& transaction, const access::Closure& closure);
    QList<QByteArray> receiptsSince(store::Transaction& transaction, domain::Instant begin);

    Parts parts_;
    const Settings settings_;
};

} // namespace bandeja::server::closing

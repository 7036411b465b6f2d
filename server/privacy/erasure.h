// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/scheduler.h"
#include "server/privacy/ending.h"

namespace bandeja::server::privacy {

/// The job that deletes what an ended stream left.
inline constexpr char eraseJob[] = "erase";

/// Deletes the rows of streams that have ended, and whose key is destroyed: nobody can reach or read them any
/// more, so there is no hurry. It goes in small batches, each a transaction with what it counted, between
/// which others write; a crash loses none of the counts. When the last row is gone and the write-ahead log
/// was emptied, the receipt is completed and signed with the final counts (R01, R07). Lives on the network
/// thread.
class Erasure final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        int batch = 400;                       ///< rows in one transaction
        std::chrono::milliseconds turn{1'000}; ///< then the job is given back, and others may have their turn
    };
    Erasure(store::Store& store, Receipts& receipts, Ending& ending, Settings settings)
        : store_(store),
          receipts_(receipts),
          ending_(ending),
          settings_(settings) {}

    /// Queues it for the stream that ended with RECEIPT, in the transaction that ends it.
    static void queue(store::Transaction& transaction, const QString& stream);
    /// Does an eraseJob.
    QFuture<jobs::Verdict> run(const jobs::Job& job);

    /// Deletes up to MOST rows of STREAM and counts them. True when there are no more.
    static bool deleteSome(store::Transaction& transaction, const QString& stream, int most,
                           domain::DeletedCounts& counts);

private:
    struct Run;
    using Going = std::shared_ptr<Run>;

    void goOn(const Going& going);
    void complete(const Going& going);

    store::Store& store_;
    Receipts& receipts_;
    Ending& ending_;
    const Settings settings_;
};

} // namespace bandeja::server::privacy

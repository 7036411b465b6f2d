// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/erasure.h"

#include "server/async/settle.h"
#include "server/audit/journal.h"

#include <QElapsedTimer>

namespace bandeja::server::privacy {

using domain::DeletedCounts;
using jobs::Verdict;

namespace {

constexpr int mostHeavyRows = 16; // pieces of files are 256 KiB each

/// Rows of one table. The statements take the workspace, the stream, the workspace again, and how many; the
/// stream stands in the inner part alone, or SQLite walks through all of it for each batch.
struct Shelf {
    store::Sql deletion;
    qint64 DeletedCounts::*count; ///< null: not in a receipt
    bool heavy = false;
};

// Things before what they are known by: a crash never leaves a thing that another delivery could revive.
constexpr std::array<Shelf, 14> shelves{{
    {"DELETE FROM message WHERE workspace = ? AND id IN "
     "(SELECT id FROM message WHERE stream = ? AND workspace = ? LIMIT ?)",
     &DeletedCounts::messages},
    {"DELETE FROM conversation WHERE workspace = ? AND id IN "
     "(SELECT id FROM conversation WHERE stream = ? AND workspace = ? LIMIT ?)",
     &DeletedCounts::conversations},
    {"DELETE FROM conversation_thread WHERE workspace = ? AND (stream, thread_key) IN "
     "(SELECT stream, thread_key FROM conversation_thread WHERE stream = ? AND workspace = ? LIMIT ?)",
     nullptr},
    {"DELETE FROM contact WHERE workspace = ? AND id IN "
     "(SELECT id FROM contact WHERE stream = ? AND workspace = ? LIMIT ?)",
     &DeletedCounts::contacts},
    {"DELETE FROM contact_alias WHERE workspace = ? AND (stream, alias_key) IN "
     "(SELECT stream, alias_key FROM contact_alias WHERE stream = ? AND workspace = ? LIMIT ?)",
     nullptr},
    {"DELETE FROM early WHERE workspace = ? AND (stream, target_key) IN "
     "(SELECT stream, target_key FROM early WHERE stream = ? AND workspace = ? LIMIT ?)",
     nullptr},
    {"DELETE FROM attachment_chunk WHERE workspace = ? AND (attachment, number) IN "
     "(SELECT attachment, number FROM attachment_chunk WHERE stream = ? AND workspace = ? LIMIT ?)",
     nullptr, true},
    {"DELETE FROM attachment WHERE workspace = ? AND id IN "
     "(SELECT id FROM attachment WHERE stream = ? AND workspace = ? LIMIT ?)",
     &DeletedCounts::media},
    {"DELETE FROM upload WHERE workspace = ? AND id IN "
     "(SELECT id FROM upload WHERE stream = ? AND workspace = ? LIMIT ?)",
     &DeletedCounts::media},
    {"DELETE FROM note WHERE workspace = ? AND id IN "
     "(SELECT id FROM note WHERE stream = ? AND workspace = ? LIMIT ?)",
     nullptr},
    {"DELETE FROM draft WHERE workspace = ? AND id IN "
     "(SELECT id FROM draft WHERE stream = ? AND workspace = ? LIMIT ?)",
     &DeletedCounts::drafts},
    {"DELETE FROM idempotency WHERE workspace = ? AND request_key IN "
     "(SELECT request_key FROM idempotency WHERE stream = ? AND workspace = ? LIMIT ?)",
     nullptr},
    {"DELETE FROM quarantine WHERE workspace = ? AND id IN "
     "(SELECT id FROM quarantine WHERE stream = ? AND workspace = ? LIMIT ?)",
     nullptr},
    {"DELETE FROM change WHERE workspace = ? AND (stream, seq) IN "
     "(SELECT stream, seq FROM change WHERE stream = ? AND workspace = ? ORDER BY seq LIMIT ?)",
     nullptr},
}};

} // namespace

struct Erasure::Run {
    jobs::Job job;
    QElapsedTimer since;
    QPromise<Verdict> promise;

    void end(Verdict verdict) {
        promise.addResult(verdict);
        promise.finish();
    }
};

void Erasure::queue(store::Transaction& transaction, const QString& stream) {
    jobs::enqueue(transaction,
                  {transaction.workspace(), QString::fromLatin1(eraseJob), stream, transaction.now()});
}

bool Erasure::deleteSome(store::Transaction& transaction, const QString& stream, int most,
                         DeletedCounts& counts) {
    int left = most;
    for (const Shelf& shelf : shelves) {
        const int wanted = shelf.heavy ? std::min(left, mostHeavyRows) : left;
        const QString& workspace = transaction.workspace();
        const qint64 gone = transaction.runCounted(shelf.deletion, {workspace, stream, workspace, wanted});
        if (shelf.count != nullptr)
            counts.*shelf.count += gone;
        if (gone >= wanted)
            return false; // there may be more
        left -= static_cast<int>(gone);
    }
    return true;
}

QFuture<Verdict> Erasure::run(const jobs::Job& job) {
    auto going = std::make_shared<Run>();
    going->job = job;
    going->since.start();
    going->promise.start();
    goOn(going);
    return going->promise.future();
}

void Erasure::goOn(const Going& going) {
    enum class Next { More, Later, Complete };
    auto write = [this, job = going->job,
                  late = std::chrono::milliseconds(going->since.elapsed()) >
                         settings_.turn](store::Transaction& transaction) {
        auto receipt = receipts_.findFor(transaction, job.subject);
        DeletedCounts unread;
        const bool all =
            deleteSome(transaction, job.subject, settings_.batch, receipt ? receipt->deleted : unread);
        if (receipt)
            receipts_.store(transaction, *receipt);
        if (all)
            return Next::Complete;
        if (late)
            jobs::postpone(transaction, job.id, transaction.now(), false);
        return late ? Next::Later : Next::More;
    };
    async::settle(
        store_.write(going->job.workspace, std::move(write)), this, [this, going](const auto& next) {
            if (!next || !*next)
                going->end(Verdict::Failed);
            else if (**next == Next::More)
                goOn(going);
            else if (**next == Next::Later)
                going->end(Verdict::Settled);
            else
                async::settle(store_.scrub(), this, [this, going](const bool*) { complete(going); });
        });
}

void Erasure::complete(const Going& going) {
    auto write = [this, job = going->job](store::Transaction& transaction) {
        jobs::finish(transaction, job.id);
        auto receipt = receipts_.findFor(transaction, job.subject);
        if (receipt && !receipt->completedAt) {
            receipt->completedAt = transaction.now();
            receipts_.issue(transaction, *receipt);
            ending_.note(transaction, job.subject);
            audit::record(transaction, {QString::fromLatin1(audit::systemActor),
                                        audit::Action::IntegrationErased, job.subject});
        }
        return true;
    };
    async::settle(store_.write(going->job.workspace, std::move(write)), this, [going](const auto& written) {
        going->end(written && *written ? Verdict::Settled : Verdict::Failed);
    });
}

} // namespace bandeja::server::privacy

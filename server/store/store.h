// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"
#include "server/log/log.h"
#include "server/store/database.h"
#include "server/store/work.h"

#include <QThread>
#include <QUrl>

#include <functional>

namespace bandeja::server::store {

struct Notice;
class PostgresNotices;
class Seat;

/// The server's database. Functions are handed in and run on its threads, each in a transaction; they may be
/// run again when the database asks for that, so they do nothing but work on their Transaction and give a
/// value.
///
/// Functions of one workspace run in the order in which they were handed in, and several that wait are
/// committed together: one sync of the disk for all of them. On SQLite one thread
/// writes; on PostgreSQL several do, each for another workspace at a time. Futures end after the commit, on
/// the store's thread; follow them with `.then(context, …)`, whose context outlives the store. Reading
/// happens beside it, on threads of its own, each seeing the last commit.
///
/// What the database aborts because others worked on the same rows, or because its connection was lost before
/// the commit began, is run again. When the connection is lost in the commit, nobody knows whether it
/// happened: that is StoreError::Kind::Lost, and whoever asked asks again with the same Idempotency-Key.
class Store {
public:
    struct Settings {
        QString path;  ///< of the SQLite file
        QUrl postgres; ///< not empty: PostgreSQL instead, see PostgresConnection::open
        int readers = 2;
        int writers = 6;                            ///< on PostgreSQL
        std::chrono::milliseconds patience{10'000}; ///< for other processes that write; for a lost database
        std::chrono::milliseconds lookout{500}; ///< how often SQLite is asked for commits of other processes
        std::chrono::milliseconds sharedLookout{
            30'000}; ///< the same for PostgreSQL, which also tells of them
    };
    /// Called after each commit, before those who wait are told, on the thread that wrote; several may call
    /// at once.
    using Listener = std::function<void(const Committed&)>;

    /// Called with what another server gave to its tellOthers(), on a thread of the store.
    using NoteListener = std::function<void(const QByteArray& note)>;

    /// Opens the database, makes it when there is none, and brings it to this program's version.
    static Stored<std::unique_ptr<Store>> open(const Settings& settings, const cipher::Secret& databaseKey,
                                               std::shared_ptr<const domain::Clock> clock, log::Log& log);
    /// Finishes the work that waits.
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// What was committed before it was set, it does not hear of. Thread-safe.
    void setListener(Listener listener);
    void setNoteListener(NoteListener listener);
    /// Tells the other servers that share the database NOTE, which is short UTF-8 and names nobody by what
    /// they are called: at once, at most once, and perhaps never. Nothing where there are none. Thread-safe.
    void tellOthers(const QByteArray& note);

    template <typename Function>
    auto write(QString workspace, Function function) {
        return enter(writing_, std::move(workspace), std::move(function));
    }

    template <typename Function>
    auto read(QString workspace, Function function) {
        return enter(reading_, std::move(workspace), std::move(function));
    }

    /// On SQLite: empties the write-ahead log, so that nothing that was deleted is left in it, and makes the
    /// file somewhat smaller when there is unused room in it. False when readers or other processes did not
    /// let go of it in time. On PostgreSQL there is nothing to do: see PostgresConnection::scrub.
    QFuture<bool> scrub();

    /// Whether no other server shares the database: commands may, for a moment.
    bool isAlone() const { return settings_.postgres.isEmpty(); }

    /// No new work is taken from here on: it ends with StoreError::Kind::Closed.
    void close();
    /// Closes, and returns when the work that waited is done and the threads have ended.
    void finish();

private:
    Store(Settings settings, std::shared_ptr<const domain::Clock> clock, log::Log& log);

    template <typename Function>
    auto enter(WorkQueue& queue, QString workspace, Function function) {
        auto work = std::make_unique<WorkOf<Function>>(std::move(workspace), std::move(function));
        auto future = work->future();
        add(queue, std::move(work));
        return future;
    }

    static void add(WorkQueue& queue, std::unique_ptr<Work> work);
    Stored<void> startThread(void (Store::*loop)(Seat&));
    void writeLoop(Seat& seat);
    void readLoop(Seat& seat);
    void runGroup(Seat& seat, WorkQueue::Batch& group);
    void readOne(Seat& seat, Work& work);
    Stored<void> startNotices();
    void told(const Committed& committed);
    void heard(const Committed& committed);
    void heard(const Notice& notice);

    const Settings settings_;
    std::shared_ptr<const domain::Clock> clock_;
    log::Log& log_;
    std::unique_ptr<Database> database_;
    std::mutex listening_;
    Listener listener_;
    NoteListener noteListener_;
    WorkQueue writing_;
    WorkQueue reading_;
    std::vector<std::unique_ptr<QThread>> threads_;
    std::mutex closing_;
    std::unique_ptr<PostgresNotices> notices_; ///< ends first: it calls the listener
};

} // namespace bandeja::server::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/encryptedvfs.h"
#include "server/log/log.h"
#include "server/store/work.h"

#include <QThread>

#include <functional>

namespace bandeja::server::store {

/// The server's database. Functions are handed in and run on its threads, each in a transaction; they may be
/// run again when the database asks for that, so they do nothing but work on their Transaction and give a
/// value.
///
/// On SQLite one thread writes. It takes all that waits, runs each function in a savepoint, and commits them
/// together: one sync of the disk for all of them. Futures end after the commit, on the store's thread;
/// follow them with
/// `.then(context, …)`, whose context outlives the store. Reading happens beside it, on threads of its own,
/// each seeing the last commit.
///
/// The file is encrypted page by page under a key derived from the master key (P06); several processes of one
/// machine may work on it.
class Store {
public:
    struct Settings {
        QString path;
        int readers = 2;
        std::chrono::milliseconds patience{10'000}; ///< for other processes that write
        std::chrono::milliseconds lookout{500};     ///< how often commits of other processes are looked for
    };
    /// Called on the writing thread after each commit, before those who wait are told.
    using Listener = std::function<void(const Committed&)>;

    /// Opens the database, makes it when there is none, and brings it to this program's version.
    static Stored<std::unique_ptr<Store>> open(const Settings& settings, const cipher::Secret& databaseKey,
                                               std::shared_ptr<const domain::Clock> clock, log::Log& log);
    /// Finishes the work that waits.
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// To be set before the first write.
    void setListener(Listener listener) { listener_ = std::move(listener); }

    template <typename Function>
    auto write(QString workspace, Function function) {
        return enter(writing_, std::move(workspace), std::move(function));
    }

    template <typename Function>
    auto read(QString workspace, Function function) {
        return enter(reading_, std::move(workspace), std::move(function));
    }

    /// Empties the write-ahead log, so that nothing that was deleted is left in it, and makes the file
    /// somewhat smaller when there is unused room in it. False when readers or other processes did not let go
    /// of it in time.
    QFuture<bool> scrub();

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
    Stored<std::unique_ptr<Connection>> connect() const;
    Stored<void> startThread(void (Store::*loop)(Connection&));
    void writeLoop(Connection& connection);
    void readLoop(Connection& connection);
    void runGroup(Connection& connection, WorkQueue::Batch& group);
    std::optional<StoreError> runInGroup(Connection& connection, Work& work, Committed& committed);
    void lookOut(Connection& connection);

    const Settings settings_;
    std::shared_ptr<const domain::Clock> clock_;
    log::Log& log_;
    std::unique_ptr<cipher::EncryptedVfs> vfs_;
    Listener listener_;
    WorkQueue writing_;
    WorkQueue reading_;
    std::vector<std::unique_ptr<QThread>> threads_;
    std::mutex closing_;
    std::optional<qint64> seenVersion_; ///< of the database, as SQLite counts commits of other connections
};

} // namespace bandeja::server::store

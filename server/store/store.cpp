// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/store.h"

#include "server/store/migration.h"

#include <QUuid>

#include <openssl/crypto.h>

#include <future>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t mostInGroup = 128;
constexpr std::chrono::milliseconds forReaders{60'000}; // they have nothing to look after when nobody asks

void merge(Committed& into, const Committed& more) {
    into.jobs = into.jobs || more.jobs;
    for (const StreamHead& stream : more.streams) {
        const auto known =
            std::find_if(into.streams.begin(), into.streams.end(),
                         [&](const StreamHead& other) { return other.stream == stream.stream; });
        if (known == into.streams.end())
            into.streams.append(stream);
        else
            known->head = std::max(known->head, stream.head);
    }
}

} // namespace

Store::Store(Settings settings, std::shared_ptr<const domain::Clock> clock, log::Log& log)
    : settings_(std::move(settings)),
      clock_(std::move(clock)),
      log_(log) {}

Store::~Store() {
    finish();
}

void Store::finish() {
    close();
    for (const auto& thread : threads_)
        thread->wait();
}

Stored<std::unique_ptr<Store>> Store::open(const Settings& settings, const cipher::Secret& databaseKey,
                                           std::shared_ptr<const domain::Clock> clock, log::Log& log) {
    auto store = std::unique_ptr<Store>(new Store(settings, std::move(clock), log));
    // A name of its own: a program may have several stores, each with its keys.
    auto vfs = cipher::EncryptedVfs::install("bandeja-" + QUuid::createUuid().toByteArray(QUuid::Id128));
    if (!vfs)
        return tl::unexpected(StoreError{StoreError::Kind::Failed, vfs.error()});
    store->vfs_ = std::move(*vfs);
    store->vfs_->admit(settings.path, databaseKey.copy(), "bandeja-server");
    using KeyCheck = cipher::EncryptedVfs::KeyCheck;
    const KeyCheck check = store->vfs_->check(settings.path);
    if (check == KeyCheck::WrongKeyOrDamaged || check == KeyCheck::Unreadable)
        return tl::unexpected(
            StoreError{StoreError::Kind::Damaged, u"the database does not open with this key"_s});
    {
        const auto connection = store->connect();
        if (!connection)
            return tl::unexpected(connection.error());
        if (const auto migrated = migrate(**connection); !migrated)
            return tl::unexpected(migrated.error());
    }
    if (const auto started = store->startThread(&Store::writeLoop); !started)
        return tl::unexpected(started.error());
    for (int reader = 0; reader < settings.readers; ++reader) {
        if (const auto started = store->startThread(&Store::readLoop); !started)
            return tl::unexpected(started.error());
    }
    return store;
}

Stored<std::unique_ptr<Connection>> Store::connect() const {
    return Connection::open({settings_.path, vfs_->uri(settings_.path), settings_.patience});
}

Stored<void> Store::startThread(void (Store::*loop)(Connection&)) {
    std::promise<Stored<void>> opened;
    auto future = opened.get_future();
    // A connection is used by the thread that opened it alone.
    std::unique_ptr<QThread> thread(QThread::create([this, loop, opened = std::move(opened)]() mutable {
        auto connection = connect();
        opened.set_value(connection ? Stored<void>() : tl::unexpected(connection.error()));
        if (!connection)
            return;
        (this->*loop)(**connection);
        // One after the other: the last one empties the log and takes it away, if nobody else is just
        // closing.
        const std::lock_guard lock(closing_);
        connection->reset();
        // Who waits for this thread may end the program before OpenSSL notices by itself that the thread is
        // over.
        OPENSSL_thread_stop();
    }));
    thread->start();
    threads_.push_back(std::move(thread));
    return future.get();
}

QFuture<bool> Store::scrub() {
    auto work = std::make_unique<Scrubbing>();
    auto future = work->future();
    add(writing_, std::move(work));
    return future;
}

void Store::close() {
    writing_.close();
    reading_.close();
}

void Store::add(WorkQueue& queue, std::unique_ptr<Work> work) {
    if (!queue.add(work))
        work->finish(StoreError{StoreError::Kind::Closed, {}});
}

void Store::writeLoop(Connection& connection) {
    lookOut(connection);
    while (!writing_.isClosedAndEmpty()) {
        WorkQueue::Batch batch = writing_.take(mostInGroup, settings_.lookout);
        if (batch.empty()) {
            lookOut(connection);
            continue;
        }
        WorkQueue::Batch group;
        for (std::unique_ptr<Work>& work : batch) {
            if (work->ranAlone(connection))
                work->finish(std::nullopt);
            else
                group.push_back(std::move(work));
        }
        if (!group.empty())
            runGroup(connection, group);
    }
}

void Store::readLoop(Connection& connection) {
    while (!reading_.isClosedAndEmpty()) {
        for (const std::unique_ptr<Work>& work : reading_.take(1, forReaders)) {
            connection.begin(Connection::Access::Read);
            Transaction transaction(connection, work->workspace(), clock_->now());
            work->run(transaction);
            const std::optional<StoreError> error = connection.error();
            connection.rollback();
            if (error)
                log_.error("store.read_failed"_L1,
                           {{u"error"_s, storeErrorName(error->kind)}, {u"detail"_s, error->detail}});
            work->finish(error);
        }
    }
}

void Store::runGroup(Connection& connection, WorkQueue::Batch& group) {
    std::vector<std::optional<StoreError>> errors(group.size());
    Committed committed;
    std::optional<StoreError> failure;
    if (connection.begin(Connection::Access::Write)) {
        for (size_t i = 0; i < group.size(); ++i)
            errors[i] = runInGroup(connection, *group[i], committed);
        if (!connection.commit())
            failure = connection.error();
    } else {
        failure = connection.error();
    }
    if (failure) {
        connection.rollback();
        log_.error("store.commit_failed"_L1,
                   {{u"error"_s, storeErrorName(failure->kind)}, {u"detail"_s, failure->detail}});
    } else if (listener_ && (committed.jobs || !committed.streams.isEmpty())) {
        listener_(committed);
    }
    for (size_t i = 0; i < group.size(); ++i)
        group[i]->finish(failure ? failure : errors[i]);
}

std::optional<StoreError> Store::runInGroup(Connection& connection, Work& work, Committed& committed) {
    connection.mark();
    Transaction transaction(connection, work.workspace(), clock_->now());
    work.run(transaction);
    const std::optional<StoreError> error = connection.error();
    if (error) {
        connection.undo();
        log_.error("store.write_failed"_L1,
                   {{u"error"_s, storeErrorName(error->kind)}, {u"detail"_s, error->detail}});
    } else if (transaction.isAbandoned()) {
        connection.undo();
    } else {
        connection.keep();
        merge(committed, transaction.committed());
    }
    return error;
}

void Store::lookOut(Connection& connection) {
    // Changes only by commits that other connections made, and only this one writes in this process.
    const std::optional<qint64> version = connection.pragma("PRAGMA data_version");
    connection.clearError();
    if (!version)
        return;
    const bool changed = seenVersion_ && *seenVersion_ != *version;
    seenVersion_ = version;
    if (changed && listener_)
        listener_(Committed{{}, false, true});
}

} // namespace bandeja::server::store

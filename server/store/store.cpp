// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/store.h"

#include "server/store/postgresdatabase.h"
#include "server/store/postgresnotices.h"
#include "server/store/seat.h"
#include "server/store/sqlitedatabase.h"
#include "server/store/writing.h"

#include <QDeadlineTimer>

#include <openssl/crypto.h>

#include <future>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t mostInGroup = 128;
constexpr std::chrono::milliseconds forReaders{60'000}; // they have nothing to look after when nobody asks

bool mayPass(const StoreError& error) {
    return error.kind == StoreError::Kind::Conflict || error.kind == StoreError::Kind::Lost;
}

} // namespace

Store::Store(Settings settings, std::shared_ptr<const domain::Clock> clock, log::Log& log)
    : settings_(std::move(settings)),
      clock_(std::move(clock)),
      log_(log),
      writing_(settings_.postgres.isEmpty() ? WorkQueue::Order::All : WorkQueue::Order::Workspace),
      reading_(WorkQueue::Order::None) {}

Store::~Store() {
    finish();
}

void Store::finish() {
    close();
    for (const auto& thread : threads_)
        thread->wait();
    notices_.reset();
}

Stored<std::unique_ptr<Store>> Store::open(const Settings& settings, const cipher::Secret& databaseKey,
                                           std::shared_ptr<const domain::Clock> clock, log::Log& log) {
    auto store = std::unique_ptr<Store>(new Store(settings, std::move(clock), log));
    if (settings.postgres.isEmpty()) {
        auto database = SqliteDatabase::make(settings.path, databaseKey, settings.patience);
        if (!database)
            return tl::unexpected(database.error());
        store->database_ = std::move(*database);
    } else {
        store->database_ = std::make_unique<PostgresDatabase>(
            PostgresDatabase::Settings{settings.postgres, settings.patience, settings.writers});
    }
    if (const auto prepared = store->database_->prepare(); !prepared)
        return tl::unexpected(prepared.error());
    if (!settings.postgres.isEmpty()) {
        if (const auto started = store->startNotices(); !started)
            return tl::unexpected(started.error());
    }
    for (int writer = 0; writer < store->database_->writers(); ++writer) {
        if (const auto started = store->startThread(&Store::writeLoop); !started)
            return tl::unexpected(started.error());
    }
    for (int reader = 0; reader < settings.readers; ++reader) {
        if (const auto started = store->startThread(&Store::readLoop); !started)
            return tl::unexpected(started.error());
    }
    return store;
}

void Store::setListener(Listener listener) {
    const std::lock_guard lock(listening_);
    listener_ = std::move(listener);
}

void Store::setNoteListener(NoteListener listener) {
    const std::lock_guard lock(listening_);
    noteListener_ = std::move(listener);
}

void Store::tellOthers(const QByteArray& note) {
    if (notices_)
        notices_->tell(note);
}

Stored<void> Store::startNotices() {
    notices_ = std::make_unique<PostgresNotices>(
        PostgresNotices::Settings{settings_.postgres, settings_.patience, settings_.sharedLookout},
        [this](const Notice& notice) { heard(notice); });
    return notices_->start();
}

void Store::heard(const Committed& committed) {
    Listener listener;
    {
        const std::lock_guard lock(listening_);
        listener = listener_;
    }
    if (listener)
        listener(committed);
}

void Store::heard(const Notice& notice) {
    NoteListener listener;
    {
        const std::lock_guard lock(listening_);
        listener = noteListener_;
    }
    for (const QByteArray& note : notice.notes) {
        if (listener)
            listener(note);
    }
    if (notice.committed.jobs || notice.committed.elsewhere || !notice.committed.streams.isEmpty())
        heard(notice.committed);
}

Stored<void> Store::startThread(void (Store::*loop)(Seat&)) {
    std::promise<Stored<void>> opened;
    auto future = opened.get_future();
    // A connection is used by the thread that opened it alone.
    std::unique_ptr<QThread> thread(QThread::create([this, loop, opened = std::move(opened)]() mutable {
        auto seat = std::make_unique<Seat>(*database_, log_);
        const Stored<void> ready = seat->open();
        opened.set_value(ready);
        if (ready)
            (this->*loop)(*seat);
        // One after the other: the last one empties the log and takes it away, if nobody else is just
        // closing.
        const std::lock_guard lock(closing_);
        seat.reset();
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

void Store::told(const Committed& committed) {
    if (!committed.jobs && !committed.elsewhere && committed.streams.isEmpty())
        return;
    heard(committed);
    if (notices_ && !committed.elsewhere)
        notices_->tell(committed);
}

void Store::writeLoop(Seat& seat) {
    while (!writing_.isClosedAndEmpty()) {
        if (Connection* const connection = seat.connection(); connection && connection->othersCommitted())
            told(Committed{{}, false, true});
        WorkQueue::Batch batch = writing_.take(mostInGroup, settings_.lookout);
        if (batch.empty())
            continue;
        const QString workspace = batch.front()->workspace();
        WorkQueue::Batch group;
        for (std::unique_ptr<Work>& work : batch) {
            if (Connection* const connection = seat.connection(); connection && work->ranAlone(*connection))
                work->finish(std::nullopt);
            else
                group.push_back(std::move(work));
        }
        if (!group.empty())
            runGroup(seat, group);
        writing_.done(workspace);
    }
}

void Store::readLoop(Seat& seat) {
    while (!reading_.isClosedAndEmpty()) {
        for (const std::unique_ptr<Work>& work : reading_.take(1, forReaders))
            readOne(seat, *work);
    }
}

void Store::readOne(Seat& seat, Work& work) {
    StoreError error{StoreError::Kind::Lost, u"connecting"_s};
    const QDeadlineTimer patience(settings_.patience);
    do {
        Connection* const connection = seat.connection();
        if (!connection)
            continue;
        connection->begin(Connection::Access::Read);
        {
            Transaction transaction(*connection, work.workspace(), *clock_);
            work.run(transaction);
        }
        const std::optional<StoreError> failed = connection->error();
        connection->rollback();
        if (!failed)
            return work.finish(std::nullopt);
        error = *failed;
        if (error.kind == StoreError::Kind::Lost)
            seat.lose();
    } while (mayPass(error) && !patience.hasExpired());
    log_.error("store.read_failed"_L1,
               {{u"error"_s, storeErrorName(error.kind)}, {u"detail"_s, error.detail}});
    work.finish(error);
}

void Store::runGroup(Seat& seat, WorkQueue::Batch& group) {
    Written written;
    const QDeadlineTimer patience(settings_.patience);
    do {
        Connection* const connection = seat.connection();
        if (!connection) {
            written = Written::failed(group.size(), {StoreError::Kind::Lost, u"connecting"_s});
            continue;
        }
        written = store::write(*connection, group, *clock_);
        if (written.failure && written.failure->kind == StoreError::Kind::Lost)
            seat.lose();
    } while (written.mayBeRepeated && mayPass(*written.failure) && !patience.hasExpired());
    if (written.failure)
        log_.error("store.commit_failed"_L1, {{u"error"_s, storeErrorName(written.failure->kind)},
                                              {u"detail"_s, written.failure->detail}});
    else
        told(written.committed);
    for (size_t i = 0; i < group.size(); ++i) {
        if (!written.failure && written.errors[i])
            log_.error("store.write_failed"_L1, {{u"error"_s, storeErrorName(written.errors[i]->kind)},
                                                 {u"detail"_s, written.errors[i]->detail}});
        group[i]->finish(written.failure ? written.failure : written.errors[i]);
    }
}

} // namespace bandeja::server::store

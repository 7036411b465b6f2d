// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/postgresnotices.h"

#include "core/async/handover.h"

#include <QSocketNotifier>
#include <QTimer>
#include <QUuid>

#include <openssl/crypto.h>

#include <future>
#include <mutex>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds reconnectEvery{500};
constexpr qsizetype mostNotes = 500; // that wait

} // namespace

/// Lives on the thread of the notices.
class PostgresNotices::Ear final : public QObject {
public:
    Ear(Settings settings, Heard heard) : settings_(std::move(settings)), heard_(std::move(heard)) {}

    Stored<void> connectNow() {
        auto opened = PostgresConnection::open(settings_.address, settings_.patience);
        if (!opened)
            return tl::unexpected(opened.error());
        connection_.reset(static_cast<PostgresConnection*>(opened->release()));
        if (!connection_->execute(u"LISTEN bandeja"_s)) {
            connection_.reset();
            return tl::unexpected(StoreError{StoreError::Kind::Lost, u"LISTEN"_s});
        }
        arrival_ = std::make_unique<QSocketNotifier>(connection_->socket(), QSocketNotifier::Read);
        connect(arrival_.get(), &QSocketNotifier::activated, this, &Ear::hearAll);
        return {};
    }

    void begin() {
        again_ = new QTimer(this);
        again_->setInterval(settings_.lookout);
        connect(again_, &QTimer::timeout, this, &Ear::lookOut);
        again_->start();
    }

    void add(const Committed& committed) {
        {
            const std::lock_guard lock(mutex_);
            merge(waiting_, committed);
        }
        tellSoon();
    }

    void add(const QByteArray& note) {
        {
            const std::lock_guard lock(mutex_);
            if (notes_.size() >= mostNotes)
                return;
            notes_.append(note);
        }
        tellSoon();
    }

    void end() {
        tell();
        arrival_.reset();
        connection_.reset();
        delete std::exchange(again_, nullptr);
    }

private:
    void tellSoon() {
        {
            const std::lock_guard lock(mutex_);
            if (std::exchange(called_, true))
                return;
        }
        QMetaObject::invokeMethod(this, &Ear::tell, Qt::QueuedConnection);
    }

    void tell() {
        Committed committed;
        QList<QByteArray> notes;
        {
            const std::lock_guard lock(mutex_);
            called_ = false;
            committed = std::exchange(waiting_, {});
            notes = std::exchange(notes_, {});
        }
        if (!connection_)
            return; // the others look for themselves
        connection_->clearError();
        const QStringList texts = noticeTexts(process_, committed) + noteTexts(process_, notes);
        for (const QString& text : texts)
            connection_->run("SELECT pg_notify('bandeja', ?)", {text});
        connection_->settle();
        hearAll();
    }

    void hearAll() {
        for (const QByteArray& text : connection_->takeNotifications()) {
            if (const auto notice = noticeOf(QString::fromUtf8(text)); notice && notice->process != process_)
                heard_(*notice);
        }
        if (connection_->isLost() || connection_->error())
            lose();
    }

    void lookOut() {
        if (connection_) {
            connection_->clearError();
            connection_->number("SELECT 1");
            hearAll();
            if (!connection_)
                return;
        } else if (!connectNow()) {
            return;
        }
        again_->setInterval(settings_.lookout);
        heard_(Notice{process_, Committed{{}, true, true}, {}});
    }

    void lose() {
        arrival_->setEnabled(false);
        arrival_.release()->deleteLater(); // it may be what called
        connection_.reset();
        again_->setInterval(reconnectEvery);
    }

    const Settings settings_;
    const Heard heard_;
    const QString process_ = QUuid::createUuid().toString(QUuid::Id128);
    std::unique_ptr<PostgresConnection> connection_;
    std::unique_ptr<QSocketNotifier> arrival_; ///< of what was notified
    QTimer* again_ = nullptr;
    std::mutex mutex_;
    Committed waiting_;
    QList<QByteArray> notes_;
    bool called_ = false;
};

PostgresNotices::PostgresNotices(Settings settings, Heard heard)
    : ear_(std::make_unique<Ear>(std::move(settings), std::move(heard))) {
    ear_->moveToThread(&thread_);
    thread_.setObjectName(u"bandeja-notices"_s);
}

void PostgresNotices::onItsThread(const std::function<void()>& function) {
    async::handOver(this);
    QMetaObject::invokeMethod(
        ear_.get(),
        [&] {
            async::takeOver(this);
            function();
            async::handOver(this);
        },
        Qt::BlockingQueuedConnection);
    async::takeOver(this);
}

PostgresNotices::~PostgresNotices() {
    if (thread_.isRunning()) {
        onItsThread([this] { ear_->end(); });
        onItsThread(&OPENSSL_thread_stop);
        thread_.quit();
        thread_.wait();
    }
}

Stored<void> PostgresNotices::start() {
    thread_.start();
    Stored<void> connected;
    onItsThread([&] {
        connected = ear_->connectNow();
        if (connected)
            ear_->begin();
    });
    return connected;
}

void PostgresNotices::tell(const Committed& committed) {
    ear_->add(committed);
}

void PostgresNotices::tell(const QByteArray& note) {
    ear_->add(note);
}

} // namespace bandeja::server::store

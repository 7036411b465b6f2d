// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/postgresnotices.h"

#include <QSocketNotifier>
#include <QTimer>
#include <QUuid>

#include <openssl/crypto.h>

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
    Ear(async::Worker& thread, Settings settings, Heard heard)
        : thread_(thread),
          settings_(std::move(settings)),
          heard_(std::move(heard)) {}

    ~Ear() override {
        tell();
        arrival_.reset();
        connection_.reset();
        OPENSSL_thread_stop(); // see Store
    }

    Stored<void> start() {
        const Stored<void> connected = connectNow();
        if (connected) {
            again_.setInterval(settings_.lookout);
            connect(&again_, &QTimer::timeout, this, &Ear::lookOut);
            again_.start();
        }
        return connected;
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

private:
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

    void tellSoon() {
        {
            const std::lock_guard lock(mutex_);
            if (std::exchange(called_, true))
                return;
        }
        thread_.post([this] { tell(); });
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
        again_.setInterval(settings_.lookout);
        heard_(Notice{process_, Committed{{}, true, true}, {}});
    }

    void lose() {
        arrival_->setEnabled(false);
        arrival_.release()->deleteLater(); // it may be what called
        connection_.reset();
        again_.setInterval(reconnectEvery);
    }

    async::Worker& thread_;
    const Settings settings_;
    const Heard heard_;
    const QString process_ = QUuid::createUuid().toString(QUuid::Id128);
    std::unique_ptr<PostgresConnection> connection_;
    std::unique_ptr<QSocketNotifier> arrival_; ///< of what was notified
    QTimer again_;
    std::mutex mutex_;
    Committed waiting_;
    QList<QByteArray> notes_;
    bool called_ = false;
};

PostgresNotices::PostgresNotices(Settings settings, Heard heard) : thread_(u"bandeja-notices"_s) {
    ear_ = thread_.make<Ear>([&] { return std::make_unique<Ear>(thread_, settings, std::move(heard)); });
}

PostgresNotices::~PostgresNotices() {
    thread_.end(std::move(ear_));
}

Stored<void> PostgresNotices::start() {
    auto started = thread_.run<Stored<void>>(tl::unexpected(StoreError{StoreError::Kind::Closed, {}}),
                                             [this] { return ear_->start(); });
    started.waitForFinished();
    async::takeOver(started);
    return started.result();
}

void PostgresNotices::tell(const Committed& committed) {
    ear_->add(committed);
}

void PostgresNotices::tell(const QByteArray& note) {
    ear_->add(note);
}

} // namespace bandeja::server::store

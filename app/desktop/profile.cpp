// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/profile.h"

#include "core/cipher/digest.h"
#include "core/domain/id.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QLocalSocket>
#include <QThread>

#include <chrono>

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;

namespace {

// A program that is starting has the lock a moment before it listens, and one that ends, a moment after.
constexpr std::chrono::milliseconds doorPatience{5000};
constexpr unsigned long betweenRings = 20; // milliseconds
constexpr auto nameKey = "profile/name"_L1;

} // namespace

Profile::Profile(QString folder) : folder_(std::move(folder)) {}

Profile::~Profile() = default;

tl::expected<std::unique_ptr<Profile>, Profile::Failure> Profile::take(const QString& folder) {
    QDir().mkpath(folder);
    const QString place = QFileInfo(folder).canonicalFilePath();
    if (place.isEmpty())
        return tl::unexpected(Failure::Unwritable);
    QFile::setPermissions(place, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    std::unique_ptr<Profile> profile(new Profile(place));
    const QDeadlineTimer patience(doorPatience);
    while (!profile->lock()) {
        if (profile->lock_->error() != QLockFile::LockFailedError)
            return tl::unexpected(Failure::Unwritable);
        if (profile->askFirst())
            return tl::unexpected(Failure::InUse);
        if (patience.hasExpired())
            return tl::unexpected(Failure::Stuck);
        QThread::msleep(betweenRings);
    }
    profile->settings_.emplace(place + u"/settings.ini"_s, QSettings::IniFormat);
    if (profile->settings_->value(nameKey).toString().isEmpty()) {
        profile->settings_->setValue(nameKey,
                                     domain::newId(domain::id::profile, domain::SystemClock().now()));
        profile->settings_->sync();
    }
    if (profile->settings_->status() != QSettings::NoError)
        return tl::unexpected(Failure::Unwritable);
    profile->listen();
    return profile;
}

QString Profile::account() const {
    return settings_->value(nameKey).toString();
}

bool Profile::lock() {
    lock_.emplace(folder_ + u"/lock"_s);
    lock_->setStaleLockTime(0); // only a dead program's lock is stale
    return lock_->tryLock(0);
}

QString Profile::doorbell(const QString& folder) {
    return u"bandeja-"_s + QString::fromLatin1(cipher::sha256(folder.toUtf8()).toHex().first(24));
}

void Profile::listen() {
    door_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&door_, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* const caller = door_.nextPendingConnection()) {
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            caller->disconnectFromServer();
            Q_EMIT frontWanted();
        }
    });
    // The lock is ours: a door that is still there is a dead program's.
    QLocalServer::removeServer(doorbell(folder_));
    door_.listen(doorbell(folder_));
}

bool Profile::askFirst() const {
    QLocalSocket caller;
    caller.connectToServer(doorbell(folder_));
    return caller.waitForConnected(static_cast<int>(doorPatience.count()));
}

} // namespace bandeja::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/profile.h"

#include "core/cipher/digest.h"
#include "core/domain/id.h"

#include <QDir>
#include <QLocalSocket>

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int doorPatience = 2000; // milliseconds: a program that is starting takes a moment to listen
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
    if (!profile->lock()) {
        if (profile->lock_->error() != QLockFile::LockFailedError)
            return tl::unexpected(Failure::Unwritable);
        return tl::unexpected(profile->askFirst() ? Failure::InUse : Failure::Stuck);
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

QString Profile::doorbell() const {
    return u"bandeja-"_s + QString::fromLatin1(cipher::sha256(folder_.toUtf8()).toHex().first(24));
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
    QLocalServer::removeServer(doorbell());
    door_.listen(doorbell());
}

bool Profile::askFirst() const {
    QLocalSocket caller;
    caller.connectToServer(doorbell());
    return caller.waitForConnected(doorPatience);
}

} // namespace bandeja::app

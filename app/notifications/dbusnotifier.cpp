// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications/dbusnotifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto service = "org.freedesktop.Notifications"_L1;
constexpr auto path = "/org/freedesktop/Notifications"_L1;
constexpr int byTheSystem = -1;

QDBusMessage callOf(QLatin1StringView method) {
    return QDBusMessage::createMethodCall(service, path, service, method);
}

} // namespace

DBusNotifier::DBusNotifier(QObject* parent) : Notifier(parent) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
    bus.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(notificationClosed(uint, uint)));
}

DBusNotifier::~DBusNotifier() {
    // What is left says who wrote; it doesn't stay behind when the program ends.
    for (const uint id : std::as_const(ids_))
        close(id);
}

void DBusNotifier::show(const QString& key, const QString& title, const QString& text) {
    withdrawn_.remove(key);
    QDBusMessage call = callOf("Notify"_L1);
    const QVariantMap hints{{u"desktop-entry"_s, u"bandeja"_s}, {u"category"_s, u"im.received"_s}};
    // The body may be markup there; the summary is plain.
    call << u"Bandeja"_s << ids_.value(key) << u"bandeja"_s << title << text.toHtmlEscaped()
         << QStringList{u"default"_s, QString()} << hints << byTheSystem;
    auto* const watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isValid())
            shown(key, reply.value());
        watcher->deleteLater();
    });
}

void DBusNotifier::shown(const QString& key, uint id) {
    if (withdrawn_.remove(key))
        close(id);
    else
        ids_.insert(key, id);
}

void DBusNotifier::withdraw(const QString& key) {
    const auto id = ids_.constFind(key);
    if (id == ids_.constEnd()) {
        withdrawn_.insert(key);
        return;
    }
    close(*id);
    ids_.erase(id);
}

void DBusNotifier::close(uint id) {
    QDBusMessage call = callOf("CloseNotification"_L1);
    call << id;
    QDBusConnection::sessionBus().send(call);
}

void DBusNotifier::actionInvoked(uint id, const QString& action) {
    const QString key = ids_.key(id);
    if (!key.isEmpty() && action == "default"_L1)
        Q_EMIT activated(key);
}

void DBusNotifier::notificationClosed(uint id, uint reason) {
    Q_UNUSED(reason);
    ids_.remove(ids_.key(id));
}

} // namespace bandeja::app

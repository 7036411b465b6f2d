// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keychain/secretservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace bandeja::keychain {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView service("org.freedesktop.secrets");
constexpr int patience = 5000; ///< milliseconds; less than what a call to the keychain has in all

template <typename Reply>
void call(QObject* context, const QDBusMessage& message, std::function<void(std::optional<Reply>)> done) {
    auto* const watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, patience), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [done = std::move(done)](QDBusPendingCallWatcher* finished) {
                         finished->deleteLater();
                         const QDBusPendingReply<Reply> reply = *finished;
                         done(reply.isError() ? std::nullopt : std::optional<Reply>(reply.value()));
                     });
}

void askWhetherLocked(QObject* context, const QString& collection, std::function<void(ServiceState)> told) {
    QDBusMessage message =
        QDBusMessage::createMethodCall(service, collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    call<QDBusVariant>(context, message, [told = std::move(told)](std::optional<QDBusVariant> locked) {
        const bool open = locked && !locked->variant().toBool();
        told(open ? ServiceState::Unlocked : ServiceState::Locked);
    });
}

} // namespace

void askSecretService(QObject* context, std::function<void(ServiceState)> told) {
    if (!QDBusConnection::sessionBus().isConnected()) {
        QMetaObject::invokeMethod(
            context, [told = std::move(told)] { told(ServiceState::Absent); }, Qt::QueuedConnection);
        return;
    }
    QDBusMessage message = QDBusMessage::createMethodCall(
        service, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    message << u"default"_s;
    call<QDBusObjectPath>(context, message,
                          [context, told = std::move(told)](std::optional<QDBusObjectPath> collection) {
                              if (!collection)
                                  told(ServiceState::Absent);
                              else if (collection->path().isEmpty() || collection->path() == "/"_L1)
                                  told(ServiceState::Empty);
                              else
                                  askWhetherLocked(context, collection->path(), told);
                          });
}

} // namespace bandeja::keychain

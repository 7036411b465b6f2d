// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/systemscheme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

#if defined(BANDEJA_HAS_DBUS)
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace bandeja::theme {

using namespace Qt::Literals::StringLiterals;

namespace {

Scheme schemeOfPalette() {
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness()
               ? Scheme::Dark
               : Scheme::Light;
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
Scheme schemeOf(Qt::ColorScheme scheme) {
    if (scheme == Qt::ColorScheme::Unknown)
        return schemeOfPalette();
    return scheme == Qt::ColorScheme::Dark ? Scheme::Dark : Scheme::Light;
}
#endif

} // namespace

SystemScheme::SystemScheme(QObject* parent) : QObject(parent) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    scheme_ = schemeOf(QGuiApplication::styleHints()->colorScheme());
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            [this](Qt::ColorScheme scheme) { set(schemeOf(scheme)); });
#else
    unsaid_ = schemeOfPalette();
    scheme_ = unsaid_;
    watchPortal();
#endif
}

void SystemScheme::set(Scheme scheme) {
    if (scheme == scheme_)
        return;
    scheme_ = scheme;
    Q_EMIT changed();
}

void SystemScheme::portalSettingChanged(const QString& group, const QString& key) {
    if (group == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1)
        askPortal();
}

void SystemScheme::portalAnswered(const QVariant& value) {
    // 1 asks for dark, 2 for light; anything else has no wish.
    const uint wish = value.toUInt();
    if (wish == 1 || wish == 2)
        set(wish == 1 ? Scheme::Dark : Scheme::Light);
    else
        set(unsaid_);
}

#if defined(BANDEJA_HAS_DBUS)
namespace {
constexpr QLatin1StringView service("org.freedesktop.portal.Desktop");
constexpr QLatin1StringView path("/org/freedesktop/portal/desktop");
constexpr QLatin1StringView settings("org.freedesktop.portal.Settings");
} // namespace
#endif

void SystemScheme::watchPortal() {
#if defined(BANDEJA_HAS_DBUS)
    QDBusConnection::sessionBus().connect(service, path, settings, u"SettingChanged"_s, this,
                                          SLOT(portalSettingChanged(QString, QString)));
    askPortal();
#endif
}

void SystemScheme::askPortal() {
#if defined(BANDEJA_HAS_DBUS)
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, settings, u"Read"_s);
    question << u"org.freedesktop.appearance"_s << u"color-scheme"_s;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* answer) {
        answer->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (reply.isError())
            return;
        // Read wraps the value once more than its documentation says.
        QVariant value = reply.value().variant();
        if (value.canConvert<QDBusVariant>())
            value = value.value<QDBusVariant>().variant();
        portalAnswered(value);
    });
#endif
}

} // namespace bandeja::theme

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include <QSettings>

namespace bandeja::settings {

using theme::Appearance;

namespace {

constexpr QLatin1StringView languageKey("language");
constexpr QLatin1StringView appearanceKey("appearance");
constexpr QLatin1StringView enterSendsKey("enter_sends");
constexpr QLatin1StringView notificationsKey("notifications");
constexpr QLatin1StringView geometryKey("window/geometry");
constexpr QLatin1StringView listWidthKey("window/list_width");

constexpr domain::Names<Appearance, 3> appearances{{{Appearance::System, QLatin1StringView("system")},
                                                    {Appearance::Light, QLatin1StringView("light")},
                                                    {Appearance::Dark, QLatin1StringView("dark")}}};

} // namespace

Preferences::Preferences(QSettings& store, QObject* parent) : QObject(parent), store_(store) {}

void Preferences::set(QLatin1StringView key, const QVariant& value) {
    if (store_.value(key) == value)
        return;
    store_.setValue(key, value);
    Q_EMIT changed();
}

QString Preferences::language() const {
    return store_.value(languageKey).toString();
}

void Preferences::setLanguage(const QString& language) {
    set(languageKey, language);
}

Appearance Preferences::appearance() const {
    return domain::valueIn(appearances, store_.value(appearanceKey).toString()).value_or(Appearance::System);
}

void Preferences::setAppearance(Appearance appearance) {
    set(appearanceKey, QString(domain::nameIn(appearances, appearance)));
}

bool Preferences::enterSends() const {
    return store_.value(enterSendsKey, true).toBool();
}

void Preferences::setEnterSends(bool sends) {
    set(enterSendsKey, sends);
}

bool Preferences::notifications() const {
    return store_.value(notificationsKey, true).toBool();
}

void Preferences::setNotifications(bool wanted) {
    set(notificationsKey, wanted);
}

QByteArray Preferences::geometry() const {
    return store_.value(geometryKey).toByteArray();
}

int Preferences::listWidth() const {
    return store_.value(listWidthKey).toInt();
}

void Preferences::setWindow(const QByteArray& geometry, int listWidth) {
    store_.setValue(geometryKey, geometry);
    store_.setValue(listWidthKey, listWidth);
}

} // namespace bandeja::settings

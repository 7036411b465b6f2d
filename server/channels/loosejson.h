// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace bandeja::server::channels {

/// A platform's JSON object, read without trust: a member that is missing and one that has the wrong type are
/// the same, namely nothing. Who needs a member asks for it and decides what its absence means.
class LooseJson {
public:
    LooseJson() = default;
    explicit LooseJson(const QJsonValue& value) : object_(value.toObject()) {}

    /// Whether a member is there and is not null.
    bool has(QLatin1StringView key) const;
    /// A string.
    QString text(QLatin1StringView key) const;
    /// A string, or a whole number written out. Platforms' ids have up to 19 digits: a number that doesn't
    /// fit 64 bits was rounded by the parser and is not taken for an id.
    QString id(QLatin1StringView key) const;
    /// A number, or a string that is one.
    std::optional<double> number(QLatin1StringView key) const;
    std::optional<qint64> integer(QLatin1StringView key) const;
    /// Unix time in seconds or milliseconds, as number or string; nothing outside of the years 1970 to 9999.
    std::optional<domain::Instant> seconds(QLatin1StringView key) const;
    std::optional<domain::Instant> milliseconds(QLatin1StringView key) const;
    LooseJson object(QLatin1StringView key) const { return LooseJson(object_.value(key)); }
    QJsonArray array(QLatin1StringView key) const { return object_.value(key).toArray(); }
    bool isEmpty() const { return object_.isEmpty(); }
    const QJsonObject& json() const { return object_; }

private:
    QJsonObject object_;
};

/// VALUE as JSON text, for what is kept because it can't be read. A value that is no object or array stands
/// in an array.
QByteArray rawJson(const QJsonValue& value);

/// The name of an item for which the platform gives no id: the same PARTS have the same one.
QString fallbackKey(const QStringList& parts);

/// The last part of a file name that a platform gives, in one line: never a path, never longer than 120
/// characters.
QString plainFileName(const QString& name);

} // namespace bandeja::server::channels

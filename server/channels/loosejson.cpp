// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/loosejson.h"

#include "core/cipher/digest.h"
#include "core/domain/plaintext.h"

#include <QJsonDocument>
#include <QMetaType>
#include <QVariant>

namespace bandeja::server::channels {

namespace {

constexpr qint64 latestSecond = 253'402'300'799; // 9999-12-31

std::optional<qint64> wholeNumber(const QJsonValue& value) {
    if (value.isString()) {
        bool isNumber = false;
        const qint64 number = value.toString().toLongLong(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    }
    const QVariant variant = value.toVariant();
    if (variant.typeId() == QMetaType::LongLong)
        return variant.toLongLong();
    // 1.79e12 is a whole number too; beyond 2^53 a double no longer says which.
    const double number = value.toDouble(0.5);
    constexpr double exact = 9'007'199'254'740'992.0;
    if (number == std::floor(number) && std::abs(number) < exact)
        return static_cast<qint64>(number);
    return std::nullopt;
}

std::optional<domain::Instant> instant(std::optional<qint64> count, qint64 latest, qint64 milliseconds) {
    if (!count || *count < 0 || *count > latest)
        return std::nullopt;
    return domain::Instant{std::chrono::milliseconds{*count * milliseconds}};
}

} // namespace

bool LooseJson::has(QLatin1StringView key) const {
    const QJsonValue value = object_.value(key);
    return !value.isUndefined() && !value.isNull();
}

QString LooseJson::text(QLatin1StringView key) const {
    return object_.value(key).toString();
}

QString LooseJson::id(QLatin1StringView key) const {
    const QJsonValue value = object_.value(key);
    if (value.isString())
        return value.toString();
    const auto number = wholeNumber(value);
    return number ? QString::number(*number) : QString();
}

std::optional<double> LooseJson::number(QLatin1StringView key) const {
    const QJsonValue value = object_.value(key);
    if (value.isDouble())
        return value.toDouble();
    bool isNumber = false;
    const double number = value.toString().toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<qint64> LooseJson::integer(QLatin1StringView key) const {
    return wholeNumber(object_.value(key));
}

std::optional<domain::Instant> LooseJson::seconds(QLatin1StringView key) const {
    return instant(integer(key), latestSecond, 1000);
}

std::optional<domain::Instant> LooseJson::milliseconds(QLatin1StringView key) const {
    return instant(integer(key), latestSecond * 1000 + 999, 1);
}

QByteArray rawJson(const QJsonValue& value) {
    const QJsonDocument document = value.isObject()  ? QJsonDocument(value.toObject())
                                   : value.isArray() ? QJsonDocument(value.toArray())
                                                     : QJsonDocument(QJsonArray{value});
    return document.toJson(QJsonDocument::Compact);
}

QString fallbackKey(const QStringList& parts) {
    // Lengths are written first, so that parts can't run into each other.
    QByteArray all;
    for (const QString& part : parts) {
        const QByteArray bytes = part.toUtf8();
        all += QByteArray::number(bytes.size()) + ':' + bytes;
    }
    return QString::fromLatin1(cipher::sha256(all).toHex());
}

QString plainFileName(const QString& name) {
    const qsizetype slash = std::max(name.lastIndexOf(QLatin1Char('/')), name.lastIndexOf(QLatin1Char('\\')));
    const QString last = domain::oneLine(name.mid(slash + 1), 120);
    return last == QLatin1StringView("..") || last == QLatin1StringView(".") ? QString() : last;
}

} // namespace bandeja::server::channels

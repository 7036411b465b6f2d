// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/objectreader.h"

#include <cmath>

namespace bandeja::contract {

namespace {
constexpr double exactIntegers = 9'007'199'254'740'992.0; // 2^53: above, JSON numbers are not exact
}

ObjectReader::ObjectReader(const QJsonValue& value, QString path)
    : object_(value.toObject()),
      path_(std::move(path)) {
    if (!value.isObject())
        error_ = DecodeError{path_, QStringLiteral("is not an object")};
}

QString ObjectReader::pathOf(QLatin1StringView key) const {
    return path_ + QLatin1Char('/') + key;
}

void ObjectReader::fail(QLatin1StringView key, const QString& what) {
    if (!error_)
        error_ = DecodeError{pathOf(key), what};
}

void ObjectReader::adopt(const std::optional<DecodeError>& error) {
    if (!error_)
        error_ = error;
}

bool ObjectReader::has(QLatin1StringView key) const {
    const QJsonValue value = object_.value(key);
    return !value.isUndefined() && !value.isNull();
}

QString ObjectReader::string(QLatin1StringView key) {
    const QJsonValue value = object_.value(key);
    if (!value.isString())
        fail(key, value.isUndefined() ? QStringLiteral("is missing") : QStringLiteral("is not a string"));
    return value.toString();
}

QString ObjectReader::stringOr(QLatin1StringView key, const QString& fallback) {
    return has(key) ? string(key) : fallback;
}

qint64 ObjectReader::integer(QLatin1StringView key) {
    const QJsonValue value = object_.value(key);
    const double number = value.toDouble();
    if (!value.isDouble() || std::trunc(number) != number || std::abs(number) > exactIntegers)
        fail(key,
             value.isUndefined() ? QStringLiteral("is missing") : QStringLiteral("is not a whole number"));
    return value.toInteger();
}

qint64 ObjectReader::integerOr(QLatin1StringView key, qint64 fallback) {
    return has(key) ? integer(key) : fallback;
}

std::optional<int> ObjectReader::integerOrNull(QLatin1StringView key) {
    if (!has(key))
        return std::nullopt;
    return static_cast<int>(std::clamp<qint64>(integer(key), INT_MIN, INT_MAX));
}

double ObjectReader::numberOr(QLatin1StringView key, double fallback) {
    const QJsonValue value = object_.value(key);
    if (has(key) && !value.isDouble())
        fail(key, QStringLiteral("is not a number"));
    return value.toDouble(fallback);
}

bool ObjectReader::booleanOr(QLatin1StringView key, bool fallback) {
    const QJsonValue value = object_.value(key);
    if (has(key) && !value.isBool())
        fail(key, QStringLiteral("is neither true nor false"));
    return value.toBool(fallback);
}

domain::Instant ObjectReader::instant(QLatin1StringView key) {
    const auto at = domain::fromRfc3339(string(key));
    if (!at)
        fail(key, QStringLiteral("is not a date and time of RFC 3339"));
    return at.value_or(domain::Instant{});
}

std::optional<domain::Instant> ObjectReader::instantOrNull(QLatin1StringView key) {
    if (!has(key))
        return std::nullopt;
    return instant(key);
}

QJsonArray ObjectReader::array(QLatin1StringView key) {
    const QJsonValue value = object_.value(key);
    if (has(key) && !value.isArray())
        fail(key, QStringLiteral("is not an array"));
    return value.toArray();
}

QStringList ObjectReader::strings(QLatin1StringView key) {
    QStringList texts;
    for (const QJsonValue& value : array(key)) {
        if (!value.isString())
            fail(key, QStringLiteral("holds something that is not a string"));
        texts.append(value.toString());
    }
    return texts;
}

ObjectReader ObjectReader::object(QLatin1StringView key) {
    return ObjectReader(object_.value(key), pathOf(key));
}

QJsonValue instantOrNull(const std::optional<domain::Instant>& at) {
    return at ? QJsonValue(domain::toRfc3339(*at)) : QJsonValue(QJsonValue::Null);
}

QJsonValue textOrNull(const QString& text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace bandeja::contract

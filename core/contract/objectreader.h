// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"
#include "core/domain/names.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <tl/expected.hpp>

namespace bandeja::contract {

/// What is wrong with a JSON document, and where: `PATH` in the manner of JSON Pointer,
/// "/changes/3/data/sent_at". Never quotes the value: it may be somebody's message.
struct DecodeError {
    QString path;
    QString what;
    bool operator==(const DecodeError&) const = default;
};

template <typename T>
using Decoded = tl::expected<T, DecodeError>;

/// Reads the members of a JSON object and remembers the first thing that is wrong. Members that it isn't
/// asked for are left alone: a newer server may send more.
class ObjectReader {
public:
    ObjectReader(const QJsonValue& value, QString path);

    /// Must be there and be a string.
    QString string(QLatin1StringView key);
    /// May be missing or null: FALLBACK then.
    QString stringOr(QLatin1StringView key, const QString& fallback = {});
    /// Must be there and be a whole number within a double's exact range.
    qint64 integer(QLatin1StringView key);
    qint64 integerOr(QLatin1StringView key, qint64 fallback);
    std::optional<int> integerOrNull(QLatin1StringView key);
    double numberOr(QLatin1StringView key, double fallback);
    bool booleanOr(QLatin1StringView key, bool fallback);
    domain::Instant instant(QLatin1StringView key);
    std::optional<domain::Instant> instantOrNull(QLatin1StringView key);
    /// Missing or null counts as empty.
    QJsonArray array(QLatin1StringView key);
    QStringList strings(QLatin1StringView key);
    /// The object under KEY; a reader of nothing, which finds fault, when there is none.
    ObjectReader object(QLatin1StringView key);
    bool has(QLatin1StringView key) const;

    /// A word that must be known; UNKNOWN where it isn't and that is given.
    template <typename Enum>
    Enum word(QLatin1StringView key, std::optional<Enum> (*fromName)(QAnyStringView),
              std::optional<Enum> unknown = std::nullopt) {
        const QString name = string(key);
        if (const auto value = fromName(name))
            return *value;
        if (!unknown)
            fail(key, QStringLiteral("is not a word that this program knows"));
        return unknown.value_or(Enum{});
    }

    void fail(QLatin1StringView key, const QString& what);
    void adopt(const std::optional<DecodeError>& error);
    const std::optional<DecodeError>& error() const { return error_; }
    QString pathOf(QLatin1StringView key) const;

    /// VALUE when nothing was wrong, the error otherwise.
    template <typename T>
    Decoded<T> result(T value) const {
        if (error_)
            return tl::unexpected(*error_);
        return value;
    }

private:
    QJsonObject object_;
    QString path_;
    std::optional<DecodeError> error_;
};

/// Decodes each element of the array under KEY with DECODE(value, path); the first fault becomes READER's.
template <typename T>
QList<T> list(ObjectReader& reader, QLatin1StringView key,
              Decoded<T> (*decode)(const QJsonValue&, const QString&)) {
    const QJsonArray array = reader.array(key);
    QList<T> items;
    items.reserve(array.size());
    qsizetype index = 0;
    for (const QJsonValue& value : array) {
        Decoded<T> item = decode(value, reader.pathOf(key) + QLatin1Char('/') + QString::number(index++));
        if (!item) {
            reader.adopt(item.error());
            break;
        }
        items.append(std::move(*item));
    }
    return items;
}

/// null for nothing.
QJsonValue instantOrNull(const std::optional<domain::Instant>& at);
/// null for an empty text: how the contract writes "none" for ids.
QJsonValue textOrNull(const QString& text);

} // namespace bandeja::contract

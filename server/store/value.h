// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace bandeja::server::store {

/// The text of a statement: always a literal, so that no value can get into it, and so that a prepared
/// statement is found again by the literal's address.
class Sql {
public:
    consteval Sql(const char* text) : text_(text) {}
    const char* text() const { return text_; }

private:
    const char* text_;
};

/// A value to be bound. An empty text or an empty byte array is stored as that, not as NULL; NULL is
/// `nullptr` or an empty std::optional.
class Value {
public:
    using Bound = std::variant<std::nullptr_t, qint64, QString, QByteArray>;

    Value(std::nullptr_t) {}
    Value(const QString& text) : bound_(text.isNull() ? QStringLiteral("") : text) {}
    Value(QLatin1StringView text) : bound_(QString(text)) {}
    Value(const QByteArray& bytes) : bound_(bytes.isNull() ? QByteArray("") : bytes) {}
    Value(qint64 number) : bound_(number) {}
    Value(int number) : bound_(static_cast<qint64>(number)) {}
    Value(bool flag) : bound_(static_cast<qint64>(flag ? 1 : 0)) {}
    Value(domain::Instant at) : bound_(static_cast<qint64>(at.time_since_epoch().count())) {}
    Value(const std::optional<domain::Instant>& at) {
        if (at)
            *this = Value(*at);
    }

    const Bound& bound() const { return bound_; }

private:
    Bound bound_;
};

} // namespace bandeja::server::store

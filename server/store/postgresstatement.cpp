// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/postgresstatement.h"

#include <QVariant>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

// https://www.postgresql.org/docs/15/errcodes-appendix.html
StoreError::Kind kindOf(const QString& code) {
    if (code == "40001"_L1 || code == "40P01"_L1) // not serializable, deadlock
        return StoreError::Kind::Conflict;
    if (code == "55P03"_L1 || code == "57014"_L1) // a lock, or a statement, took too long
        return StoreError::Kind::Busy;
    // 08: the connection; 57P: the server is ending, starting or was killed; none: the connection is gone
    if (code.isEmpty() || code.startsWith("08"_L1) || code.startsWith("57P"_L1) || code == "25P03"_L1)
        return StoreError::Kind::Lost;
    if (code.startsWith("53"_L1)) // the disk, memory, or the places for connections
        return code == "53300"_L1 ? StoreError::Kind::Lost : StoreError::Kind::Full;
    if (code.startsWith("XX"_L1) || code.startsWith("58"_L1))
        return StoreError::Kind::Damaged;
    return StoreError::Kind::Failed;
}

QVariant variantOf(const Value& value) {
    return std::visit(
        [](const auto& bound) {
            if constexpr (std::is_same_v<std::decay_t<decltype(bound)>, std::nullptr_t>)
                return QVariant();
            else
                return QVariant(bound);
        },
        value.bound());
}

} // namespace

StoreError postgresError(const QSqlError& error) {
    return {kindOf(error.nativeErrorCode()), error.nativeErrorCode()};
}

bool PostgresStatement::start(std::initializer_list<Value> values) {
    int place = 0;
    for (const Value& value : values)
        query_.bindValue(place++, variantOf(value));
    return query_.exec();
}

std::optional<StoreError> PostgresStatement::failure() const {
    const QSqlError error = query_.lastError();
    return error.isValid() ? std::optional(postgresError(error)) : std::nullopt;
}

} // namespace bandeja::server::store

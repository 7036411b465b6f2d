// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/postgresstatement.h"

#include <QtEndian>

#include <libpq-fe.h>

namespace bandeja::server::store {

namespace {

// OIDs of PostgreSQL's own types, which never change.
constexpr Oid boolType = 16;
constexpr Oid bytesType = 17;
constexpr Oid int8Type = 20;
constexpr Oid int2Type = 21;
constexpr Oid int4Type = 23;

bool isNumber(Oid type) {
    return type == boolType || type == int8Type || type == int2Type || type == int4Type;
}

/// In PostgreSQL's binary format: as wide as the type, the highest byte first.
qint64 binaryNumber(QByteArrayView raw) {
    switch (raw.size()) {
    case 8:
        return qFromBigEndian<qint64>(raw.data());
    case 4:
        return qFromBigEndian<qint32>(raw.data());
    case 2:
        return qFromBigEndian<qint16>(raw.data());
    default:
        return raw.isEmpty() ? 0 : raw.front();
    }
}

} // namespace

bool PostgresStatement::start(std::initializer_list<Value> values) {
    row_ = -1;
    place_ = std::make_shared<PostgresPipeline::Answer>();
    pipeline_.send(prepared_, values, place_);
    return true;
}

bool PostgresStatement::send(std::initializer_list<Value> values) {
    pipeline_.send(prepared_, values);
    return true;
}

const pg_result* PostgresStatement::answer() const {
    if (!*place_)
        pipeline_.wait();
    return place_->get();
}

bool PostgresStatement::next() {
    return answer() != nullptr && ++row_ < PQntuples(answer());
}

QByteArrayView PostgresStatement::raw(int column) const {
    return {PQgetvalue(place_->get(), row_, column), PQgetlength(place_->get(), row_, column)};
}

QString PostgresStatement::text(int column) const {
    if (prepared_.format == 1 && isNumber(PQftype(place_->get(), column)))
        return QString::number(number(column));
    return QString::fromUtf8(raw(column));
}

QByteArray PostgresStatement::bytes(int column) const {
    const QByteArrayView value = raw(column);
    if (prepared_.format == 0 && PQftype(place_->get(), column) == bytesType)
        return QByteArray::fromHex(value.sliced(2).toByteArray()); // after the \x that tells of hexadecimal
    return value.toByteArray();
}

qint64 PostgresStatement::number(int column) const {
    const QByteArrayView value = raw(column);
    if (prepared_.format == 1 && isNumber(PQftype(place_->get(), column)))
        return binaryNumber(value);
    return value == "t" ? 1 : value.toLongLong();
}

bool PostgresStatement::isNull(int column) const {
    return PQgetisnull(place_->get(), row_, column) == 1;
}

qint64 PostgresStatement::changed() const {
    // It changes nothing in it; libpq says so nowhere.
    auto* const answered = const_cast<pg_result*>(answer());
    return answered != nullptr ? QByteArrayView(PQcmdTuples(answered)).toLongLong() : 0;
}

void PostgresStatement::finish() {
    place_.reset();
}

} // namespace bandeja::server::store

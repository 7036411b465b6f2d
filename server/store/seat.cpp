// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/seat.h"

#include <QThread>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr unsigned long betweenTries = 200; // milliseconds

} // namespace

Seat::Seat(const Database& database, log::Log& log) : database_(database), log_(log) {}

Stored<void> Seat::open() {
    auto opened = database_.connect();
    if (!opened)
        return tl::unexpected(opened.error());
    connection_ = std::move(*opened);
    return {};
}

Connection* Seat::connection() {
    if (connection_)
        return connection_.get();
    if (!open()) {
        QThread::msleep(betweenTries);
        return nullptr;
    }
    if (std::exchange(lost_, false))
        log_.info("store.reconnected"_L1);
    return connection_.get();
}

void Seat::lose() {
    if (!std::exchange(lost_, true))
        log_.warning("store.connection_lost"_L1);
    connection_.reset();
}

} // namespace bandeja::server::store

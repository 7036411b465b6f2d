// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/oneshotbody.h"

#include <algorithm>
#include <cstring>

namespace bandeja::server::outbound {

OneShotBody::OneShotBody(QByteArray bytes, QObject* parent) : QIODevice(parent), bytes_(std::move(bytes)) {
    // Unbuffered: what QIODevice would read ahead would count as taken.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const {
    return bytes_.size() - position_ + QIODevice::bytesAvailable();
}

bool OneShotBody::atEnd() const {
    return position_ >= bytes_.size();
}

qint64 OneShotBody::readData(char* data, qint64 most) {
    if (atEnd())
        return -1;
    const qint64 size = std::min<qint64>(most, bytes_.size() - position_);
    std::memcpy(data, bytes_.constData() + position_, static_cast<size_t>(size));
    position_ += size;
    taken_ = taken_ || size > 0;
    return size;
}

qint64 OneShotBody::writeData(const char*, qint64) {
    return -1;
}

} // namespace bandeja::server::outbound

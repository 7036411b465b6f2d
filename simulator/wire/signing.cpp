// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/wire/signing.h"

#include <QMessageAuthenticationCode>

namespace bandeja::simulator::wire {

namespace {

QByteArray hexMac(const QByteArray& secret, const QByteArray& message) {
    return QMessageAuthenticationCode::hash(message, secret, QCryptographicHash::Sha256).toHex();
}

} // namespace

QByteArray tikTokSignature(const QByteArray& secret, qint64 seconds, const QByteArray& body) {
    const QByteArray time = QByteArray::number(seconds);
    return "t=" + time + ",s=" + hexMac(secret, time + '.' + body);
}

QByteArray metaSignature(const QByteArray& secret, const QByteArray& body) {
    return "sha256=" + hexMac(secret, body);
}

} // namespace bandeja::simulator::wire

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace bandeja::simulator::wire {

/// The value of Tiktok-Signature for BODY, signed at SECONDS of Unix time.
QByteArray tikTokSignature(const QByteArray& secret, qint64 seconds, const QByteArray& body);

/// The value of X-Hub-Signature-256 for BODY.
QByteArray metaSignature(const QByteArray& secret, const QByteArray& body);

} // namespace bandeja::simulator::wire

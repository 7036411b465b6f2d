// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

class QSslConfiguration;

namespace bandeja::api {

/// Whether URL may be talked to (P07): https and wss anywhere; http and ws with this machine alone.
bool isSecureEnough(const QUrl& url);

/// TLS 1.2 or newer, certificates verified.
QSslConfiguration secureTls();

/// The scheme, host and port of URL, as one text without a trailing slash; what an OAuth issuer is compared
/// by.
QString originOf(const QUrl& url);

} // namespace bandeja::api

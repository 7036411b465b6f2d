// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/secureurl.h"

#include <QHostAddress>
#include <QSslConfiguration>

namespace bandeja::api {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isThisMachine(const QString& host) {
    if (host == "localhost"_L1)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

} // namespace

bool isSecureEnough(const QUrl& url) {
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty())
        return false;
    if (scheme == "https"_L1 || scheme == "wss"_L1)
        return true;
    return (scheme == "http"_L1 || scheme == "ws"_L1) && isThisMachine(url.host());
}

QSslConfiguration secureTls() {
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return configuration;
}

QString originOf(const QUrl& url) {
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toString(QUrl::FullyEncoded);
}

} // namespace bandeja::api

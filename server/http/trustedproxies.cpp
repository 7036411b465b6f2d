// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/trustedproxies.h"

namespace bandeja::server::http {

using namespace Qt::Literals::StringLiterals;

namespace {

/// An IPv4 address that came over a socket of IPv6 is one of IPv4.
QHostAddress plain(const QHostAddress& address) {
    bool isFour = false;
    const quint32 four = address.toIPv4Address(&isFour);
    return isFour ? QHostAddress(four) : address;
}

/// "192.0.2.1", "2001:db8::1"; also with a port, as some proxies write: "192.0.2.1:4711",
/// "[2001:db8::1]:4711".
QHostAddress addressIn(QByteArray text) {
    text = text.trimmed();
    if (text.startsWith('['))
        text = text.mid(1, text.indexOf(']') - 1);
    else if (text.count(':') == 1)
        text.truncate(text.indexOf(':'));
    return plain(QHostAddress(QString::fromLatin1(text)));
}

} // namespace

std::optional<TrustedProxies> TrustedProxies::parse(const QString& list) {
    TrustedProxies proxies;
    for (const QString& part : list.split(u',', Qt::SkipEmptyParts)) {
        const QString text = part.trimmed();
        const bool isNetwork = text.contains(u'/');
        const QHostAddress address(text);
        const std::pair<QHostAddress, int> network =
            isNetwork ? QHostAddress::parseSubnet(text)
                      : std::pair(address, address.protocol() == QHostAddress::IPv4Protocol ? 32 : 128);
        if (network.first.isNull() || network.second < 1)
            return std::nullopt;
        proxies.networks_.append(network);
    }
    return proxies;
}

void TrustedProxies::addThisMachine() {
    networks_.append({QHostAddress(u"127.0.0.0"_s), 8});
    networks_.append({QHostAddress(QHostAddress::LocalHostIPv6), 128});
}

bool TrustedProxies::contains(const QHostAddress& address) const {
    const QHostAddress known = plain(address);
    return std::any_of(networks_.begin(), networks_.end(),
                       [&](const auto& network) { return known.isInSubnet(network); });
}

QHostAddress TrustedProxies::clientOf(const QHostAddress& peer, const Headers& headers) const {
    QHostAddress client = plain(peer);
    // The last one is whom the proxy that connected saw; what stands before an address that isn't a proxy of
    // ours may be invented.
    QList<QByteArray> named = headers.value("x-forwarded-for").split(',');
    while (!named.isEmpty() && contains(client)) {
        const QHostAddress before = addressIn(named.takeLast());
        if (before.isNull())
            break;
        client = before;
    }
    return client;
}

} // namespace bandeja::server::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

namespace bandeja::server::http {

/// The machines whose word on who asks counts: proxies of ours. What anybody else writes into
/// X-Forwarded-For is what they like to be taken for.
class TrustedProxies {
public:
    TrustedProxies() = default;
    /// Addresses and networks, with commas between them: "10.0.0.5, 10.1.0.0/16, 2001:db8::/64". Nothing when
    /// one of them is neither, or is every address that there is.
    static std::optional<TrustedProxies> parse(const QString& list);

    /// Proxies on this machine as well.
    void addThisMachine();
    bool isEmpty() const { return networks_.isEmpty(); }
    bool contains(const QHostAddress& address) const;

    /// Who asks: PEER, who connected; when that is a proxy of ours, whom it names; when that is one too, whom
    /// that names, and so on.
    QHostAddress clientOf(const QHostAddress& peer, const Headers& headers) const;

private:
    QList<std::pair<QHostAddress, int>> networks_;
};

} // namespace bandeja::server::http

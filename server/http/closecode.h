// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWebSocketProtocol>

namespace bandeja::server::http {

/// Closing codes of ours (RFC 6455 leaves 4000 to 4999 to applications).
inline constexpr int closedUnauthorized = 4401;
inline constexpr int closedTooMuch = 4429; ///< the client sent too many frames

/// CODE as Qt takes it: its enumeration names only the codes of the RFC.
inline QWebSocketProtocol::CloseCode closeCode(int code) {
    return static_cast<QWebSocketProtocol::CloseCode>(code);
}

} // namespace bandeja::server::http

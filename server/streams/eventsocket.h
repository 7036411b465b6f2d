// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"

#include <QObject>
#include <QWebSocket>

#include <memory>

namespace bandeja::server::streams {

/// One member's WebSocket.
class EventSocket final : public QObject {
    Q_OBJECT
public:
    EventSocket(std::unique_ptr<QWebSocket> socket, access::Principal principal, QByteArray bearer,
                qint64 mostUnsent);
    ~EventSocket() override;

    const access::Principal& principal() const { return principal_; }
    const QByteArray& bearer() const { return bearer_; }
    bool isOpen() const { return open_; }
    /// Sends TEXT; closes instead when too much waits to be sent already.
    void send(const QByteArray& text);
    /// Pings; closes when the last ping was not answered.
    void beat();
    void close(int code);

private:
    std::unique_ptr<QWebSocket> socket_;
    access::Principal principal_;
    QByteArray bearer_;
    qint64 mostUnsent_;
    bool open_ = true;
    bool awaitsPong_ = false;
};

} // namespace bandeja::server::streams

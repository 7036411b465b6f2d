// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

#include <functional>

namespace bandeja::server::http {

/// Listens, and gives each connection away as the descriptor that it is; what comes back through add() is
/// what Qt HttpServer then sees.
class GuardedServer final : public QTcpServer {
    Q_OBJECT
public:
    explicit GuardedServer(std::function<void(qintptr)> take, QObject* parent = nullptr)
        : QTcpServer(parent),
          take_(std::move(take)) {}

    void add(QTcpSocket* socket) { addPendingConnection(socket); }

protected:
    void incomingConnection(qintptr descriptor) override { take_(descriptor); }

private:
    std::function<void(qintptr)> take_;
};

} // namespace bandeja::server::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSignalSpy>
#include <QTcpSocket>
#include <QtTest>

namespace bandeja::tests {

/// A connection that sends bytes as they are and keeps all that comes back.
class Wire {
public:
    explicit Wire(quint16 port) { socket_.connectToHost(QHostAddress::LocalHost, port); }

    void send(const QByteArray& bytes) {
        if (socket_.state() != QAbstractSocket::ConnectedState) {
            QSignalSpy connected(&socket_, &QTcpSocket::connected);
            connected.wait();
        }
        socket_.write(bytes);
        socket_.flush();
    }
    bool has(const QByteArray& text) { return (received_ += socket_.readAll()).contains(text); }
    bool hasEnded() const { return socket_.state() == QAbstractSocket::UnconnectedState; }
    bool receives(const QByteArray& text) {
        return QTest::qWaitFor([&] { return has(text); });
    }
    bool isHungUp() {
        return QTest::qWaitFor([&] { return hasEnded(); });
    }
    const QByteArray& received() const { return received_; }
    QTcpSocket& socket() { return socket_; }

private:
    QTcpSocket socket_;
    QByteArray received_;
};

} // namespace bandeja::tests

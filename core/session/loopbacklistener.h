// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>

class QTcpSocket;

namespace bandeja::session {

/// Waits on 127.0.0.1, on a port that the system picks, for the browser to come back from the sign-in page
/// (RFC 8252, 7.3). Takes one request, the one that carries the right state; whatever else knocks gets a page
/// that says nothing. It closes after that request, and after its time.
class LoopbackListener : public QObject {
    Q_OBJECT

public:
    explicit LoopbackListener(std::chrono::milliseconds patience = std::chrono::minutes(5),
                              QObject* parent = nullptr);

    /// False when the system gives no port.
    bool listen(const QByteArray& state);
    QUrl redirectUri() const;
    void close();

Q_SIGNALS:
    /// The query of the request. The listener is closed by then.
    void returned(const QUrlQuery& query);
    void timedOut();

private:
    void accept();
    void receive(QTcpSocket* socket);
    bool isExpected(const QByteArray& requestLine, QUrlQuery* query) const;

    QTcpServer server_;
    QTimer patience_;
    QByteArray state_;
};

} // namespace bandeja::session

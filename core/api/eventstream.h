// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/eventframe.h"
#include "core/api/tokensource.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <memory>

class QWebSocket;

namespace bandeja::api {

/// The WebSocket that says what is new (/v1/events). It only reports; whoever owns it decides when to open it
/// again. After open(), hello() or ended() comes within the handshake's time; after hello(), ended() comes
/// when the connection breaks or nothing is heard for too long. Lives on, and is used from, the network
/// thread.
class EventStream : public QObject {
    Q_OBJECT

public:
    struct Timing {
        std::chrono::milliseconds handshake = std::chrono::seconds(15); ///< from open() to hello()
        std::chrono::milliseconds ping = std::chrono::seconds(30);      ///< of silence, until one is sent
        std::chrono::milliseconds pong = std::chrono::seconds(10);      ///< until it must be answered
    };

    /// SERVER is the API's base, with http or https.
    EventStream(QUrl server, TokenSource& tokens, Timing timing, QObject* parent = nullptr);
    ~EventStream() override;

    virtual void open();
    /// No signal comes after this until open() is called again.
    virtual void close();
    /// Asks for a sign of life at once: after a sleep a dead connection looks alive.
    virtual void probe();
    /// Tells the server what our member does with CONVERSATION; nothing while there is no connection.
    virtual void say(const QString& conversation, domain::Attention attention);

Q_SIGNALS:
    void hello(const QList<bandeja::api::StreamPosition>& positions);
    /// Changes as they were committed, or, with none, word that there are some up to page.next.
    void changes(const bandeja::contract::ChangePage& page);
    /// Who else is in a conversation, from now on.
    void attendance(const bandeja::domain::Attendance& attendance);
    /// Once after each open(), unless close() came before.
    void ended(const bandeja::api::ApiError& why);

private:
    void connectWith(const keychain::SharedSecret& token);
    void receive(const QString& frame);
    void closedByServer(int code);
    void end(ApiError::Kind why);
    void dropSocket();

    const QUrl server_;
    TokenSource& tokens_;
    const Timing timing_;
    QTimer timer_;
    std::unique_ptr<QObject>
        attempt_; ///< the context of the present open(): what belongs to an older one is not heard
    QWebSocket* socket_ = nullptr;
    keychain::SharedSecret token_;
    bool tokenRefused_ = false;
    bool greeted_ = false;
    bool pinged_ = false;
};

} // namespace bandeja::api

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/chunkreader.h"
#include "server/http/requesthead.h"

#include <QTcpSocket>

#include <chrono>
#include <functional>
#include <memory>

namespace bandeja::server::http {

/// What a connection may cost us.
struct Limits {
    qint64 head = 16 * 1024;
    qint64 body = 4 * 1024 * 1024;
    qint64 webhookBody = 8 * 1024 * 1024;
    qint64 buffered = 256 * 1024 * 1024; ///< bodies that are being received, of all connections together
    qint64 fromWebSocket = 128 * 1024; ///< what one may send within webSocketTime; clients have little to say
    std::chrono::milliseconds webSocketTime{10'000};
    int connections = 8192;
    std::chrono::milliseconds headTime{10'000}; ///< from a request's first byte to its head's end
    std::chrono::milliseconds bodyTime{60'000};
    std::chrono::milliseconds idleTime{75'000}; ///< between two requests
};

/// Stands between a connection and Qt HttpServer, which limits nothing by itself: to the HTTP server it is
/// the socket. It lets through one request at a time, and only a whole one: head and body within the limits,
/// well-formed, in time. All else it answers itself and hangs up. After an upgrade to a WebSocket it passes
/// everything on. Lives on the network thread.
class GuardedSocket final : public QTcpSocket {
    Q_OBJECT
public:
    /// What the guards of a server share with it. A socket that became a WebSocket may outlive the server,
    /// which then takes its functions out of here.
    struct Owner {
        Limits limits;
        qint64 buffered = 0; ///< of Limits::buffered
        /// The whole answer to what never gets to a handler.
        std::function<QByteArray(int status)> refusal;
        /// Asks whether SOCKET, whose head is complete, may become a WebSocket: decideUpgrade() is called
        /// once.
        std::function<void(GuardedSocket* socket)> askUpgrade;
        std::function<void(GuardedSocket* socket)> gone;
    };

    /// Takes over WIRE, which is connected (or an encrypted one that is shaking hands).
    GuardedSocket(QTcpSocket* wire, std::shared_ptr<Owner> owner, QObject* parent);
    ~GuardedSocket() override;

    /// The head of the request that is being handled.
    const RequestHead& head() const { return head_; }

    /// The answer of Owner::askUpgrade: nothing lets the handshake through, anything else refuses it with
    /// these bytes.
    void decideUpgrade(const QByteArray& refusal);
    /// Writes what is the whole answer to the request, and gets ready for the next one.
    void answer(const QByteArray& bytes);
    /// Ends the connection when its time is over.
    void checkTime(std::chrono::steady_clock::time_point now);
    /// Ends the connection as soon as no request is being handled.
    void finish();
    bool isHandling() const { return state_ == State::Handling; }

    qint64 bytesAvailable() const override;
    qint64 bytesToWrite() const override;
    bool isSequential() const override { return true; }
    void close() override;
    void disconnectFromHost() override;

protected:
    qint64 readData(char* data, qint64 most) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    enum class State {
        Head,     ///< waiting for a request's head
        Body,     ///< waiting for its body
        Asking,   ///< waiting for leave to upgrade
        Handling, ///< the HTTP server has it
        Upgraded, ///< a WebSocket: everything passes
        Refused,  ///< answered by the guard; what still comes is thrown away
        Closed,
    };

    void wireReady();
    void advance();
    bool mayHear(qint64 bytes);
    bool readHead();
    bool readBody();
    void headComplete();
    void deliver(const QByteArray& head, const QByteArray& body);
    void refuse(int status);
    void refuseWith(const QByteArray& answer);
    void wireClosed();
    void hold(qint64 bytes);
    void enter(State state, std::chrono::milliseconds time);
    qint64 bodyLimit() const;

    QTcpSocket* wire_;
    std::shared_ptr<Owner> owner_;
    State state_ = State::Head;
    std::chrono::steady_clock::time_point deadline_;
    QByteArray arrived_; ///< from the wire, not looked at yet
    QByteArray passed_;  ///< for the HTTP server to read
    RequestHead head_;
    ChunkReader chunks_;
    std::chrono::steady_clock::time_point hearingSince_{};
    qint64 heard_ = 0; ///< from the WebSocket since then
    qint64 held_ = 0;  ///< our part of Owner::buffered
    bool finishing_ = false;
};

} // namespace bandeja::server::http

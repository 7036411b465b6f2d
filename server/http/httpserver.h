// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/guardedsocket.h"
#include "server/http/router.h"
#include "server/http/throttle.h"
#include "server/http/trustedproxies.h"
#include "server/log/log.h"

#include <QAbstractHttpServer>
#include <QSet>
#include <QSslConfiguration>
#include <QThreadPool>
#include <QTimer>
#include <QWebSocket>

namespace bandeja::server::http {

class GuardedServer;

/// Takes connections, over TLS when it is told to, and hands whole requests to the router's handlers. What
/// goes wrong before a handler is found is answered with a problem detail, too. Every answer carries the
/// headers that keep browsers from doing anything with it, and an X-Request-Id. There is no CORS: no page of
/// another site may read anything here.
///
/// Lives on the network thread, and outlives whatever its handlers wait for.
class HttpServer final : public QAbstractHttpServer {
    Q_OBJECT
public:
    struct Settings {
        Limits limits;
        std::optional<QSslConfiguration> tls;
        /// A proxy on this machine speaks TLS.
        bool behindProxy = false;
        /// Their X-Forwarded-For says who asks, and their X-Request-Id names the request. With behindProxy,
        /// those on this machine are among them.
        TrustedProxies proxies;
        bool logsRequests = false;
        Throttle::Settings rates;
    };
    /// A request that was answered, or refused before it got to a handler.
    struct Finished {
        QByteArray method;
        QString route; ///< its pattern; empty: none
        int status = 0;
        std::chrono::nanoseconds took{0};
    };
    /// Is told of each. On the network thread.
    using Observer = std::function<void(const Finished&)>;
    /// Who may open the WebSocket: an empty response with switchingProtocols lets them, any other one refuses
    /// them.
    using CheckUpgrade = std::function<QFuture<Response>(const Request&)>;
    static constexpr int switchingProtocols = 101;

    HttpServer(Settings settings, log::Log& log);
    ~HttpServer() override;

    Router& router() { return router_; }
    const Router& router() const { return router_; }
    void setObserver(Observer observer) { observer_ = std::move(observer); }
    /// There is one path that becomes a WebSocket; newWebSocketConnection() then tells of each.
    void setWebSocket(const QString& path, CheckUpgrade check);

    /// The port that it listens on, or why it can't.
    tl::expected<quint16, QString> listenOn(const QHostAddress& address, quint16 port);
    /// Takes no more connections, waits for the requests that are being handled, at most MOST, then calls
    /// DONE.
    void finish(std::chrono::milliseconds most, std::function<void()> done);

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override;
    void missingHandler(const QHttpServerRequest& request, QTcpSocket* socket) override;
#else
    bool handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder) override;
    void missingHandler(const QHttpServerRequest& request, QHttpServerResponder& responder) override;
#endif

private:
    using Answer = std::function<void(const Response&)>;
    /// A request on its way to its answer.
    struct Going {
        Request request;
        QString pattern; ///< of its route
        Allowance allowance;
        std::chrono::steady_clock::time_point begun;
        Answer answer;
    };

    void take(qintptr descriptor);
    void forget(GuardedSocket* socket);
    Request requestOf(const RequestHead& head, const QHostAddress& peer, const QByteArray& body) const;
    void handle(Request request, Answer answer);
    void finishRequest(const Going& going, const Response& given);
    void tellOf(const Going& going, int status);
    void compress(const Going& going, Response response);
    Response missing(const Router::Found& found) const;
    void askUpgrade(GuardedSocket* socket);
    Response complete(Response response, const QString& requestId) const;
    QByteArray refusal(int status) const;
    void checkTimes();

    const Settings settings_;
    log::Log& log_;
    Router router_;
    QString webSocketPath_;
    CheckUpgrade checkUpgrade_;
    std::shared_ptr<GuardedSocket::Owner> owner_ = std::make_shared<GuardedSocket::Owner>();
    GuardedServer* listener_ = nullptr;
    QSet<GuardedSocket*> sockets_;
    QTimer times_;
    Throttle throttle_;
    Observer observer_;
    QThreadPool compressing_; ///< what would hold the network thread up
    std::function<void()> finished_;
};

} // namespace bandeja::server::http

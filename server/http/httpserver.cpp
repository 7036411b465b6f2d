// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/httpserver.h"

#include "core/domain/id.h"
#include "server/async/settle.h"
#include "server/http/compression.h"
#include "server/http/guardedserver.h"
#include "server/http/wire.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QPointer>
#include <QSslSocket>

namespace bandeja::server::http {

using namespace Qt::Literals::StringLiterals;
using Time = std::chrono::steady_clock;

namespace {

constexpr int compressorsAtOnce = 2;
constexpr qsizetype mostCompressedHere = 16 * 1024; // in a fraction of a millisecond

std::chrono::milliseconds sweepOf(const Limits& limits) {
    const auto shortest = std::min({limits.headTime, limits.bodyTime, limits.idleTime});
    return std::clamp<std::chrono::milliseconds>(shortest / 2, std::chrono::milliseconds(20),
                                                 std::chrono::seconds(2));
}

HttpServer::Settings withProxyHere(HttpServer::Settings settings) {
    if (settings.behindProxy)
        settings.proxies.addThisMachine();
    return settings;
}

/// What may stand in logs and problems as it came.
bool isRequestId(const QByteArray& text) {
    const auto isPlain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
               c == '_';
    };
    return text.size() >= 8 && text.size() <= 64 && std::all_of(text.begin(), text.end(), isPlain);
}

} // namespace

HttpServer::HttpServer(Settings settings, log::Log& log)
    : settings_(withProxyHere(std::move(settings))),
      log_(log),
      throttle_(settings_.rates) {
    compressing_.setMaxThreadCount(compressorsAtOnce);
    owner_->limits = settings_.limits;
    owner_->refusal = [this](int status) { return refusal(status); };
    owner_->askUpgrade = [this](GuardedSocket* socket) { askUpgrade(socket); };
    owner_->gone = [this](GuardedSocket* socket) { forget(socket); };
    times_.setInterval(sweepOf(settings_.limits));
    connect(&times_, &QTimer::timeout, this, &HttpServer::checkTimes);
}

HttpServer::~HttpServer() {
    finished_ = nullptr;
    compressing_.waitForDone();
    delete listener_; // with its connections, while there is somebody whom they may tell
    owner_->refusal = [](int) { return QByteArray(); };
    owner_->askUpgrade = [](GuardedSocket* socket) { socket->abort(); };
    owner_->gone = nullptr;
}

void HttpServer::setWebSocket(const QString& path, CheckUpgrade check) {
    webSocketPath_ = path;
    checkUpgrade_ = std::move(check);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    // Whoever gets as far as this was let through by askUpgrade.
    addWebSocketUpgradeVerifier(
        this, [](const QHttpServerRequest&) { return QHttpServerWebSocketUpgradeResponse::accept(); });
#endif
}

tl::expected<quint16, QString> HttpServer::listenOn(const QHostAddress& address, quint16 port) {
    listener_ = new GuardedServer([this](qintptr descriptor) { take(descriptor); }, this);
    if (!listener_->listen(address, port))
        return tl::unexpected(listener_->errorString());
    bind(listener_);
    return listener_->serverPort();
}

void HttpServer::take(qintptr descriptor) {
    QTcpSocket* wire = nullptr;
    if (settings_.tls) {
        auto* const encrypted = new QSslSocket(this);
        encrypted->setSslConfiguration(*settings_.tls);
        wire = encrypted;
    } else {
        wire = new QTcpSocket(this);
    }
    if (!wire->setSocketDescriptor(descriptor) || sockets_.size() >= settings_.limits.connections) {
        wire->abort();
        wire->deleteLater();
        return;
    }
    if (auto* const encrypted = qobject_cast<QSslSocket*>(wire))
        encrypted->startServerEncryption();
    auto* const socket = new GuardedSocket(wire, owner_, listener_);
    sockets_.insert(socket);
    if (!times_.isActive())
        times_.start();
    listener_->add(socket);
}

void HttpServer::forget(GuardedSocket* socket) {
    sockets_.remove(socket);
    if (!sockets_.isEmpty())
        return;
    times_.stop(); // nobody is connected: nothing to look after
    if (finished_)
        std::exchange(finished_, nullptr)();
}

void HttpServer::checkTimes() {
    const Time::time_point now = Time::now();
    const QSet<GuardedSocket*> sockets = sockets_; // hanging up takes them out
    for (GuardedSocket* socket : sockets)
        socket->checkTime(now);
}

void HttpServer::finish(std::chrono::milliseconds most, std::function<void()> done) {
    if (listener_ != nullptr)
        listener_->close();
    if (sockets_.isEmpty())
        return done();
    finished_ = std::move(done);
    QTimer::singleShot(most, this, [this] {
        if (finished_)
            std::exchange(finished_, nullptr)();
    });
    const QSet<GuardedSocket*> sockets = sockets_;
    for (GuardedSocket* socket : sockets)
        socket->finish();
}

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)

bool HttpServer::handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) {
    auto* const guard = qobject_cast<GuardedSocket*>(socket);
    if (guard == nullptr)
        return false;
    if (guard->head().upgradesToWebSocket)
        return true; // the guard asked already
    handle(requestOf(guard->head(), socket->peerAddress(), request.body()),
           [guard = QPointer<GuardedSocket>(guard)](const Response& response) {
               if (guard)
                   guard->answer(bytesOf(response, guard->head().keepAlive));
           });
    return true;
}

void HttpServer::missingHandler(const QHttpServerRequest&, QTcpSocket* socket) {
    socket->close(); // no connection gets here but through a guard
}

#else

bool HttpServer::handleRequest(const QHttpServerRequest& request, QHttpServerResponder& responder) {
    const auto found = std::find_if(sockets_.begin(), sockets_.end(), [&](const GuardedSocket* socket) {
        return socket->isHandling() && socket->peerPort() == request.remotePort() &&
               socket->peerAddress() == request.remoteAddress();
    });
    if (found == sockets_.end())
        return false;
    GuardedSocket* const guard = *found;
    // The responder minds its own socket; a shared one may be copied into the function.
    auto kept = std::make_shared<QHttpServerResponder>(std::move(responder));
    handle(requestOf(guard->head(), request.remoteAddress(), request.body()),
           [guard = QPointer<GuardedSocket>(guard), kept](const Response& response) {
               QHttpHeaders headers;
               for (const auto& [name, value] : response.headers)
                   headers.append(name, value);
               headers.append(QHttpHeaders::WellKnownHeader::ContentType, response.contentType);
               kept->write(response.body, headers,
                           static_cast<QHttpServerResponder::StatusCode>(response.status));
               if (guard)
                   guard->answer({});
           });
    return true;
}

void HttpServer::missingHandler(const QHttpServerRequest&, QHttpServerResponder& responder) {
    responder.write(QHttpServerResponder::StatusCode::NotFound);
}

#endif

Request HttpServer::requestOf(const RequestHead& head, const QHostAddress& peer,
                              const QByteArray& body) const {
    Request request;
    request.id = domain::newId(domain::id::request, domain::SystemClock().now());
    request.method = head.method;
    request.headers = head.headers;
    request.path = QUrl::fromPercentEncoding(head.path());
    if (const qsizetype query = head.target.indexOf('?'); query >= 0)
        request.query = QUrlQuery(QString::fromLatin1(head.target.mid(query + 1)));
    request.body = body;
    request.peer = settings_.proxies.clientOf(peer, head.headers);
    if (const QByteArray named = head.headers.value("x-request-id");
        isRequestId(named) && settings_.proxies.contains(peer))
        request.id = QString::fromLatin1(named);
    return request;
}

Response HttpServer::missing(const Router::Found& found) const {
    if (found.allowed.isEmpty())
        return Response::problem(problem("not_found"_L1));
    Response response = Response::problem(problem("method_not_allowed"_L1));
    response.addHeader("Allow", found.allowed.join(", "));
    return response;
}

void HttpServer::handle(Request request, Answer answer) {
    Going going;
    going.begun = Time::now();
    going.answer = std::move(answer);
    going.allowance = throttle_.take(request, going.begun);
    const Router::Found found = router_.find(request.method, request.path);
    going.pattern = found.pattern;
    request.captured = found.captured;
    if (!going.allowance.granted || found.handler == nullptr) {
        going.request = std::move(request);
        return finishRequest(going,
                             going.allowance.granted ? missing(found) : Throttle::refusal(going.allowance));
    }
    const QFuture<Response> future = (*found.handler)(request);
    request.body.clear();
    going.request = std::move(request);
    async::settle(future, this, [this, going = std::move(going)](const Response* response) {
        finishRequest(going, response ? *response : Response::problem(problem("internal"_L1)));
    });
}

void HttpServer::finishRequest(const Going& going, const Response& given) {
    Response response = complete(given, going.request.id);
    Throttle::tell(response, going.allowance);
    tellOf(going, response.status);
    if (!isCompressible(going.request, response))
        return going.answer(response);
    response.addHeader("Vary", "Accept-Encoding");
    if (!takesGzip(going.request.header("accept-encoding")))
        return going.answer(response);
    compress(going, std::move(response));
}

void HttpServer::tellOf(const Going& going, int status) {
    const auto took = Time::now() - going.begun;
    if (observer_)
        observer_({going.request.method, going.pattern, status, took});
    if (!settings_.logsRequests && status < 500)
        return;
    const QJsonObject facts{
        {u"request"_s, going.request.id},
        {u"method"_s, QString::fromLatin1(going.request.method)},
        {u"route"_s, going.pattern},
        {u"status"_s, status},
        {u"ms"_s, static_cast<qint64>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count())}};
    status >= 500 ? log_.error("http.failed"_L1, facts) : log_.info("http.request"_L1, facts);
}

void HttpServer::compress(const Going& going, Response response) {
    const auto finish = [](Response& whole, const Answer& answer) {
        if (const QByteArray small = gzipped(whole.body); !small.isEmpty()) {
            whole.body = small;
            whole.addHeader("Content-Encoding", "gzip");
        }
        return [whole, answer] { answer(whole); };
    };
    if (response.body.size() <= mostCompressedHere)
        return finish(response, going.answer)();
    compressing_.start([this, finish, answer = going.answer, response = std::move(response)]() mutable {
        async::call(this, finish(response, answer));
    });
}

Response HttpServer::complete(Response response, const QString& requestId) const {
    if (response.contentType == "application/problem+json") {
        // The id joins what the client shows to what the log says.
        response.body.chop(1);
        response.body += ",\"request_id\":\"" + requestId.toLatin1() + "\"}";
    }
    addSafeHeaders(response, settings_.tls.has_value() || settings_.behindProxy);
    response.addHeader("X-Request-Id", requestId.toLatin1());
    return response;
}

QByteArray HttpServer::refusal(int status) const {
    const QString id = domain::newId(domain::id::request, domain::SystemClock().now());
    return bytesOf(complete(Response::problem(problemOfStatus(status)), id), false);
}

void HttpServer::askUpgrade(GuardedSocket* socket) {
    const Request request = requestOf(socket->head(), socket->peerAddress(), {});
    const auto decide = [this, guard = QPointer(socket), id = request.id](const Response& decision) {
        if (guard)
            guard->decideUpgrade(decision.status == switchingProtocols
                                     ? QByteArray()
                                     : bytesOf(complete(decision, id), false));
    };
    if (const Allowance allowance = throttle_.take(request, Time::now()); !allowance.granted)
        return decide(Throttle::refusal(allowance));
    if (request.path != webSocketPath_ || request.method != "GET" || !checkUpgrade_)
        return decide(Response::problem(problem("not_found"_L1)));
    async::settle(checkUpgrade_(request), this, [decide](const Response* decision) {
        decide(decision ? *decision : Response::problem(problem("internal"_L1)));
    });
}

} // namespace bandeja::server::http

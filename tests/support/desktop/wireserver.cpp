// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/wireserver.h"

#include "tests/support/contract/contractlog.h"

#include <QDateTime>
#include <QLocale>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The request at the beginning of BYTES, and how many bytes it has; nothing while it is not all there.
std::optional<std::pair<WireRequest, qsizetype>> parse(const QByteArray& bytes) {
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    QList<QByteArray> lines = bytes.left(end).split('\n');
    const QList<QByteArray> first = lines.takeFirst().trimmed().split(' ');
    WireRequest request;
    request.method = first.value(0);
    const QUrl target = QUrl::fromEncoded("http://x" + first.value(1));
    request.path = target.path();
    request.query = QUrlQuery(target);
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (bytes.size() < end + 4 + length)
        return std::nullopt;
    request.body = bytes.mid(end + 4, length);
    return std::pair(request, end + 4 + length);
}

} // namespace

WireServer::WireServer(QObject* parent)
    : QObject(parent),
      upgrader_(u"bandeja-test"_s, QWebSocketServer::NonSecureMode) {
    connect(&listener_, &QTcpServer::newConnection, this, &WireServer::accept);
    connect(&upgrader_, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket* const socket = upgrader_.nextPendingConnection())
            Q_EMIT webSocketOpened(socket);
    });
    up();
}

WireServer::~WireServer() {
    down();
}

QUrl WireServer::url() const {
    return QUrl(u"http://127.0.0.1:%1"_s.arg(port_));
}

void WireServer::up() {
    if (!listener_.listen(QHostAddress::LocalHost, port_))
        qFatal("The test server can't listen.");
    port_ = listener_.serverPort();
}

void WireServer::down() {
    listener_.close();
    for (QTcpSocket* const socket : std::exchange(sockets_, {}))
        socket->abort();
}

void WireServer::accept() {
    while (QTcpSocket* const socket = listener_.nextPendingConnection()) {
        sockets_.append(socket);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { receive(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            sockets_.removeAll(socket);
            socket->deleteLater();
        });
    }
}

/// What the desktop asked, for the check of the contract. The answers are this server's own, and may be wrong
/// on purpose.
void WireServer::noteRequest(const WireRequest& request, int status) {
    const bool ofTheApi = request.path.startsWith("/v1/"_L1) || request.path.startsWith("/oauth/"_L1) ||
                          request.path.startsWith("/.well-known/"_L1);
    if (!ofTheApi || status >= 400)
        return;
    const QString query = request.query.toString(QUrl::FullyEncoded);
    noteExchange({.method = request.method,
                  .path = query.isEmpty() ? request.path : request.path + u'?' + query,
                  .requestType = request.headers.value("content-type"),
                  .requestBody = request.body,
                  .status = 0,
                  .responseType = {},
                  .responseBody = {}});
}

void WireServer::receive(QTcpSocket* socket) {
    const QByteArray waiting = socket->peek(socket->bytesAvailable());
    if (waiting.toLower().contains("upgrade: websocket")) {
        if (!waiting.contains("\r\n\r\n"))
            return;
        disconnect(socket, nullptr, this, nullptr);
        sockets_.removeAll(socket);
        upgrader_.handleConnection(socket);
        return;
    }
    const auto parsed = parse(waiting);
    if (!parsed)
        return;
    socket->read(parsed->second);
    const WireAnswer reply = handler_ ? handler_(parsed->first) : WireAnswer{.status = 404};
    noteRequest(parsed->first, reply.status);
    answer(socket, reply);
}

void WireServer::answer(QTcpSocket* socket, const WireAnswer& answer) {
    if (answer.delay.count() == 0) {
        write(socket, answer);
        return;
    }
    QTimer::singleShot(answer.delay, socket, [this, socket, answer] { write(socket, answer); });
}

void WireServer::write(QTcpSocket* socket, const WireAnswer& answer) {
    if (answer.manner == WireAnswer::Manner::Never)
        return;
    if (answer.manner == WireAnswer::Manner::Cut) {
        socket->abort();
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " Answer\r\n";
    if (!answer.type.isEmpty())
        head += "Content-Type: " + answer.type + "\r\n";
    head += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    for (const auto& [name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    socket->write(head + "\r\n");
    if (answer.manner == WireAnswer::Manner::HalfBody) {
        socket->write(answer.body.left(answer.body.size() / 2));
        socket->flush();
        socket->disconnectFromHost();
        return;
    }
    socket->write(answer.body);
    if (socket->bytesAvailable() > 0)
        receive(socket);
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/wire/door.h"

#include <QHttpServerRequest>
#include <QJsonDocument>
#include <QMetaEnum>
#include <QTcpSocket>
#include <QTimer>

namespace bandeja::simulator::wire {

namespace {

QByteArray methodName(QHttpServerRequest::Method method) {
    return QByteArray(QMetaEnum::fromType<QHttpServerRequest::Method>().valueToKey(static_cast<int>(method)))
        .toUpper();
}

WireRequest taken(const QHttpServerRequest& request) {
    WireRequest wire;
    wire.method = methodName(request.method());
    wire.path = request.url().path();
    wire.rawQuery = request.url().query(QUrl::FullyEncoded).toLatin1();
    for (const auto& [name, value] : request.headers())
        wire.headers.insert(name.toLower(), value);
    wire.body = request.body();
    wire.peer = request.remoteAddress();
    return wire;
}

/// Written by hand and not by a responder: half an answer is something that no responder writes.
void write(QTcpSocket* socket, const WireAnswer& answer) {
    if (answer.manner == Manner::None) {
        socket->abort();
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) +
                      " Simulated\r\nContent-Type: " + answer.contentType +
                      "\r\nContent-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    for (const auto& [name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    const bool half = answer.manner == Manner::Half;
    socket->write(head + "\r\n" + (half ? answer.body.left(answer.body.size() / 2) : answer.body));
    if (half)
        socket->disconnectFromHost();
}

} // namespace

QString WireRequest::query(const QByteArray& name) const {
    for (QByteArray part : rawQuery.split('&')) {
        const qsizetype equals = part.indexOf('=');
        if (equals >= 0 && QByteArray::fromPercentEncoding(part.left(equals)) == name)
            return QString::fromUtf8(QByteArray::fromPercentEncoding(part.mid(equals + 1).replace('+', ' ')));
    }
    return {};
}

WireAnswer jsonAnswer(const QJsonObject& body, int status) {
    WireAnswer answer;
    answer.status = status;
    answer.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return answer;
}

Door::Door(Handler handler, QObject* parent) : QAbstractHttpServer(parent), handler_(std::move(handler)) {}

QUrl Door::open(const QHostAddress& address, quint16 port) {
    const quint16 actual = listen(address, port);
    if (actual == 0)
        return {};
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(address.toString());
    url.setPort(actual);
    return url;
}

bool Door::handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) {
    const WireAnswer answer = handler_(taken(request));
    if (answer.delay.count() <= 0)
        write(socket, answer);
    else
        QTimer::singleShot(answer.delay, socket, [socket, answer] { write(socket, answer); });
    return true;
}

void Door::missingHandler(const QHttpServerRequest&, QTcpSocket*) {}

} // namespace bandeja::simulator::wire

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/outbound/scriptedpeer.h"

#include <QJsonDocument>
#include <QTcpSocket>

namespace bandeja::tests {

ScriptedPeer::ScriptedPeer(QObject* parent) : QObject(parent) {
    connect(&server_, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = server_.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                pending_.remove(socket);
                socket->deleteLater();
            });
        }
    });
    server_.listen(QHostAddress::LocalHost);
}

QUrl ScriptedPeer::url() const {
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server_.serverPort()));
}

void ScriptedPeer::answer(int status, const QJsonObject& body) {
    answer(
        {status, QJsonDocument(body).toJson(QJsonDocument::Compact), "Content-Type: application/json\r\n"});
}

void ScriptedPeer::take(QTcpSocket* socket) {
    QByteArray& bytes = pending_[socket];
    bytes += socket->readAll();
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Request request;
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    const QList<QByteArray> first = lines[0].trimmed().split(' ');
    request.verb = first.value(0);
    request.target = first.value(1);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (bytes.size() < end + 4 + length)
        return;
    request.body = bytes.mid(end + 4, length);
    bytes.clear();
    requests_.append(request);
    reply(socket, answers_.isEmpty() ? otherwise_ : answers_.takeFirst());
    Q_EMIT requested();
}

void ScriptedPeer::reply(QTcpSocket* socket, const Answer& answer) {
    if (answer.manner == Manner::Silent)
        return;
    if (answer.manner != Manner::Cut) {
        socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + " Scripted\r\n" +
                      answer.extraHeaders + "Content-Length: " + QByteArray::number(answer.body.size()) +
                      "\r\n\r\n");
        socket->write(answer.manner == Manner::Half ? answer.body.left(answer.body.size() / 2) : answer.body);
    }
    if (answer.manner != Manner::Whole)
        socket->disconnectFromHost();
}

} // namespace bandeja::tests

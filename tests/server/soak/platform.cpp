// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/soak/platform.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int slowness = 3'000; // milliseconds
constexpr int usual = 5;

QByteArray httpAnswer(const char* status, const QByteArray& body) {
    return QByteArray("HTTP/1.1 ") + status +
           "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

} // namespace

Platform::Platform() {
    connect(&server_, &QTcpServer::newConnection, this, &Platform::accept);
    server_.listen(QHostAddress::LocalHost);
}

QString Platform::base() const {
    return u"http://127.0.0.1:%1/v20.0"_s.arg(server_.serverPort());
}

void Platform::setMood(Mood mood) {
    mood_ = mood;
    for (QTcpSocket* const socket : std::exchange(hanging_, {}))
        socket->abort();
}

void Platform::accept() {
    while (QTcpSocket* const socket = server_.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            arrived_.remove(socket);
            hanging_.removeAll(socket);
            socket->deleteLater();
        });
    }
}

void Platform::read(QTcpSocket* socket) {
    QByteArray& arrived = arrived_[socket];
    arrived += socket->readAll();
    const qsizetype end = arrived.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = arrived.left(end).toLower();
    const qsizetype length = head.indexOf("content-length:");
    const qsizetype size =
        length < 0 ? 0 : head.mid(length + 15).split('\r').constFirst().trimmed().toLongLong();
    if (arrived.size() < end + 4 + size)
        return;
    const QByteArray path = arrived.split(' ').value(1);
    const QByteArray body = arrived.mid(end + 4, size);
    arrived.remove(0, end + 4 + size);
    answer(socket, path, body);
}

QByteArray Platform::take(const QByteArray& path, const QByteArray& body) {
    const QJsonObject message = QJsonDocument::fromJson(body).object();
    const QString correlation = message[u"biz_opaque_callback_data"_s].toString();
    const QString customer = message[u"to"_s].toString();
    const QString id = u"wamid.out%1"_s.arg(++number_);
    ++taken_[correlation];
    Q_EMIT took(QString::fromLatin1(path.split('/').value(2)), customer, id, correlation);
    return httpAnswer("200 OK",
                      QJsonDocument(QJsonObject{{u"messages"_s, QJsonArray{QJsonObject{{u"id"_s, id}}}}})
                          .toJson(QJsonDocument::Compact));
}

void Platform::answer(QTcpSocket* socket, const QByteArray& path, const QByteArray& body) {
    if (mood_ == Mood::Deaf)
        return socket->abort();
    if (mood_ == Mood::Busy) {
        socket->write(httpAnswer("503 Service Unavailable", "{}"));
        return;
    }
    const QByteArray answer = take(path, body);
    if (mood_ == Mood::Dropping)
        return socket->abort();
    if (mood_ == Mood::Hanging) {
        hanging_.append(socket);
        return;
    }
    QTimer::singleShot(mood_ == Mood::Slow ? slowness : usual, socket,
                       [socket, answer] { socket->write(answer); });
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/loopbacklistener.h"

#include "core/cipher/digest.h"
#include "core/session/answerpage.h"

#include <QTcpSocket>

namespace bandeja::session {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostBytes = 16384; ///< of a request's head; a browser's has some hundreds
constexpr int mostConnections = 8;

QByteArray headerIn(const QByteArray& head, const QByteArray& name) {
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().toLower() == name)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

LoopbackListener::LoopbackListener(std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent),
      server_(this),
      patience_(this) {
    server_.setMaxPendingConnections(mostConnections);
    patience_.setSingleShot(true);
    patience_.setInterval(patience);
    connect(&patience_, &QTimer::timeout, this, [this] {
        close();
        Q_EMIT timedOut();
    });
    connect(&server_, &QTcpServer::newConnection, this, &LoopbackListener::accept);
}

bool LoopbackListener::listen(const QByteArray& state) {
    close();
    state_ = state;
    if (!server_.listen(QHostAddress::LocalHost, 0))
        return false;
    patience_.start();
    return true;
}

QUrl LoopbackListener::redirectUri() const {
    return QUrl(u"http://127.0.0.1:%1/callback"_s.arg(server_.serverPort()));
}

void LoopbackListener::close() {
    patience_.stop();
    server_.close();
    state_.clear();
}

void LoopbackListener::accept() {
    while (QTcpSocket* const socket = server_.nextPendingConnection()) {
        socket->setParent(
            nullptr); // its answer is still on the way when the listener goes; it ends by itself
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { receive(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(std::chrono::seconds(10), socket, &QTcpSocket::abort);
    }
}

bool LoopbackListener::isExpected(const QByteArray& requestLine, QUrlQuery* query) const {
    const QList<QByteArray> parts = requestLine.trimmed().split(' ');
    if (parts.size() != 3 || parts[0] != "GET" || state_.isEmpty())
        return false;
    const QUrl target = QUrl::fromEncoded("http://127.0.0.1" + parts[1], QUrl::StrictMode);
    *query = QUrlQuery(target);
    return target.path() == "/callback"_L1 &&
           cipher::equalInConstantTime(query->queryItemValue(u"state"_s).toLatin1(), state_);
}

void LoopbackListener::receive(QTcpSocket* socket) {
    const QByteArray head = socket->peek(mostBytes);
    if (!head.contains("\r\n\r\n")) {
        if (head.size() == mostBytes)
            socket->abort();
        return;
    }
    socket->readAll();
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    QUrlQuery query;
    const bool expected = isExpected(head.left(head.indexOf('\r')), &query);
    AnswerPage page = AnswerPage::NotFound;
    if (expected)
        page = query.hasQueryItem(u"code"_s) ? AnswerPage::GoBack : AnswerPage::Refused;
    socket->write(responseWith(page, headerIn(head, "accept-language")));
    socket->flush();
    socket->disconnectFromHost();
    if (expected) {
        close();
        Q_EMIT returned(query);
    }
}

} // namespace bandeja::session

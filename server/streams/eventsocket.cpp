// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/eventsocket.h"

#include "server/http/closecode.h"

namespace bandeja::server::streams {

namespace {
constexpr quint64 mostIncoming = 4096; // a client says nothing but pong
}

EventSocket::EventSocket(std::unique_ptr<QWebSocket> socket, access::Principal principal, QByteArray bearer,
                         qint64 mostUnsent)
    : socket_(std::move(socket)),
      principal_(std::move(principal)),
      bearer_(std::move(bearer)),
      mostUnsent_(mostUnsent) {
    socket_->setMaxAllowedIncomingFrameSize(mostIncoming);
    socket_->setMaxAllowedIncomingMessageSize(mostIncoming);
    connect(socket_.get(), &QWebSocket::pong, this, [this] { awaitsPong_ = false; });
    connect(socket_.get(), &QWebSocket::disconnected, this, [this] { open_ = false; });
}

EventSocket::~EventSocket() {
    socket_->disconnect(this);
}

void EventSocket::send(const QByteArray& text) {
    if (!open_)
        return;
    if (socket_->bytesToWrite() > mostUnsent_)
        return close(http::closedTooSlow);
    socket_->sendTextMessage(QString::fromUtf8(text));
}

void EventSocket::beat() {
    if (!open_)
        return;
    if (awaitsPong_) {
        open_ = false;
        socket_->abort();
        return;
    }
    awaitsPong_ = true;
    socket_->ping();
}

void EventSocket::close(int code) {
    if (!open_)
        return;
    open_ = false;
    socket_->close(http::closeCode(code));
}

} // namespace bandeja::server::streams

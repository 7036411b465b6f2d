// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/eventsocket.h"

#include "server/http/closecode.h"
#include "server/streams/eventframes.h"

namespace bandeja::server::streams {

namespace {

constexpr quint64 mostIncoming = 1024; // the longest frame that a client has reason to send is a fifth of it
constexpr qint64 minute = 60'000;

qint64 bytesOf(const QString& text) {
    return text.size() * static_cast<qint64>(sizeof(QChar));
}

} // namespace

EventSocket::EventSocket(std::unique_ptr<QWebSocket> socket, access::Principal principal, QByteArray bearer,
                         SocketLimits limits)
    : socket_(std::move(socket)),
      principal_(std::move(principal)),
      bearer_(std::move(bearer)),
      limits_(limits) {
    socket_->setMaxAllowedIncomingFrameSize(mostIncoming);
    socket_->setMaxAllowedIncomingMessageSize(mostIncoming);
    connect(socket_.get(), &QWebSocket::pong, this, [this] { awaitsPong_ = false; });
    connect(socket_.get(), &QWebSocket::disconnected, this, &EventSocket::end);
    connect(socket_.get(), &QWebSocket::textMessageReceived, this, &EventSocket::hear);
    connect(socket_.get(), &QWebSocket::binaryMessageReceived, this,
            [this] { close(QWebSocketProtocol::CloseCodeDatatypeNotSupported); });
    connect(socket_.get(), &QWebSocket::bytesWritten, this, [this] {
        hasTaken_ = true;
        goOn();
    });
}

EventSocket::~EventSocket() {
    socket_->disconnect(this);
}

void EventSocket::hear(const QString& text) {
    if (!open_)
        return;
    if (!minute_.isValid() || minute_.elapsed() > minute) {
        minute_.start();
        framesInMinute_ = 0;
    }
    if (++framesInMinute_ > limits_.framesAMinute)
        return close(http::closedTooMuch);
    Q_EMIT said(text);
}

void EventSocket::send(const Frame& frame) {
    if (!open_)
        return;
    if (left_)
        return miss(frame);
    waiting_.push_back(frame);
    waitingBytes_ += bytesOf(frame.text);
    goOn();
    if (waitingBytes_ > limits_.waiting)
        leaveToPull();
}

void EventSocket::goOn() {
    while (open_ && socket_->bytesToWrite() < limits_.onTheWay) {
        if (!waiting_.empty()) {
            const Frame frame = std::move(waiting_.front());
            waiting_.pop_front();
            waitingBytes_ -= bytesOf(frame.text);
            socket_->sendTextMessage(frame.text);
        } else if (left_) {
            // In the order in which it is told nothing matters: each says how far its stream has come.
            left_ = false;
            for (auto stream = missed_.cbegin(); stream != missed_.cend(); ++stream)
                socket_->sendTextMessage(mentionOf(stream.key(), stream->next, stream->mark));
            missed_ = {};
            Q_EMIT caughtUp(std::exchange(missedPlaces_, {}));
        } else {
            return;
        }
    }
}

void EventSocket::leaveToPull() {
    left_ = true;
    for (const Frame& frame : waiting_)
        miss(frame);
    waiting_ = {};
    waitingBytes_ = 0;
}

void EventSocket::miss(const Frame& frame) {
    if (!frame.place.isEmpty())
        missedPlaces_.insert(frame.place);
    if (frame.stream.isEmpty())
        return;
    Missed& missed = missed_[frame.stream];
    if (frame.next >= missed.next)
        missed = {frame.next, frame.mark};
}

void EventSocket::beat() {
    if (!open_)
        return;
    // Who is behind has the ping behind all the rest: that some of it went out is a sign of life, too.
    const bool alive = !awaitsPong_ || (wasBehind_ && hasTaken_);
    if (!alive) {
        socket_->abort();
        return end();
    }
    wasBehind_ = unsent() > 0;
    hasTaken_ = false;
    if (!std::exchange(awaitsPong_, true))
        socket_->ping();
}

void EventSocket::close(int code) {
    if (!open_)
        return;
    socket_->close(http::closeCode(code));
    end();
}

void EventSocket::end() {
    if (!std::exchange(open_, false))
        return;
    waiting_ = {};
    waitingBytes_ = 0;
    missed_ = {};
    Q_EMIT closed();
}

} // namespace bandeja::server::streams

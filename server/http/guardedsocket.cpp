// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guardedsocket.h"

#include <QPointer>
#include <QTimer>

#include <cstring>

namespace bandeja::server::http {

namespace {

using Time = std::chrono::steady_clock;

constexpr qint64 readAtOnce = 64 * 1024;
constexpr std::chrono::milliseconds refusalTime{2'000}; // to read our answer before we hang up
constexpr std::chrono::milliseconds noLimit = std::chrono::hours(24 * 365);

} // namespace

GuardedSocket::GuardedSocket(QTcpSocket* wire, std::shared_ptr<Owner> owner, QObject* parent)
    : QTcpSocket(parent),
      wire_(wire),
      owner_(std::move(owner)) {
    wire_->setParent(this);
    // While a request is handled nothing is read: the sender has to wait, not our memory.
    wire_->setReadBufferSize(readAtOnce);
    wire_->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(wire_, &QTcpSocket::readyRead, this, &GuardedSocket::wireReady);
    connect(wire_, &QTcpSocket::disconnected, this, &GuardedSocket::wireClosed);
    connect(wire_, &QTcpSocket::bytesWritten, this, &GuardedSocket::bytesWritten);
    connect(wire_, &QTcpSocket::errorOccurred, this, [this] {
        if (wire_->state() != QAbstractSocket::ConnectedState)
            wireClosed();
    });
    setPeerAddress(wire_->peerAddress());
    setPeerPort(wire_->peerPort());
    setLocalAddress(wire_->localAddress());
    setLocalPort(wire_->localPort());
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite);
    enter(State::Head, owner_->limits.headTime);
}

GuardedSocket::~GuardedSocket() {
    hold(0);
    if (owner_->gone)
        owner_->gone(this);
    // The base class would otherwise close through functions of a part that is gone already.
    setSocketState(UnconnectedState);
    wire_->disconnect(this);
    if (wire_->bytesToWrite() == 0 || wire_->state() == UnconnectedState)
        return;
    // What was said last still goes out, for a moment, without us.
    wire_->setParent(nullptr);
    connect(wire_, &QTcpSocket::disconnected, wire_, &QObject::deleteLater);
    QTimer::singleShot(refusalTime, wire_, &QTcpSocket::abort);
    wire_->disconnectFromHost();
}

void GuardedSocket::enter(State state, std::chrono::milliseconds time) {
    state_ = state;
    deadline_ = Time::now() + time;
}

void GuardedSocket::hold(qint64 bytes) {
    owner_->buffered += bytes - held_;
    held_ = bytes;
}

void GuardedSocket::wireReady() {
    if (state_ == State::Refused || state_ == State::Closed) {
        wire_->readAll();
        return;
    }
    if (state_ == State::Handling || state_ == State::Asking)
        return;
    const bool wasEmpty = arrived_.isEmpty();
    arrived_ += wire_->readAll();
    if (state_ == State::Head && wasEmpty)
        enter(State::Head, owner_->limits.headTime);
    advance();
}

void GuardedSocket::advance() {
    if (state_ == State::Upgraded) {
        if (!mayHear(arrived_.size()))
            return wire_->abort();
        passed_ += std::exchange(arrived_, {});
        Q_EMIT readyRead();
        return;
    }
    if (state_ == State::Head && readHead())
        headComplete();
    if (state_ == State::Body && readBody()) {
        const QByteArray body =
            head_.chunked ? chunks_.body() : arrived_.left(head_.contentLength.value_or(0));
        if (!head_.chunked)
            arrived_.remove(0, body.size());
        deliver(head_.withBodyOf(body.size()), body);
    }
}

/// Every ping is answered, however many wait already: so the sender of too many has to be stopped here.
bool GuardedSocket::mayHear(qint64 bytes) {
    const Time::time_point now = Time::now();
    if (now >= hearingSince_ + owner_->limits.webSocketTime) {
        hearingSince_ = now;
        heard_ = 0;
    }
    heard_ += bytes;
    return heard_ <= owner_->limits.fromWebSocket;
}

bool GuardedSocket::readHead() {
    while (arrived_.startsWith("\r\n")) // some clients send an empty line after a body
        arrived_.remove(0, 2);
    const qsizetype end = arrived_.indexOf("\r\n\r\n");
    if (end < 0 ? arrived_.size() > owner_->limits.head : end + 4 > owner_->limits.head) {
        refuse(431);
        return false;
    }
    if (end < 0)
        return false;
    auto head = RequestHead::parse(arrived_.left(end + 4));
    if (!head) {
        refuse(head.error());
        return false;
    }
    head_ = std::move(*head);
    arrived_.remove(0, end + 4);
    return true;
}

qint64 GuardedSocket::bodyLimit() const {
    return head_.target.startsWith("/webhooks/") ? owner_->limits.webhookBody : owner_->limits.body;
}

void GuardedSocket::headComplete() {
    if (head_.upgradesToWebSocket) {
        enter(State::Asking, owner_->limits.headTime);
        owner_->askUpgrade(this);
        return;
    }
    if (head_.contentLength.value_or(0) > bodyLimit())
        return refuse(413);
    hold(head_.contentLength.value_or(0));
    if (owner_->buffered > owner_->limits.buffered)
        return refuse(503);
    chunks_ = {};
    enter(State::Body, owner_->limits.bodyTime);
    if (head_.expectsContinue && arrived_.isEmpty())
        wire_->write("HTTP/1.1 100 Continue\r\n\r\n");
}

bool GuardedSocket::readBody() {
    if (!head_.chunked)
        return arrived_.size() >= head_.contentLength.value_or(0);
    const ChunkReader::State state = chunks_.take(arrived_);
    hold(chunks_.body().size());
    if (state == ChunkReader::State::Malformed)
        refuse(400);
    else if (chunks_.announced() > bodyLimit())
        refuse(413);
    else if (owner_->buffered > owner_->limits.buffered)
        refuse(503);
    return state == ChunkReader::State::Complete && state_ == State::Body;
}

void GuardedSocket::deliver(const QByteArray& head, const QByteArray& body) {
    hold(0);
    enter(State::Handling, noLimit);
    passed_ = head + body;
    const QPointer<GuardedSocket> alive(this);
    Q_EMIT readyRead();
    // The HTTP server reads a whole request at once. If it left some, it understood something else than we
    // did.
    if (alive && state_ == State::Handling && bytesAvailable() > 0)
        refuse(400);
}

void GuardedSocket::decideUpgrade(const QByteArray& refusal) {
    if (state_ != State::Asking)
        return;
    if (!refusal.isEmpty())
        return refuseWith(refusal);
    enter(State::Upgraded, noLimit);
    passed_ = head_.withBodyOf(0);
    Q_EMIT readyRead();
    if (!arrived_.isEmpty() || wire_->bytesAvailable() > 0)
        wireReady();
}

void GuardedSocket::answer(const QByteArray& bytes) {
    if (state_ != State::Handling)
        return;
    wire_->write(bytes);
    if (!head_.keepAlive || finishing_) {
        enter(State::Closed, refusalTime);
        wire_->disconnectFromHost();
        return;
    }
    enter(State::Head, owner_->limits.idleTime);
    if (!arrived_.isEmpty() || wire_->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &GuardedSocket::wireReady, Qt::QueuedConnection);
}

void GuardedSocket::refuse(int status) {
    refuseWith(owner_->refusal(status));
}

void GuardedSocket::refuseWith(const QByteArray& answer) {
    hold(0);
    arrived_.clear();
    wire_->write(answer);
    // Closing at once, with bytes unread, would reset the connection and take the answer with it.
    enter(State::Refused, refusalTime);
}

void GuardedSocket::checkTime(Time::time_point now) {
    if (now < deadline_)
        return;
    const bool half = (state_ == State::Head && !arrived_.isEmpty()) || state_ == State::Body;
    if (half)
        refuse(408);
    else if (state_ != State::Handling && state_ != State::Upgraded)
        wire_->abort();
}

void GuardedSocket::finish() {
    finishing_ = true;
    if (state_ != State::Handling)
        wire_->disconnectFromHost();
}

void GuardedSocket::wireClosed() {
    if (state() == UnconnectedState)
        return;
    hold(0);
    state_ = State::Closed;
    setSocketState(UnconnectedState);
    Q_EMIT stateChanged(UnconnectedState); // a WebSocket listens to this alone
    Q_EMIT disconnected();
}

qint64 GuardedSocket::bytesAvailable() const {
    return QIODevice::bytesAvailable() + passed_.size();
}

qint64 GuardedSocket::bytesToWrite() const {
    return wire_->bytesToWrite();
}

void GuardedSocket::close() {
    wire_->close();
    QIODevice::close();
    if (wire_->state() == UnconnectedState)
        wireClosed();
    else if (state() == ConnectedState)
        setSocketState(ClosingState);
}

void GuardedSocket::disconnectFromHost() {
    wire_->disconnectFromHost();
}

qint64 GuardedSocket::readData(char* data, qint64 most) {
    const qint64 amount = std::min<qint64>(most, passed_.size());
    if (amount > 0)
        std::memcpy(data, passed_.constData(), static_cast<size_t>(amount));
    passed_.remove(0, amount);
    return amount;
}

qint64 GuardedSocket::writeData(const char* data, qint64 size) {
    return wire_->write(data, size);
}

} // namespace bandeja::server::http

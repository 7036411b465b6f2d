// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/eventstream.h"

#include "core/api/secureurl.h"
#include "core/async/answer.h"

#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslError>
#include <QWebSocket>

namespace bandeja::api {

using namespace Qt::Literals::StringLiterals;
using Kind = ApiError::Kind;

namespace {

constexpr int wrongToken = 4401; ///< the close code of the contract
constexpr quint64 mostBytes = 64ULL * 1024 * 1024;

QUrl eventsUrl(QUrl url) {
    url.setScheme(url.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    QString path = url.path();
    if (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path + "/v1/events"_L1);
    return url;
}

} // namespace

EventStream::EventStream(QUrl server, TokenSource& tokens, Timing timing, QObject* parent)
    : QObject(parent),
      server_(eventsUrl(std::move(server))),
      tokens_(tokens),
      timing_(timing),
      timer_(this) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, [this] {
        if (!greeted_ || pinged_)
            end(Kind::Timeout);
        else
            probe();
    });
}

EventStream::~EventStream() {
    EventStream::close();
}

void EventStream::open() {
    close();
    attempt_ = std::make_unique<QObject>();
    timer_.start(timing_.handshake);
    if (!isSecureEnough(server_)) {
        QMetaObject::invokeMethod(
            attempt_.get(), [this] { end(Kind::Insecure); }, Qt::QueuedConnection);
        return;
    }
    const bool stale = std::exchange(tokenRefused_, false);
    async::whenDone(stale ? tokens_.replacementFor(token_) : tokens_.token(), attempt_.get(),
                    [this](const Result<keychain::SharedSecret>& token) {
                        if (token) {
                            connectWith(*token);
                        } else {
                            const ApiError error = token.error();
                            close();
                            Q_EMIT ended(error);
                        }
                    });
}

void EventStream::connectWith(const keychain::SharedSecret& token) {
    token_ = token;
    socket_ = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    socket_->setSslConfiguration(secureTls());
    socket_->setMaxAllowedIncomingMessageSize(mostBytes);
    socket_->setMaxAllowedIncomingFrameSize(mostBytes);
    QObject* const attempt = attempt_.get();
    connect(socket_, &QWebSocket::textMessageReceived, attempt,
            [this](const QString& frame) { receive(frame); });
    connect(socket_, &QWebSocket::disconnected, attempt,
            [this] { closedByServer(static_cast<int>(socket_->closeCode())); });
    // Not ignoring them ends the handshake with an error; this only remembers which.
    connect(socket_, &QWebSocket::sslErrors, attempt, [this] { end(Kind::Insecure); });
    connect(socket_, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), attempt,
            [this](QAbstractSocket::SocketError error) {
                if (error == QAbstractSocket::SslHandshakeFailedError)
                    end(Kind::Insecure);
                else if (static_cast<int>(socket_->closeCode()) != wrongToken)
                    end(Kind::Unreachable);
            });
    connect(socket_, &QWebSocket::pong, attempt, [this] {
        pinged_ = false;
        timer_.start(timing_.ping);
    });

    QNetworkRequest request(server_);
    QByteArray value = "Bearer " + token->view().toByteArray();
    request.setRawHeader("Authorization", value);
    cipher::wipe(value);
    socket_->open(request);
}

void EventStream::receive(const QString& text) {
    const std::optional<EventFrame> frame = readFrame(text);
    pinged_ = false;
    if (const auto* const welcome = frame ? std::get_if<Hello>(&*frame) : nullptr) {
        greeted_ = true;
        timer_.start(timing_.ping);
        Q_EMIT hello(welcome->streams);
    } else if (!frame || !greeted_) {
        end(Kind::NotBandeja);
    } else if (const auto* const page = std::get_if<contract::ChangePage>(&*frame)) {
        timer_.start(timing_.ping);
        Q_EMIT changes(*page);
    } else {
        timer_.start(timing_.ping);
        if (const auto* const others = std::get_if<domain::Attendance>(&*frame))
            Q_EMIT attendance(*others);
    }
}

void EventStream::closedByServer(int code) {
    if (code != wrongToken) {
        end(Kind::Unreachable);
        return;
    }
    tokenRefused_ = true;
    end(Kind::SignedOut);
}

void EventStream::probe() {
    if (socket_ == nullptr || !greeted_)
        return;
    pinged_ = true;
    timer_.start(timing_.pong);
    socket_->ping();
}

void EventStream::say(const QString& conversation, domain::Attention attention) {
    if (socket_ != nullptr && greeted_)
        socket_->sendTextMessage(presenceFrame(conversation, attention));
}

void EventStream::end(Kind why) {
    close();
    Q_EMIT ended(ApiError{why});
}

void EventStream::close() {
    timer_.stop();
    greeted_ = false;
    pinged_ = false;
    attempt_.reset();
    dropSocket();
}

void EventStream::dropSocket() {
    if (socket_ == nullptr)
        return;
    socket_->abort();
    socket_->deleteLater();
    socket_ = nullptr;
}

} // namespace bandeja::api

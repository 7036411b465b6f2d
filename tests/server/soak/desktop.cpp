// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/soak/desktop.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTimer>
#include <QUuid>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pause = 300;       // milliseconds
constexpr int patience = 25'000; // likewise

int statusOf(const QNetworkReply& reply) {
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

Desktop::Desktop(QByteArray token, Door door, Answers answers)
    : token_(std::move(token)),
      door_(std::move(door)),
      answers_(std::move(answers)) {
    network_.setTransferTimeout(patience);
}

QNetworkRequest Desktop::request(const QString& path) const {
    QNetworkRequest request(QUrl(door_() + path));
    request.setRawHeader("Authorization", "Bearer " + token_);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    return request;
}

void Desktop::open() {
    socket_ = std::make_unique<QWebSocket>();
    connect(socket_.get(), &QWebSocket::textMessageReceived, this,
            qOverload<const QString&>(&Desktop::heard));
    connect(socket_.get(), &QWebSocket::connected, this, [this] { ++connections_; });
    // Also after an attempt that came to nothing.
    connect(socket_.get(), &QWebSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState)
            QTimer::singleShot(pause, this, &Desktop::open);
    });
    QNetworkRequest handshake = request(u"/v1/events"_s);
    QUrl url = handshake.url();
    url.setScheme(u"ws"_s);
    handshake.setUrl(url);
    socket_->open(handshake);
}

void Desktop::heard(const QString& frame) {
    const QJsonObject said = QJsonDocument::fromJson(frame.toUtf8()).object();
    if (said[u"type"_s] == u"hello"_s) {
        for (const QJsonValue& stream : said[u"streams"_s].toArray())
            heard(stream[u"stream"_s].toString(), stream[u"next"_s].toInteger(), {});
    } else if (said[u"type"_s] == u"changes"_s) {
        heard(said[u"stream"_s].toString(), said[u"next"_s].toInteger(), said[u"changes"_s].toArray());
    }
}

void Desktop::heard(const QString& name, qint64 next, const QJsonArray& changes) {
    Stream& stream = streams_[name];
    stream.told = std::max(stream.told, next);
    const bool follows = !changes.isEmpty() && changes[0][u"seq"_s].toInteger() <= stream.seen + 1;
    if (follows && !stream.asking) {
        for (const QJsonValue& change : changes)
            apply(stream, change.toObject());
    }
    if (stream.seen < stream.told)
        ask(name);
}

void Desktop::apply(Stream& stream, const QJsonObject& change) {
    const qint64 seq = change[u"seq"_s].toInteger();
    if (seq <= stream.seen)
        return;
    if (seq != stream.seen + 1)
        problems_.append(u"%1 came after %2"_s.arg(seq).arg(stream.seen));
    stream.seen = seq;
    if (change[u"type"_s] != u"message.put"_s)
        return;
    const QJsonObject message = change[u"data"_s].toObject();
    const QString id = message[u"id"_s].toString();
    const bool isNew = !stream.messages.contains(id);
    stream.messages.insert(id, message);
    if (!isNew || message[u"direction"_s] != u"in"_s || !answers_ || !answers_(message))
        return;
    const QJsonObject body{{u"text"_s, QString(u"Respuesta a "_s + message[u"platform_id"_s].toString())}};
    ++waiting_;
    send(std::make_shared<const Answer>(Answer{message[u"conversation_id"_s].toString(),
                                               QJsonDocument(body).toJson(QJsonDocument::Compact),
                                               QUuid::createUuid().toByteArray(QUuid::Id128)}));
}

void Desktop::ask(const QString& name) {
    if (std::exchange(streams_[name].asking, true))
        return;
    QNetworkReply* const reply =
        network_.get(request(u"/v1/changes?stream=%1&after=%2"_s.arg(name).arg(streams_[name].seen)));
    connect(reply, &QNetworkReply::finished, this, [this, reply, name] {
        reply->deleteLater();
        Stream& stream = streams_[name];
        stream.asking = false;
        const bool good = statusOf(*reply) == 200;
        if (good) {
            for (const QJsonValue& change :
                 QJsonDocument::fromJson(reply->readAll()).object()[u"changes"_s].toArray())
                apply(stream, change.toObject());
        }
        if (stream.seen < stream.told)
            QTimer::singleShot(good ? 0 : pause, this, [this, name] { ask(name); });
    });
}

void Desktop::send(const std::shared_ptr<const Answer>& answer) {
    QNetworkRequest call = request(u"/v1/conversations/%1/messages"_s.arg(answer->conversation));
    call.setRawHeader("Idempotency-Key", answer->key);
    QNetworkReply* const reply = network_.post(call, answer->body);
    connect(reply, &QNetworkReply::finished, this, [this, reply, answer] {
        reply->deleteLater();
        const int status = statusOf(*reply);
        if (status == 201) {
            accepted_.append(QJsonDocument::fromJson(reply->readAll()).object()[u"id"_s].toString());
            --waiting_;
        } else if (status >= 400 && status < 500 && status != 429 && status != 409) {
            problems_.append(u"an answer was refused: %1"_s.arg(status));
            --waiting_;
        } else {
            QTimer::singleShot(pause, this, [this, answer] { send(answer); });
        }
    });
}

bool Desktop::hasAll() const {
    return waiting_ == 0 && std::all_of(streams_.begin(), streams_.end(),
                                        [](const Stream& stream) { return stream.seen >= stream.told; });
}

} // namespace bandeja::tests

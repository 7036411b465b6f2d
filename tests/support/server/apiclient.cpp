// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/apiclient.h"

#include "tests/support/contract/contractlog.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QTimer>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 20'000; // milliseconds, on a busy machine under a sanitizer

} // namespace

ApiClient::ApiClient(QString baseUrl, QByteArray token, std::shared_ptr<QNetworkAccessManager> network)
    : baseUrl_(std::move(baseUrl)),
      token_(std::move(token)),
      network_(network ? std::move(network) : std::make_shared<QNetworkAccessManager>()) {
    if (!token_.isEmpty())
        noteSecret(QString::fromLatin1(token_));
    network_->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

ApiReply ApiClient::send(const QByteArray& method, const QString& path, const QByteArray& body,
                         QList<std::pair<QByteArray, QByteArray>> headers) {
    QNetworkRequest request(QUrl(baseUrl_ + path));
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    QByteArray requestType;
    for (const auto& [name, value] : headers) {
        request.setRawHeader(name, value);
        if (name.toLower() == "content-type")
            requestType = value;
    }
    if (!token_.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token_);
    if (requestType.isEmpty()) {
        requestType = "application/json"; // or Qt would invent one
        request.setRawHeader("Content-Type", requestType);
    }
    const std::unique_ptr<QNetworkReply> reply(network_->sendCustomRequest(request, method, body));
    // An event loop of its own: QTest::qWaitFor sleeps between its looks, and the server is in this thread.
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    if (!reply->isFinished())
        return {};
    ApiReply result;
    result.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    result.body = reply->readAll();
    for (const auto& [name, value] : reply->rawHeaderPairs())
        result.headers.insert(name.toLower(), value);
    result.contentType = result.headers.value("content-type");
    if (result.status != 0)
        noteExchange({method, path, body.isEmpty() ? QByteArray() : requestType, body, result.status,
                      result.contentType, result.body});
    return result;
}

ApiReply ApiClient::json(const QByteArray& method, const QString& path, const QJsonObject& body,
                         const QByteArray& idempotencyKey) {
    QList<std::pair<QByteArray, QByteArray>> headers{{"Content-Type", "application/json"}};
    if (!idempotencyKey.isEmpty())
        headers.append(std::pair<QByteArray, QByteArray>("Idempotency-Key", idempotencyKey));
    return send(method, path, QJsonDocument(body).toJson(QJsonDocument::Compact), headers);
}

ApiReply ApiClient::post(const QString& path, const QJsonObject& body, const QByteArray& idempotencyKey) {
    return json("POST", path, body, idempotencyKey);
}

ApiReply ApiClient::patch(const QString& path, const QJsonObject& body, const QByteArray& idempotencyKey) {
    return json("PATCH", path, body, idempotencyKey);
}

ApiReply ApiClient::remove(const QString& path, const QByteArray& idempotencyKey) {
    QList<std::pair<QByteArray, QByteArray>> headers;
    if (!idempotencyKey.isEmpty())
        headers.append(std::pair<QByteArray, QByteArray>("Idempotency-Key", idempotencyKey));
    return send("DELETE", path, {}, headers);
}

ApiReply ApiClient::form(const QString& path, const QList<std::pair<QString, QString>>& fields,
                         const QList<std::pair<QByteArray, QByteArray>>& headers) {
    QByteArray body;
    for (const auto& [name, value] : fields)
        body += (body.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' +
                QUrl::toPercentEncoding(value);
    auto all = headers;
    all.append(std::pair<QByteArray, QByteArray>("Content-Type", "application/x-www-form-urlencoded"));
    return send("POST", path, body, all);
}

QString ApiClient::upload(const QString& path, const QByteArray& bytes, const QString& mime,
                          const QString& name) {
    const QString id =
        post(path + u"/uploads"_s, {{u"name"_s, name}, {u"mime"_s, mime}, {u"bytes"_s, bytes.size()}})
            .json()[u"id"_s]
            .toString();
    constexpr qsizetype pieceSize = 200'000;
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        const ApiReply reply =
            send("PATCH", u"/v1/uploads/"_s + id, bytes.mid(at, pieceSize),
                 {{"Content-Type", "application/octet-stream"}, {"Upload-Offset", QByteArray::number(at)}});
        if (reply.status != 200)
            return {};
    }
    return id;
}

QList<QJsonObject> ApiClient::changes(const QString& stream, qint64 after) {
    QList<QJsonObject> all;
    bool more = true;
    while (more) {
        const ApiReply reply = get(u"/v1/changes?stream=%1&after=%2"_s.arg(stream).arg(after));
        const QJsonObject page = reply.json();
        for (const QJsonValue& change : page[u"changes"_s].toArray())
            all.append(change.toObject());
        after = page[u"next"_s].toInteger(after);
        more = reply.status == 200 && page[u"more"_s].toBool();
    }
    return all;
}

QHash<QString, QJsonObject> ApiClient::things(const QString& stream, const QString& entity) {
    QHash<QString, QJsonObject> found;
    for (const QJsonObject& change : changes(stream)) {
        const QString type = change[u"type"_s].toString();
        const QJsonObject data = change[u"data"_s].toObject();
        if (type == entity + u".put"_s)
            found.insert(data[u"id"_s].toString(), data);
        else if (type == entity + u".removed"_s)
            found.remove(data[u"id"_s].toString());
    }
    return found;
}

} // namespace bandeja::tests

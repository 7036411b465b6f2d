// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sample/jsoncalls.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkReply>

#include <memory>

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;

JsonCalls::Answer JsonCalls::call(const QByteArray& method, const QUrl& url, const QJsonObject& body,
                                  const QByteArray& bearer) {
    constexpr int patience = 15'000; // milliseconds
    QNetworkRequest request(url);
    request.setTransferTimeout(patience);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (!bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + bearer);
    const QByteArray content =
        method == "GET" ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    const std::unique_ptr<QNetworkReply> reply(network_.sendCustomRequest(request, method, content));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    if (reply->error() != QNetworkReply::NoError)
        return tl::unexpected(
            u"%1 %2: %3"_s.arg(QString::fromLatin1(method), url.path(), reply->errorString()));
    return QJsonDocument::fromJson(reply->readAll()).object();
}

} // namespace bandeja::app

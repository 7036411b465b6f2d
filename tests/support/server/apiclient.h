// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>

#include <memory>

namespace bandeja::tests {

/// What the server answered.
struct ApiReply {
    int status = 0; ///< 0: nothing came
    QByteArray body;
    QByteArray contentType;
    QHash<QByteArray, QByteArray> headers; ///< by lower-case name

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    /// The last part of a problem's type.
    QString problem() const {
        return json()[QStringLiteral("type")].toString().section(QLatin1Char(':'), -1);
    }
};

/// A client of the hosted API. Each call waits for its answer while the event loop runs. Every request and
/// its answer is appended, as a line of JSON, to the file that BANDEJA_CONTRACT_LOG names: what was seen can
/// be held against the contract.
class ApiClient {
public:
    /// Clients that share NETWORK share its connections.
    explicit ApiClient(QString baseUrl = {}, QByteArray token = {},
                       std::shared_ptr<QNetworkAccessManager> network = {});

    ApiReply get(const QString& path) { return send("GET", path); }
    ApiReply post(const QString& path, const QJsonObject& body = {}, const QByteArray& idempotencyKey = {});
    ApiReply patch(const QString& path, const QJsonObject& body, const QByteArray& idempotencyKey = {});
    ApiReply put(const QString& path, const QJsonObject& body) { return json("PUT", path, body, {}); }
    ApiReply remove(const QString& path, const QByteArray& idempotencyKey = {});
    /// application/x-www-form-urlencoded
    ApiReply form(const QString& path, const QList<std::pair<QString, QString>>& fields,
                  const QList<std::pair<QByteArray, QByteArray>>& headers = {});

    ApiReply send(const QByteArray& method, const QString& path, const QByteArray& body = {},
                  QList<std::pair<QByteArray, QByteArray>> headers = {});

    /// Uploads a file into the conversation at PATH, in pieces. Its id; empty when the server didn't take it.
    QString upload(const QString& path, const QByteArray& bytes, const QString& mime,
                   const QString& name = QStringLiteral("bota.png"));

    /// All changes of STREAM after AFTER, over as many pages as there are.
    QList<QJsonObject> changes(const QString& stream, qint64 after = 0);
    /// The things of ENTITY that STREAM's changes leave, by id: what a desktop would have.
    QHash<QString, QJsonObject> things(const QString& stream, const QString& entity);

    const QString& baseUrl() const { return baseUrl_; }
    const QByteArray& token() const { return token_; }

private:
    ApiReply json(const QByteArray& method, const QString& path, const QJsonObject& body,
                  const QByteArray& idempotencyKey);

    QString baseUrl_;
    QByteArray token_;
    std::shared_ptr<QNetworkAccessManager> network_;
};

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/idempotency.h"

#include "core/cipher/digest.h"
#include "core/domain/retention.h"

namespace bandeja::server::access {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestKey = 128;

QByteArray placeOf(const QByteArray& requestKey) {
    return "idempotency/" + requestKey.toHex();
}

QByteArray requestKeyOf(const keys::StreamKey& workspace, const QString& member, const QString& key) {
    return workspace.lookup("idempotency key", QString(member + u'\n' + key));
}

} // namespace

Idempotency::Idempotency(const http::Request& request)
    : key_(QString::fromLatin1(request.header("idempotency-key"))) {
    if (!key_.isEmpty())
        content_ = QString::fromLatin1(
            cipher::sha256(request.method + ' ' + request.path.toUtf8() + '\n' + request.body).toHex());
}

tl::expected<std::optional<http::Response>, contract::Problem>
Idempotency::find(store::Transaction& transaction, keys::KeyStore& keys, const QString& member) const {
    if (key_.isEmpty())
        return std::nullopt;
    if (key_.size() > longestKey)
        return tl::unexpected(
            http::wrongParameter(u"Idempotency-Key"_s, "length"_L1, u"has to be 1 to 128 characters"_s));
    const auto workspaceKey = keys.key(transaction.workspace());
    if (!workspaceKey)
        return tl::unexpected(http::problem("internal"_L1));
    const QByteArray requestKey = requestKeyOf(*workspaceKey, member, key_);
    store::Rows rows = transaction.select(
        "SELECT stream, content_key, answer FROM idempotency WHERE workspace = ? AND request_key = ? AND at "
        "> ?",
        {transaction.workspace(), requestKey,
         domain::Instant(transaction.now() - domain::retention::answers)});
    if (!rows.next())
        return std::nullopt;
    if (rows.bytes(1) != workspaceKey->lookup("idempotent content", content_))
        return tl::unexpected(http::problem("idempotency_conflict"_L1));
    const auto key = keys.key(rows.text(0));
    const auto answer = key ? key->openObject(rows.bytes(2), placeOf(requestKey)) : std::nullopt;
    if (!answer)
        return std::nullopt;
    http::Response response{answer->value("status"_L1).toInt(),
                            answer->value("type"_L1).toString().toLatin1(),
                            answer->value("body"_L1).toString().toUtf8(),
                            {}};
    const QJsonObject headers = answer->value("headers"_L1).toObject();
    for (auto header = headers.begin(); header != headers.end(); ++header)
        response.addHeader(header.key().toLatin1(), header->toString().toLatin1());
    return response;
}

void Idempotency::keep(store::Transaction& transaction, keys::KeyStore& keys, const QString& member,
                       const Answer& answer) const {
    const auto workspaceKey = key_.isEmpty() ? nullptr : keys.key(transaction.workspace());
    const QString stream = answer.stream.isEmpty() ? transaction.workspace() : answer.stream;
    const auto key = keys.key(stream);
    if (!workspaceKey || !key)
        return;
    const QByteArray requestKey = requestKeyOf(*workspaceKey, member, key_);
    QJsonObject headers;
    for (const auto& [name, value] : answer.response.headers)
        headers[QString::fromLatin1(name)] = QString::fromLatin1(value);
    const QJsonObject object{{u"headers"_s, headers},
                             {u"status"_s, answer.response.status},
                             {u"type"_s, QString::fromLatin1(answer.response.contentType)},
                             {u"body"_s, QString::fromUtf8(answer.response.body)}};
    transaction.run("INSERT INTO idempotency (request_key, workspace, stream, content_key, at, answer) "
                    "VALUES (?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT (request_key) DO UPDATE SET stream = excluded.stream, content_key = "
                    "excluded.content_key, "
                    "at = excluded.at, answer = excluded.answer",
                    {requestKey, transaction.workspace(), stream,
                     workspaceKey->lookup("idempotent content", content_), transaction.now(),
                     key->sealObject(object, placeOf(requestKey))});
}

qint64 Idempotency::purge(store::Transaction& transaction) {
    return transaction.runCounted("DELETE FROM idempotency WHERE at < ?",
                                  {domain::Instant(transaction.now() - domain::retention::answers)});
}

} // namespace bandeja::server::access

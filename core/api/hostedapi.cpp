// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/hostedapi.h"

#include "core/api/apicall.h"
#include "core/api/jsonanswer.h"
#include "core/async/answer.h"
#include "core/domain/upload.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace bandeja::api {

using namespace Qt::Literals::StringLiterals;
using contract::Decoded;

namespace {

/// DECODE, one of the contract's decoders, as a function of the object alone.
template <typename T>
auto whole(Decoded<T> (*decode)(const QJsonValue&, const QString&)) {
    return [decode](const QJsonObject& object) { return decode(object, {}); };
}

Decoded<SessionInfo> decodeSession(const QJsonObject& object) {
    const auto member = contract::decodeMember(object.value("member"_L1), u"/member"_s);
    if (!member)
        return tl::unexpected(member.error());
    const auto workspace = contract::decodeWorkspace(object.value("workspace"_L1), u"/workspace"_s);
    if (!workspace)
        return tl::unexpected(workspace.error());
    return SessionInfo{*member, *workspace};
}

Decoded<ReceivedReceipt> decodeReceived(const QJsonObject& object) {
    auto receipt = contract::decodeReceipt(object);
    if (!receipt)
        return tl::unexpected(receipt.error());
    return ReceivedReceipt{std::move(*receipt), QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

Decoded<ReceiptKey> decodeKey(const QJsonValue& value, const QString& path) {
    contract::ObjectReader reader(value, path);
    ReceiptKey key;
    key.id = reader.string("kid"_L1);
    const auto bytes = QByteArray::fromBase64Encoding(reader.string("x"_L1).toLatin1(),
                                                      QByteArray::Base64UrlEncoding |
                                                          QByteArray::AbortOnBase64DecodingErrors);
    constexpr qsizetype ed25519 = 32;
    if (!bytes || bytes.decoded.size() != ed25519)
        reader.fail("x"_L1, u"is no Ed25519 key"_s);
    key.publicKey = bytes.decoded;
    return reader.result(key);
}

Decoded<QList<ReceiptKey>> decodeKeys(const QJsonObject& object) {
    contract::ObjectReader reader(object, {});
    return reader.result(contract::list<ReceiptKey>(reader, "keys"_L1, decodeKey));
}

/// Nothing but these two words about WORKSPACE itself is word of its end.
Decoded<bool> decodeErased(const QJsonObject& object, const QString& workspace) {
    contract::ObjectReader reader(object, {});
    if (reader.string("id"_L1) != workspace)
        reader.fail("id"_L1, u"is another one"_s);
    if (reader.string("state"_L1) != "erased"_L1)
        reader.fail("state"_L1, u"is unknown"_s);
    return reader.result(true);
}

QString escaped(const QString& id) {
    return QString::fromLatin1(QUrl::toPercentEncoding(id));
}

} // namespace

HostedApi::HostedApi(QUrl server, HttpTransport& transport, TokenSource& tokens, QObject* parent)
    : QObject(parent),
      server_(std::move(server)),
      transport_(transport),
      tokens_(tokens) {}

HostedApi::~HostedApi() = default;

QUrl HostedApi::at(const QString& path) const {
    QUrl url = server_;
    const QString base = url.path(QUrl::FullyEncoded);
    url.setPath((base.endsWith(QLatin1Char('/')) ? base.chopped(1) : base) + path, QUrl::TolerantMode);
    return url;
}

HttpRequest HostedApi::writing(const QByteArray& method, const QString& path, const QJsonObject& body,
                               const QString& key) const {
    HttpRequest request;
    request.method = method;
    request.url = at(path);
    if (method != "DELETE") {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    request.headers.emplaceBack("Idempotency-Key", key.toLatin1());
    return request;
}

template <typename T, typename Understand>
Future<T> HostedApi::ask(HttpRequest request, Understand understand) {
    const async::Answer<Result<T>> answer(tl::unexpected(ApiError{ApiError::Kind::Cancelled}));
    auto* const running = new ApiCall(
        transport_, tokens_, std::move(request),
        [answer, understand](const Result<HttpAnswer>& got) { answer.give(understand(got)); }, this);
    auto* const watcher = new QFutureWatcher<Result<T>>(running);
    connect(watcher, &QFutureWatcherBase::canceled, running, &QObject::deleteLater);
    watcher->setFuture(answer.future());
    return answer.future();
}

template <typename T, typename Decode>
Future<T> HostedApi::call(HttpRequest request, Decode decode) {
    return ask<T>(std::move(request),
                  [decode](const Result<HttpAnswer>& got) { return decodedAnswer<T>(got, decode); });
}

Future<SessionInfo> HostedApi::session() {
    HttpRequest request;
    request.url = at(u"/v1/session"_s);
    return call<SessionInfo>(std::move(request), decodeSession);
}

Future<contract::ChangePage> HostedApi::askForChanges(const QString& stream, QUrlQuery query, int limit) {
    HttpRequest request;
    request.url = at(u"/v1/changes"_s);
    query.addQueryItem(u"stream"_s, escaped(stream));
    query.addQueryItem(u"limit"_s, QString::number(limit));
    request.url.setQuery(query);
    return call<contract::ChangePage>(std::move(request), whole(contract::decodeChangePage));
}

Future<contract::ChangePage> HostedApi::changes(const QString& stream, qint64 after, int limit, qint64 mark) {
    QUrlQuery query;
    query.addQueryItem(u"after"_s, QString::number(after));
    if (mark != 0)
        query.addQueryItem(u"mark"_s, QString::number(mark));
    return askForChanges(stream, std::move(query), limit);
}

Future<contract::ChangePage> HostedApi::changesBefore(const QString& stream, qint64 before, int limit) {
    constexpr qint64 beyondAnyEnd = (qint64{1} << 53) - 1;
    QUrlQuery query;
    query.addQueryItem(u"before"_s, QString::number(before == 0 ? beyondAnyEnd : before));
    return askForChanges(stream, std::move(query), limit);
}

Future<domain::Message> HostedApi::sendMessage(const QString& conversation, const NewMessage& message,
                                               const QString& key) {
    QJsonObject body{{u"text"_s, message.text}};
    if (!message.attachments.isEmpty())
        body[u"attachments"_s] = QJsonArray::fromStringList(message.attachments);
    if (message.draft)
        body[u"draft"_s] = QJsonObject{{u"id"_s, message.draft->id}, {u"version"_s, message.draft->version}};
    return call<domain::Message>(
        writing("POST", u"/v1/conversations/%1/messages"_s.arg(escaped(conversation)), body, key),
        whole(contract::decodeMessage));
}

Future<domain::Message> HostedApi::approveDraft(const DraftVersion& draft, const QString& text,
                                                const QString& key) {
    return call<domain::Message>(writing("POST", u"/v1/drafts/%1/approve"_s.arg(escaped(draft.id)),
                                         {{u"version"_s, draft.version}, {u"text"_s, text}}, key),
                                 whole(contract::decodeMessage));
}

Future<domain::Draft> HostedApi::rejectDraft(const DraftVersion& draft, const QString& reason,
                                             const QString& key) {
    QJsonObject body{{u"version"_s, draft.version}};
    if (!reason.isEmpty())
        body[u"reason"_s] = reason;
    return call<domain::Draft>(writing("POST", u"/v1/drafts/%1/reject"_s.arg(escaped(draft.id)), body, key),
                               whole(contract::decodeDraft));
}

Future<domain::Draft> HostedApi::askForDraft(const QString& conversation, const QString& instruction,
                                             const QString& key) {
    QJsonObject body;
    if (!instruction.isEmpty())
        body[u"instruction"_s] = instruction;
    return call<domain::Draft>(
        writing("POST", u"/v1/conversations/%1/drafts"_s.arg(escaped(conversation)), body, key),
        whole(contract::decodeDraft));
}

Future<domain::Conversation> HostedApi::markRead(const QString& conversation, const QString& key) {
    return call<domain::Conversation>(
        writing("POST", u"/v1/conversations/%1/read"_s.arg(escaped(conversation)), {}, key),
        whole(contract::decodeConversation));
}

Future<domain::Conversation> HostedApi::setStatus(const QString& conversation,
                                                  domain::ConversationStatus status, const QString& key) {
    return call<domain::Conversation>(writing("PATCH", u"/v1/conversations/%1"_s.arg(escaped(conversation)),
                                              {{u"status"_s, conversationStatusName(status)}}, key),
                                      whole(contract::decodeConversation));
}

Future<ReceivedReceipt> HostedApi::removeIntegration(const QString& integration, const QString& key) {
    return call<ReceivedReceipt>(
        writing("DELETE", u"/v1/integrations/%1"_s.arg(escaped(integration)), {}, key), decodeReceived);
}

Future<QList<ReceiptKey>> HostedApi::receiptKeys() {
    HttpRequest request;
    request.url = at(u"/.well-known/bandeja-receipt-keys"_s);
    return call<QList<ReceiptKey>>(std::move(request), decodeKeys);
}

Future<domain::Workspace> HostedApi::closeWorkspace(const QString& name, const QString& key) {
    return call<domain::Workspace>(writing("POST", u"/v1/workspace/close"_s, {{u"name"_s, name}}, key),
                                   whole(contract::decodeWorkspace));
}

Future<domain::Workspace> HostedApi::reopenWorkspace(const QString& key) {
    return call<domain::Workspace>(writing("POST", u"/v1/workspace/reopen"_s, {}, key),
                                   whole(contract::decodeWorkspace));
}

Future<bool> HostedApi::isErased(const QString& workspace) {
    const async::Answer<Result<bool>> answer(tl::unexpected(ApiError{ApiError::Kind::Cancelled}));
    HttpRequest request;
    request.url = at(u"/v1/erased-workspaces/%1"_s.arg(escaped(workspace)));
    async::whenDone(transport_.send(request), this, [answer, workspace](const Result<HttpAnswer>& got) {
        constexpr int notFound = 404;
        Result<bool> erased = decodedAnswer<bool>(
            got, [&](const QJsonObject& object) { return decodeErased(object, workspace); });
        if (!erased && erased.error().kind == ApiError::Kind::Problem && erased.error().status == notFound)
            erased = false;
        answer.give(std::move(erased));
    });
    return answer.future();
}

Future<AttachmentPart> HostedApi::attachment(const QString& id, qint64 first, qint64 most) {
    HttpRequest request;
    request.url = at(u"/v1/attachments/%1"_s.arg(escaped(id)));
    request.headers.emplaceBack("Range", "bytes=" + QByteArray::number(first) + '-' +
                                             QByteArray::number(first + most - 1));
    request.mostBytes = domain::mostAttachmentBytes;
    return ask<AttachmentPart>(std::move(request),
                               [](const Result<HttpAnswer>& got) -> Result<AttachmentPart> {
                                   constexpr int whole = 200;
                                   constexpr int part = 206;
                                   if (!got)
                                       return tl::unexpected(got.error());
                                   if (got->status == whole)
                                       return AttachmentPart{got->body, 0, got->body.size()};
                                   if (got->status == part && got->range)
                                       return AttachmentPart{got->body, got->range->first, got->range->total};
                                   const Result<QJsonObject> problem = jsonOf(*got);
                                   return tl::unexpected(problem ? notBandeja(*got) : problem.error());
                               });
}

Future<domain::Upload> HostedApi::beginUpload(const QString& conversation, const QString& name,
                                              const QString& mime, qint64 bytes, const QString& key) {
    const QJsonObject body{{u"name"_s, name}, {u"mime"_s, mime}, {u"bytes"_s, bytes}};
    return call<domain::Upload>(
        writing("POST", u"/v1/conversations/%1/uploads"_s.arg(escaped(conversation)), body, key),
        whole(contract::decodeUpload));
}

Future<domain::Upload> HostedApi::upload(const QString& id) {
    HttpRequest request;
    request.url = at(u"/v1/uploads/%1"_s.arg(escaped(id)));
    return call<domain::Upload>(std::move(request), whole(contract::decodeUpload));
}

Future<domain::Upload> HostedApi::sendPiece(const QString& id, qint64 offset, const QByteArray& piece) {
    HttpRequest request;
    request.method = "PATCH";
    request.url = at(u"/v1/uploads/%1"_s.arg(escaped(id)));
    request.headers.emplaceBack("Content-Type", "application/octet-stream");
    request.headers.emplaceBack("Upload-Offset", QByteArray::number(offset));
    request.body = piece;
    request.deadline = std::chrono::minutes(2); // connections in shops are slow
    return call<domain::Upload>(std::move(request), whole(contract::decodeUpload));
}

void HostedApi::cancelAll() {
    qDeleteAll(findChildren<ApiCall*>(Qt::FindDirectChildrenOnly));
}

} // namespace bandeja::api

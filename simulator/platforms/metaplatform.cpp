// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/metaplatform.h"

#include "simulator/platforms/metaanswer.h"
#include "simulator/platforms/metaevents.h"
#include "simulator/platforms/metasent.h"
#include "simulator/wire/multipart.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace bandeja::simulator::platforms {

namespace {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;
using wire::WireAnswer;
using wire::WireRequest;

constexpr qint64 windowMs = 24LL * 60 * 60 * 1000;
constexpr QLatin1StringView filePath("/media/whatsapp/");

/// The parts of the path behind the version: "/v26.0/100/messages" gives 100 and messages.
QStringList partsOf(const QString& path) {
    return path.split(u'/', Qt::SkipEmptyParts).mid(1);
}

} // namespace

MetaPlatform::MetaPlatform(const Surroundings& surroundings, QObject* parent)
    : ChatPlatform(surroundings, parent) {}

bool MetaPlatform::isFor(const QString& path) const {
    static const QRegularExpression version(u"^/v\\d+\\.\\d+/"_s);
    return path.startsWith(filePath) || version.match(path).hasMatch();
}

QString MetaPlatform::newMessageId() const {
    return u"wamid."_s + randomId();
}

QString MetaPlatform::threadOf(const QString&, const QString& customer) const {
    return customer;
}

QByteArray MetaPlatform::messageBody(const Account& account, const Chat& chat,
                                     const ChatMessage& message) const {
    return whatsAppMessage(account, chat, message, around_.media);
}

QByteArray MetaPlatform::readBody(const Account& account, const Chat& chat) const {
    for (auto message = chat.messages.crbegin(); message != chat.messages.crend(); ++message) {
        if (!message->byCustomer && message->source == "API"_L1)
            return whatsAppStatus(account, chat, *message, u"read"_s, nowMs());
    }
    return {};
}

WireAnswer MetaPlatform::answer(const WireRequest& request, const std::optional<wire::Fault>& fault) {
    if (fault && fault->kind == wire::Fault::Kind::Code)
        return graphError(fault->code);
    return called(request);
}

Account* MetaPlatform::accountOf(const WireRequest& request) {
    const QByteArray header = request.headers.value("authorization");
    if (!header.startsWith("Bearer ") || header.size() < 8)
        return nullptr;
    const QString token = QString::fromUtf8(header.mid(7));
    for (Account& account : accounts_) {
        if (account.connected && account.token == token)
            return &account;
    }
    return nullptr;
}

WireAnswer MetaPlatform::called(const WireRequest& request) {
    Account* const account = accountOf(request);
    if (account == nullptr)
        return graphError(190);
    if (request.path.startsWith(filePath))
        return file(request);
    const QStringList parts = partsOf(request.path);
    const QString object = parts.value(0);
    const QString edge = parts.value(1);
    const bool isPost = request.method == "POST";
    if (edge == "messages"_L1 && isPost && object == account->id)
        return messages(*account, QJsonDocument::fromJson(request.body).object());
    if (edge == "media"_L1 && isPost && object == account->id)
        return upload(request);
    if (edge == "subscribed_apps"_L1 && object == account->business)
        return graphOk({{u"success"_s, true}});
    if (edge.isEmpty() && object == account->id)
        return graphOk({{u"id"_s, account->id},
                        {u"display_phone_number"_s, account->handle},
                        {u"verified_name"_s, account->name}});
    if (edge.isEmpty() && around_.media.find(object) != nullptr)
        return request.method == "GET" ? aboutMedia(object) : graphOk({{u"success"_s, true}});
    return graphError(100, u"Unsupported request. The object does not exist or is not yours."_s);
}

WireAnswer MetaPlatform::messages(Account& account, const QJsonObject& body) {
    if (body[u"messaging_product"_s].toString() != "whatsapp"_L1)
        return graphError(100, u"Param messaging_product must be whatsapp"_s);
    if (body.contains(u"status"_s))
        return markRead(account, body);
    const auto content = metaContent(body, around_.media);
    if (!content)
        return content.error();
    const QString to = body.contains(u"to"_s) ? body[u"to"_s].toString() : body[u"recipient"_s].toString();
    if (!account.chats.contains(to))
        return graphError(131026);
    Chat& chat = account.chats[to];
    if (nowMs() - chat.lastInboundAt > windowMs)
        return graphError(131047);
    return send(account, chat, *content, body[u"biz_opaque_callback_data"_s].toString());
}

WireAnswer MetaPlatform::markRead(const Account& account, const QJsonObject& body) const {
    const QString id = body[u"message_id"_s].toString();
    for (const Chat& chat : account.chats) {
        for (const ChatMessage& message : chat.messages) {
            if (message.byCustomer && message.id == id && body[u"status"_s].toString() == "read"_L1)
                return graphOk({{u"success"_s, true}});
        }
    }
    return graphError(100, u"Param message_id or status is invalid"_s);
}

WireAnswer MetaPlatform::send(Account& account, Chat& chat, const Content& content,
                              const QString& correlation) {
    const ChatMessage message = addReply(account, chat, content, correlation);
    reportLater(milliseconds(300), account, chat, message, u"sent"_s);
    reportLater(milliseconds(900), account, chat, message, u"delivered"_s);
    reportLater(milliseconds(3200), account, chat, message, u"read"_s);
    WireAnswer answer =
        graphOk({{u"messaging_product"_s, u"whatsapp"_s},
                 {u"contacts"_s,
                  QJsonArray{QJsonObject{{u"input"_s, chat.customer.id}, {u"wa_id"_s, chat.customer.id}}}},
                 {u"messages"_s,
                  QJsonArray{QJsonObject{{u"id"_s, message.id}, {u"message_status"_s, u"accepted"_s}}}}});
    answer.delay = sendDelay();
    return answer;
}

void MetaPlatform::reportLater(milliseconds natural, const Account& account, const Chat& chat,
                               const ChatMessage& message, const QString& status) {
    const qint64 at = nowMs() + around_.pace.of(natural).count();
    postLater(natural, whatsAppStatus(account, chat, message, status, at));
}

WireAnswer MetaPlatform::upload(const WireRequest& request) {
    const auto parts = wire::multipartOf(request);
    if (!parts || parts->value("messaging_product").bytes != "whatsapp" ||
        parts->value("file").bytes.isEmpty())
        return graphError(100, u"Param messaging_product or file is missing"_s);
    const wire::FormPart file = parts->value("file");
    const QString mime =
        QString::fromLatin1(parts->contains("type") ? parts->value("type").bytes : file.contentType);
    if (!metaTakesMime(mime))
        return graphError(100, u"Param file must be a file with one of the types that are documented"_s);
    return graphOk({{u"id"_s, around_.media.add({file.bytes, mime, QString::fromUtf8(file.fileName)})}});
}

WireAnswer MetaPlatform::aboutMedia(const QString& id) const {
    const Media* const media = around_.media.find(id);
    const QByteArray digest = QCryptographicHash::hash(media->bytes, QCryptographicHash::Sha256);
    return graphOk({{u"messaging_product"_s, u"whatsapp"_s},
                    {u"url"_s, address_.toString() + filePath + id},
                    {u"mime_type"_s, media->mime},
                    {u"sha256"_s, QString::fromLatin1(digest.toHex())},
                    {u"file_size"_s, QString::number(media->bytes.size())},
                    {u"id"_s, id}});
}

WireAnswer MetaPlatform::file(const WireRequest& request) const {
    const Media* const media = around_.media.find(request.path.mid(filePath.size()));
    WireAnswer answer;
    answer.contentType = "text/plain";
    answer.status = media == nullptr || request.headers.value("user-agent").isEmpty() ? 404 : 200;
    if (answer.status == 200) {
        answer.contentType = media->mime.toUtf8();
        answer.body = media->bytes;
    }
    return answer;
}

} // namespace bandeja::simulator::platforms

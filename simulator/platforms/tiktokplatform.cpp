// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/tiktokplatform.h"

#include "simulator/platforms/tiktokanswer.h"
#include "simulator/platforms/tiktokevents.h"
#include "simulator/wire/multipart.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

namespace bandeja::simulator::platforms {

namespace {

using namespace Qt::Literals::StringLiterals;
using wire::WireAnswer;
using wire::WireRequest;

constexpr QLatin1StringView apiPath("/open_api/v1.3/");
constexpr qint64 windowMs = 48LL * 60 * 60 * 1000;
constexpr int repliesPerMessage = 10;
constexpr qsizetype listLength = 20;

WireAnswer badParameter(const QString& sentence) {
    return tikTokError(tiktokcode::badParameter, sentence);
}

/// The first member of BODY that is not among KNOWN.
QString unknownMember(const QJsonObject& body, const QStringList& known) {
    for (const QString& key : body.keys()) {
        if (!known.contains(key))
            return key;
    }
    return {};
}

} // namespace

TikTokPlatform::TikTokPlatform(const Surroundings& surroundings, TikTokApp app, QObject* parent)
    : ChatPlatform(surroundings, parent),
      app_(std::move(app)),
      oauth_(app_, accounts_) {}

bool TikTokPlatform::isFor(const QString& path) const {
    return path.startsWith(apiPath) || path.startsWith("/media/tiktok/"_L1) ||
           path.startsWith("/media/open/"_L1) || TikTokOAuth::isFor(path);
}

QString TikTokPlatform::threadOf(const QString& account, const QString& customer) const {
    // The same two people always have the same conversation.
    const QByteArray both = (account + u'\n' + customer).toUtf8();
    return QString::fromLatin1(
        QCryptographicHash::hash(both, QCryptographicHash::Sha256).left(16).toBase64());
}

QByteArray TikTokPlatform::messageBody(const Account& account, const Chat& chat,
                                       const ChatMessage& message) const {
    const QString event = message.byCustomer ? u"im_receive_msg"_s : u"im_send_msg"_s;
    return tikTokEnvelope(app_.id, account.id, event, tikTokContent(account, chat, message, address_),
                          nowMs());
}

QByteArray TikTokPlatform::readBody(const Account& account, const Chat& chat) const {
    qint64 latest = 0;
    for (const ChatMessage& message : chat.messages)
        latest = message.byCustomer ? latest : std::max(latest, message.at);
    if (latest == 0)
        return {};
    return tikTokEnvelope(app_.id, account.id, u"im_mark_read_msg"_s,
                          tikTokRead(account, chat, nowMs(), latest), nowMs());
}

WireAnswer TikTokPlatform::answer(const WireRequest& request, const std::optional<wire::Fault>& fault) {
    if (fault && fault->kind == wire::Fault::Kind::Code)
        return tikTokError(fault->code, tikTokSentence(fault->code));
    return called(request);
}

Account* TikTokPlatform::accountOf(const WireRequest& request) {
    const QString token = QString::fromUtf8(request.headers.value("access-token"));
    for (Account& account : accounts_) {
        if (!token.isEmpty() && account.connected && account.token == token)
            return &account;
    }
    return nullptr;
}

WireAnswer TikTokPlatform::called(const WireRequest& request) {
    if (TikTokOAuth::isFor(request.path))
        return oauth_.answer(request);
    if (request.path.startsWith("/media/"_L1))
        return file(request);
    const QString path = request.path.mid(apiPath.size());
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (path.startsWith("business/webhook/"_L1))
        return webhookConfig(path, body);
    Account* const account = accountOf(request);
    if (account == nullptr)
        return tikTokError(tiktokcode::badToken, tikTokSentence(tiktokcode::badToken));
    const bool isGet = request.method == "GET";
    QString business = isGet ? request.query("business_id") : body[u"business_id"_s].toString();
    if (path == "business/message/media/upload/"_L1)
        return upload(*account, request);
    if (business != account->id)
        return tikTokError(tiktokcode::noPermission, tikTokSentence(tiktokcode::noPermission));
    if (path == "business/message/send/"_L1 && !isGet)
        return send(*account, body);
    if (path == "business/message/media/download/"_L1 && !isGet)
        return downloadUrl(*account, body);
    if (path == "business/message/content/list/"_L1 && isGet)
        return contents(*account, request);
    if (path == "business/message/conversation/list/"_L1 && isGet)
        return conversations(*account, request);
    if (path == "business/message/capabilities/get/"_L1 && isGet)
        return tikTokOk(
            {{u"capability_infos"_s, QJsonArray{QJsonObject{{u"capability_type"_s, u"IMAGE_SEND"_s},
                                                            {u"capability_result"_s, true}}}}});
    if (path == "business/get/"_L1 && isGet)
        return tikTokOk({{u"username"_s, account->handle}, {u"display_name"_s, account->name}});
    return badParameter(u"No such path or method; every path ends with a slash"_s);
}

WireAnswer TikTokPlatform::send(Account& account, const QJsonObject& body) {
    const QString unknown = unknownMember(
        body, {u"business_id"_s, u"recipient_type"_s, u"recipient"_s, u"message_type"_s, u"text"_s,
               u"image"_s, u"share_post"_s, u"template"_s, u"sender_action"_s, u"referenced_message_info"_s});
    if (!unknown.isEmpty())
        return badParameter(u"Param "_s + unknown + u" is not supported."_s);
    if (body[u"recipient_type"_s].toString() != "CONVERSATION"_L1)
        return badParameter(u"Param recipient_type is invalid."_s);
    Chat* const chat = chatByThread(account, body[u"recipient"_s].toString());
    if (chat == nullptr)
        return badParameter(u"Param conversation_id is invalid."_s);
    const QString type = body[u"message_type"_s].toString();
    if (type == "SENDER_ACTION"_L1)
        return tikTokOk({{u"message"_s, QJsonObject{{u"message_id"_s, QString()}}}});
    if (nowMs() - chat->lastInboundAt > windowMs)
        return tikTokError(tiktokcode::blocked,
                           u"A message can only be sent within 48 hours after the user's last one"_s);
    if (chat->repliesSinceInbound >= repliesPerMessage)
        return tikTokError(tiktokcode::blocked,
                           u"At most 10 messages can be sent until the user writes again"_s);
    if (type != "TEXT"_L1 && type != "IMAGE"_L1)
        return badParameter(u"Param message_type is not simulated."_s);
    if (body.contains(u"text"_s) && body.contains(u"image"_s))
        return badParameter(u"A message cannot consist of both text and image."_s);
    return type == "TEXT"_L1 ? sendText(account, *chat, body) : sendImage(account, *chat, body);
}

WireAnswer TikTokPlatform::sendImage(Account& account, Chat& chat, const QJsonObject& body) {
    Content content;
    content.kind = u"image"_s;
    content.mediaId = body[u"image"_s].toObject()[u"media_id"_s].toString();
    if (around_.media.find(content.mediaId) == nullptr)
        return badParameter(u"Param image.media_id is invalid."_s);
    if (body.contains(u"referenced_message_info"_s))
        return badParameter(u"Only a text can quote a message."_s);
    return sent(account, chat, content);
}

WireAnswer TikTokPlatform::sendText(Account& account, Chat& chat, const QJsonObject& body) {
    Content content;
    content.text = body[u"text"_s].toObject()[u"body"_s].toString();
    content.quotes = body[u"referenced_message_info"_s].toObject()[u"referenced_message_id"_s].toString();
    if (!takesText(domain::Channel::TikTok, content.text))
        return badParameter(u"Param text.body must have 1 to 6000 characters."_s);
    return sent(account, chat, content);
}

/// The answer to a send of CONTENT, and what follows it.
WireAnswer TikTokPlatform::sent(Account& account, Chat& chat, const Content& content) {
    const ChatMessage message = addReply(account, chat, content, {});
    postLater(std::chrono::milliseconds(350), messageBody(account, chat, message));
    const QString customer = chat.customer.id;
    QTimer::singleShot(around_.pace.of(std::chrono::milliseconds(2800)), this,
                       [this, id = account.id, customer] { customerReads(id, customer); });
    WireAnswer answer = tikTokOk({{u"message"_s, QJsonObject{{u"message_id"_s, message.id}}}});
    answer.delay = sendDelay();
    return answer;
}

WireAnswer TikTokPlatform::contents(Account& account, const WireRequest& request) {
    const Chat* const chat = chatByThread(account, request.query("conversation_id"));
    if (chat == nullptr)
        return badParameter(u"Param conversation_id is invalid."_s);
    QJsonArray messages;
    for (auto message = chat->messages.crbegin();
         message != chat->messages.crend() && messages.size() < listLength; ++message)
        messages.append(tikTokListed(account, *chat, *message, address_));
    const QJsonArray participants{QJsonObject{{u"role"_s, u"BUSINESS_ACCOUNT"_s},
                                              {u"id"_s, account.id},
                                              {u"display_name"_s, account.name}},
                                  QJsonObject{{u"role"_s, u"PERSONAL_ACCOUNT"_s},
                                              {u"id"_s, chat->customer.id},
                                              {u"display_name"_s, chat->customer.name},
                                              {u"is_follower"_s, true}}};
    return tikTokOk({{u"participants"_s, participants}, {u"messages"_s, messages}});
}

WireAnswer TikTokPlatform::conversations(const Account& account, const WireRequest& request) {
    const QString type = request.query("conversation_type");
    if (type != "STRANGER"_L1 && type != "SINGLE"_L1)
        return badParameter(u"Param conversation_type is invalid."_s);
    QJsonArray list;
    for (const Chat& chat : account.chats) {
        const bool answered = std::any_of(chat.messages.begin(), chat.messages.end(),
                                          [](const ChatMessage& message) { return !message.byCustomer; });
        if (answered == (type == "SINGLE"_L1) && !chat.messages.isEmpty())
            list.append(QJsonObject{{u"conversation_id"_s, chat.thread},
                                    {u"update_time"_s, chat.messages.last().at}});
    }
    return tikTokOk({{u"conversations"_s, list}, {u"has_more"_s, false}, {u"cursor"_s, list.size()}});
}

WireAnswer TikTokPlatform::upload(const Account& account, const WireRequest& request) {
    const auto parts = wire::multipartOf(request);
    if (!parts || parts->value("business_id").bytes != account.id.toUtf8() ||
        parts->value("media_type").bytes != "IMAGE")
        return badParameter(u"business_id, media_type or the form is invalid."_s);
    const wire::FormPart file = parts->value("file");
    const bool isPicture = file.bytes.startsWith("\xff\xd8\xff") || file.bytes.startsWith("\x89PNG");
    if (!isPicture || file.bytes.size() > 3 * 1024 * 1024)
        return tikTokError(tiktokcode::badFile, u"The file is not supported."_s);
    const QString mime = file.bytes.startsWith("\x89PNG") ? u"image/png"_s : u"image/jpeg"_s;
    return tikTokOk({{u"media_id"_s, around_.media.add({file.bytes, mime, QString()})}});
}

WireAnswer TikTokPlatform::downloadUrl(Account& account, const QJsonObject& body) {
    const Chat* const chat = chatByThread(account, body[u"conversation_id"_s].toString());
    const QString media = body[u"media_id"_s].toString();
    const auto fits = [&](const ChatMessage& message) {
        return message.id == body[u"message_id"_s].toString() && message.content.mediaId == media;
    };
    if (chat == nullptr || std::none_of(chat->messages.begin(), chat->messages.end(), fits))
        return tikTokError(tiktokcode::notThere, tikTokSentence(tiktokcode::notThere));
    const QString expires = QString::number(nowMs() / 1000 + 86'400);
    return tikTokOk({{u"download_url"_s,
                      address_.toString() + u"/media/tiktok/"_s + media + u"?x-expires="_s + expires}});
}

WireAnswer TikTokPlatform::file(const WireRequest& request) {
    const Media* const media = around_.media.find(request.path.section(u'/', -1));
    const QString token = QString::fromUtf8(request.headers.value("x-user"));
    const bool open = request.path.startsWith("/media/open/"_L1);
    const bool known = std::any_of(accounts_.cbegin(), accounts_.cend(), [&](const Account& account) {
        return !token.isEmpty() && account.connected && account.token == token;
    });
    WireAnswer answer;
    answer.contentType = "text/plain";
    answer.status = media == nullptr ? 404 : open || known ? 200 : 403;
    if (answer.status == 200) {
        answer.contentType = media->mime.toUtf8();
        answer.body = media->bytes;
    }
    return answer;
}

WireAnswer TikTokPlatform::webhookConfig(const QString& path, const QJsonObject& body) {
    if (path != "business/webhook/update/"_L1)
        return badParameter(u"Only the update of a webhook is simulated."_s);
    if (body[u"app_id"_s].toString() != app_.id || body[u"secret"_s].toString() != app_.secret ||
        body[u"event_type"_s].toString() != "DIRECT_MESSAGE"_L1)
        return badParameter(u"app_id, secret or event_type is invalid."_s);
    const QString callback = body[u"callback_url"_s].toString();
    if (!callback.endsWith("/webhooks/tiktok"_L1))
        return badParameter(u"callback_url must end with /webhooks/tiktok here."_s);
    around_.poster.setTarget(QUrl(callback.chopped(16)));
    return tikTokOk({{u"callback_url"_s, callback}});
}

} // namespace bandeja::simulator::platforms

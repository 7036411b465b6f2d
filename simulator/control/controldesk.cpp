// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/control/controldesk.h"

#include "simulator/control/messagerequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QUrlQuery>

namespace bandeja::simulator::control {

namespace {

using namespace Qt::Literals::StringLiterals;
using wire::Fault;
using wire::WireAnswer;

WireAnswer wrong(const QString& sentence, int status = 400) {
    return wire::jsonAnswer({{u"error"_s, sentence}}, status);
}

QJsonObject accountJson(const platforms::ChatPlatform& platform, const platforms::Account& account) {
    return {{u"channel"_s, platform.channel()},
            {u"id"_s, account.id},
            {u"name"_s, account.name},
            {u"handle"_s, account.handle},
            {u"business"_s, account.business},
            {u"token"_s, account.token},
            {u"refresh_token"_s, account.refreshToken},
            {u"connected"_s, account.connected},
            {u"chats"_s, account.chats.size()}};
}

} // namespace

ControlDesk::ControlDesk(Controls controls, QObject* parent)
    : QObject(parent),
      controls_(std::move(controls)) {}

WireAnswer ControlDesk::answer(const wire::WireRequest& request) {
    if (!request.peer.isLoopback())
        return wrong(u"Only from this machine."_s, 403);
    const QString name = request.path.section(u'/', 2);
    if (name == "calls"_L1)
        return calls(request);
    if (request.method == "GET" && name.startsWith("media/"_L1))
        return media(name.section(u'/', 1));
    if (request.method == "GET" && name == "state"_L1)
        return state();
    if (request.method == "GET" && name == "knowledge"_L1)
        return wire::jsonAnswer(
            {{u"shop"_s, controls_.story.shop()}, {u"knowledge"_s, controls_.story.knowledge()}});
    static const QHash<QString, Call> posts{{u"customer-message"_s, &ControlDesk::customerMessage},
                                            {u"webhook"_s, &ControlDesk::webhook},
                                            {u"fault"_s, &ControlDesk::fault},
                                            {u"webhooks"_s, &ControlDesk::webhooks},
                                            {u"account"_s, &ControlDesk::account},
                                            {u"story"_s, &ControlDesk::story}};
    const Call call = posts.value(name);
    if (call == nullptr || request.method != "POST")
        return wrong(u"No such call."_s, 404);
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (!body.isObject())
        return wrong(u"The body must be a JSON object."_s);
    return (this->*call)(body.object());
}

QString ControlDesk::defaultAccount(const QString& channel) const {
    const auto accounts = platforms_.value(channel)->accounts();
    const QString ofStory = controls_.story.accounts().value(channel).id;
    return accounts.contains(ofStory) || accounts.isEmpty() ? ofStory : accounts.cbegin()->id;
}

WireAnswer ControlDesk::customerMessage(const QJsonObject& body) {
    platforms::ChatPlatform* const platform = platforms_.value(body["channel"_L1].toString());
    if (platform == nullptr)
        return wrong(u"channel must be tiktok or whatsapp."_s);
    auto message = readMessageRequest(body, controls_.media);
    if (!message)
        return wrong(message.error());
    if (message->account.isEmpty())
        message->account = defaultAccount(platform->channel());
    const platforms::Posted posted = platform->write(*message);
    return wire::jsonAnswer({{u"message_id"_s, posted.messageId}, {u"thread"_s, posted.thread}});
}

WireAnswer ControlDesk::webhook(const QJsonObject& body) {
    const QString channel = body["channel"_L1].toString();
    const QJsonValue content = body["body"_L1];
    const auto signature = signatureFromName(body["signature"_L1].toString(u"right"_s));
    if ((channel != "tiktok"_L1 && channel != "whatsapp"_L1 && channel != "meta"_L1) || !signature)
        return wrong(u"channel must be tiktok or meta, signature right, wrong or none."_s);
    const QByteArray bytes = content.isObject()
                                 ? QJsonDocument(content.toObject()).toJson(QJsonDocument::Compact)
                                 : content.toString().toUtf8();
    controls_.poster.post({channel == "tiktok"_L1 ? u"tiktok"_s : u"meta"_s, bytes, *signature});
    return wire::jsonAnswer({{u"bytes"_s, bytes.size()}});
}

WireAnswer ControlDesk::fault(const QJsonObject& body) {
    if (body["clear"_L1].toBool()) {
        controls_.faults.clear();
        return wire::jsonAnswer({});
    }
    const QString platform = body["platform"_L1].toString();
    const auto kind = wire::faultFromName(body["kind"_L1].toString());
    if ((!platforms_.contains(platform) && platform != "anthropic"_L1) || !kind)
        return wrong(
            u"platform must be tiktok, whatsapp or anthropic; kind down, lost, slow, garbage, half or code."_s);
    Fault fault;
    fault.kind = *kind;
    fault.count = std::max(1, body["count"_L1].toInt(1));
    fault.code = body["code"_L1].toInteger();
    fault.delay = std::chrono::milliseconds(body["delay_ms"_L1].toInteger(5000));
    if (body.contains("retry_after"_L1))
        fault.retryAfter = body["retry_after"_L1].toInt();
    controls_.faults.add(platform, fault);
    return wire::jsonAnswer({});
}

WireAnswer ControlDesk::webhooks(const QJsonObject& body) {
    if (body.contains("echo_first"_L1)) {
        for (platforms::ChatPlatform* const platform : std::as_const(platforms_))
            platform->setEchoFirst(body["echo_first"_L1].toBool());
    }
    if (body["hold"_L1].toBool())
        controls_.poster.hold();
    if (body.contains("release"_L1))
        controls_.poster.release(body["release"_L1].toString() == "reversed"_L1);
    if (body.contains("target"_L1)) {
        const QUrl target(body["target"_L1].toString());
        if (!target.isValid() || !target.scheme().startsWith("http"_L1))
            return wrong(u"target must be an HTTP address."_s);
        controls_.poster.setTarget(target);
    }
    if (body["verify"_L1].toBool())
        shakeHands();
    return wire::jsonAnswer({{u"target"_s, controls_.poster.target().toString()}});
}

/// Meta's question whether the address is the app's own. How it went shows in the state.
void ControlDesk::shakeHands() {
    const QString challenge = QString::number(QRandomGenerator::global()->bounded(1'000'000'000));
    QUrlQuery query{{u"hub.mode"_s, u"subscribe"_s},
                    {u"hub.challenge"_s, challenge},
                    {u"hub.verify_token"_s, controls_.metaVerifyToken}};
    QUrl url = controls_.poster.target();
    url.setPath(u"/webhooks/meta"_s);
    url.setQuery(query);
    handshake_ = u"pending"_s;
    QNetworkReply* const reply = network_.get(QNetworkRequest(url));
    connect(reply, &QNetworkReply::finished, this, [this, reply, challenge] {
        const bool right = reply->error() == QNetworkReply::NoError && reply->readAll() == challenge.toUtf8();
        handshake_ = right ? u"confirmed"_s : u"refused"_s;
        reply->deleteLater();
    });
}

WireAnswer ControlDesk::account(const QJsonObject& body) {
    platforms::ChatPlatform* const platform = platforms_.value(body["channel"_L1].toString());
    const QString id = body["id"_L1].toString();
    if (platform == nullptr || id.isEmpty())
        return wrong(u"channel and id are needed."_s);
    platforms::Account account = platform->accounts().value(id);
    account.id = id;
    const auto set = [&body](QString& member, QLatin1StringView key) {
        if (body.contains(key))
            member = body[key].toString();
    };
    set(account.name, "name"_L1);
    set(account.handle, "handle"_L1);
    set(account.business, "business"_L1);
    set(account.token, "token"_L1);
    set(account.refreshToken, "refresh_token"_L1);
    account.connected = body["connected"_L1].toBool(true);
    platform->addAccount(account);
    return wire::jsonAnswer(accountJson(*platform, account));
}

WireAnswer ControlDesk::story(const QJsonObject& body) {
    if (controls_.player == nullptr)
        return wrong(u"No story is played; start the simulator with --story shop."_s, 409);
    if (body.contains("speed"_L1))
        controls_.player->setSpeed(body["speed"_L1].toDouble());
    if (body["start"_L1].toBool() || body["resume"_L1].toBool())
        controls_.player->start();
    if (body["pause"_L1].toBool())
        controls_.player->pause();
    return wire::jsonAnswer(controls_.player->state());
}

WireAnswer ControlDesk::calls(const wire::WireRequest& request) {
    if (request.method == "DELETE") {
        controls_.calls.clear();
        return wire::jsonAnswer({});
    }
    if (request.method != "GET")
        return wrong(u"No such call."_s, 404);
    const QString platform = request.query("platform");
    const qint64 after = request.query("after").toLongLong();
    QJsonArray calls;
    for (const QJsonValue& call : controls_.calls.calls()) {
        if (call["n"_L1].toInteger() > after &&
            (platform.isEmpty() || call["platform"_L1].toString() == platform))
            calls.append(call);
    }
    return wire::jsonAnswer({{u"calls"_s, calls}});
}

/// A file as the platform has it, whoever gave it.
WireAnswer ControlDesk::media(const QString& id) const {
    const platforms::Media* const media = controls_.media.find(id);
    if (media == nullptr)
        return wrong(u"There is no such file."_s, 404);
    return wire::jsonAnswer({{u"mime"_s, media->mime},
                             {u"name"_s, media->fileName},
                             {u"base64"_s, QString::fromLatin1(media->bytes.toBase64())}});
}

WireAnswer ControlDesk::state() const {
    QJsonArray accounts;
    for (const platforms::ChatPlatform* const platform : platforms_) {
        for (const platforms::Account& account : platform->accounts())
            accounts.append(accountJson(*platform, account));
    }
    return wire::jsonAnswer(
        {{u"target"_s, controls_.poster.target().toString()},
         {u"webhooks"_s, controls_.poster.counts()},
         {u"handshake"_s, handshake_},
         {u"story"_s, controls_.player == nullptr ? QJsonValue() : QJsonValue(controls_.player->state())},
         {u"accounts"_s, accounts}});
}

} // namespace bandeja::simulator::control

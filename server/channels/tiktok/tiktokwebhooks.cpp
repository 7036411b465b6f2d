// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/tiktok/tiktokwebhooks.h"

#include "server/channels/loosejson.h"
#include "server/channels/signedbody.h"
#include "server/channels/tiktok/tiktokmessage.h"

#include <QJsonDocument>

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;

/// The parts of "t=1790000000,s=0af3…", in whatever order; nothing when a part is missing, twice there, or
/// not of its form.
struct SignatureHeader {
    QByteArray time;
    QByteArray hex;
};

std::optional<SignatureHeader> readHeader(const QByteArray& header) {
    SignatureHeader read;
    for (const QByteArray& part : header.split(',')) {
        const QByteArray trimmed = part.trimmed();
        QByteArray* const member = trimmed.startsWith("t=")   ? &read.time
                                   : trimmed.startsWith("s=") ? &read.hex
                                                              : nullptr;
        if (member == nullptr)
            continue;
        if (!member->isEmpty())
            return std::nullopt;
        *member = trimmed.mid(2);
    }
    const bool digits =
        std::all_of(read.time.begin(), read.time.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (read.time.isEmpty() || read.time.size() > 12 || !digits || read.hex.isEmpty())
        return std::nullopt;
    return read;
}

/// One envelope on its way into a ParsedWebhook.
class EnvelopeReader {
public:
    EnvelopeReader(const LooseJson& envelope, const QByteArray& body)
        : envelope_(envelope),
          body_(body),
          account_(envelope.id("user_openid"_L1)) {}

    ParsedWebhook read();

private:
    bool readContent();
    void message(bool isEcho);
    void markRead();
    void add(EventBody event) { result_.events.append({account_, std::move(event)}); }
    void unreadable(const QString& reason) { result_.unreadable.append({account_, reason, body_}); }

    const LooseJson& envelope_;
    const QByteArray& body_;
    QString account_;
    LooseJson content_;
    ParsedWebhook result_;
};

bool isNoDirectMessage(const QString& event) {
    // Settings of automatic messages, entries from ads, and everything public: not conversations.
    return event == "im_referral_msg"_L1 || event.startsWith("im_auto_message_"_L1) ||
           event == "im_receive_high_intent_comment"_L1 || event.startsWith("comment."_L1) ||
           event.startsWith("video."_L1) || event.startsWith("brand_mention"_L1);
}

ParsedWebhook EnvelopeReader::read() {
    const QString event = envelope_.text("event"_L1);
    if (isNoDirectMessage(event))
        return {};
    if (account_.isEmpty()) {
        unreadable(u"/user_openid: missing"_s);
    } else if (event == "authorization.removed"_L1) {
        add(AuthorizationRemoved{}); // its content says why, which changes nothing
    } else if (!readContent()) {
        unreadable(u"/content: not a JSON object"_s);
    } else if (event == "im_receive_msg"_L1 || event == "im_send_msg"_L1) {
        message(event == "im_send_msg"_L1);
    } else if (event == "im_receive_msg_eu"_L1) {
        add(PollNeeded{content_.id("conversation_id"_L1)});
    } else if (event == "im_mark_read_msg"_L1) {
        markRead();
    } else {
        unreadable(u"/event: not known"_s);
    }
    return std::move(result_);
}

/// "content" is JSON within a JSON string. An object is taken as well: nothing is gained by refusing it.
bool EnvelopeReader::readContent() {
    const QJsonValue content = envelope_.json().value("content"_L1);
    if (content.isObject()) {
        content_ = LooseJson(content);
        return true;
    }
    const QJsonDocument document = QJsonDocument::fromJson(content.toString().toUtf8());
    content_ = LooseJson(document.object());
    return document.isObject();
}

void EnvelopeReader::message(bool isEcho) {
    const TikTokMessage source{content_, account_, {}, envelope_.seconds("create_time"_L1), isEcho};
    if (content_.text("type"_L1).toLower() == "reaction"_L1) {
        const QList<ReactionUpdate> reactions = readReactions(source);
        for (const ReactionUpdate& reaction : reactions)
            add(reaction);
        if (reactions.isEmpty())
            unreadable(u"/content/reaction: no reaction with a target"_s);
        return;
    }
    if (auto read = readMessage(source))
        add(std::move(*read));
    else
        unreadable(u"/content: no conversation_id or no time"_s);
}

void EnvelopeReader::markRead() {
    const LooseJson reader = content_.object("from_user"_L1);
    if (reader.id("id"_L1) == account_ || reader.text("role"_L1).toLower() == "business_account"_L1)
        return; // the shop read the customer's messages: no status of ours
    StatusUpdate update;
    update.thread = content_.id("conversation_id"_L1);
    update.upTo = content_.object("read"_L1).milliseconds("last_read_timestamp"_L1);
    if (!update.upTo)
        update.upTo = content_.milliseconds("timestamp"_L1);
    update.status = domain::MessageStatus::Read;
    if (update.thread.isEmpty() || !update.upTo)
        unreadable(u"/content: no conversation_id or no time"_s);
    else
        add(std::move(update));
}

} // namespace

TikTokWebhooks::TikTokWebhooks(cipher::Secret appSecret, std::chrono::seconds tolerance)
    : secret_(std::move(appSecret)),
      tolerance_(tolerance) {}

bool TikTokWebhooks::isGenuine(const WebhookHeaders& headers, const QByteArray& body,
                               domain::Instant now) const {
    const auto header = readHeader(headers.value("tiktok-signature"));
    if (!header)
        return false;
    const domain::Instant signedAt{std::chrono::seconds(header->time.toLongLong())};
    if (std::chrono::abs(now - signedAt) > tolerance_)
        return false;
    return isSignedWith(secret_, header->time + '.' + body, header->hex);
}

ParsedWebhook TikTokWebhooks::parse(const QByteArray& body) const {
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return {{}, {{QString(), u"not a JSON object"_s, body}}};
    const LooseJson envelope(document.object());
    return EnvelopeReader(envelope, body).read();
}

} // namespace bandeja::server::channels

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/tiktok/tiktoklists.h"

#include "server/channels/tiktok/tiktokmessage.h"

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qsizetype listLength = 20; // as many as TikTok ever shows of a conversation
constexpr std::chrono::milliseconds clockDifference = std::chrono::seconds(60);

/// The customer of the conversation, from the list of who takes part.
LooseJson customerIn(const LooseJson& data) {
    for (const QJsonValue& value : data.array("participants"_L1)) {
        const LooseJson participant(value);
        if (participant.text("role"_L1).toUpper() == "PERSONAL_ACCOUNT"_L1)
            return participant;
    }
    return {};
}

/// Whether OBJECT may be what TikTok made of MESSAGE. A picture's id there is not the one of its upload.
bool looksLike(const LooseJson& object, const OutgoingMessage& message) {
    if (!message.files.isEmpty())
        return object.text("message_type"_L1).toUpper() == "IMAGE"_L1;
    return object.object("text"_L1).text("body"_L1).trimmed() == message.text.trimmed();
}

} // namespace

QList<ChannelEvent> eventsInList(const LooseJson& data, const QString& account, const QString& thread) {
    const LooseJson customer = customerIn(data);
    const QString name = customer.text("display_name"_L1);
    const QString id = customer.id("id"_L1);
    QList<ChannelEvent> events;
    for (const QJsonValue& value : data.array("messages"_L1)) {
        const TikTokMessage source{LooseJson(value), account, thread, std::nullopt, false};
        auto message = readMessage(source);
        if (!message)
            continue;
        if (!name.isEmpty())
            message->contact.name = name;
        if (!id.isEmpty() && id != account)
            message->contact.platformId = id;
        const bool outgoing = message->direction == domain::Direction::Out;
        const QString platformId = message->platformId;
        events.append({account, std::move(*message)});
        for (const QJsonValue& reaction : source.object.array("reactions"_L1)) {
            if (!platformId.isEmpty())
                events.append({account, readReaction(LooseJson(reaction), platformId, account, !outgoing)});
        }
    }
    return events;
}

ListedMessage findInList(const LooseJson& data, const QString& account, const OutgoingMessage& message,
                         domain::Instant sentAfter) {
    ListedMessage found;
    std::optional<domain::Instant> newest;
    const QJsonArray messages = data.array("messages"_L1);
    found.listReachesBack = messages.size() < listLength;
    for (const QJsonValue& value : messages) {
        const LooseJson object(value);
        const auto at = object.milliseconds("timestamp"_L1);
        if (at && *at < sentAfter - clockDifference)
            found.listReachesBack = true;
        const bool fits = at && *at >= sentAfter - clockDifference && (!newest || *at > *newest) &&
                          isOutgoing({object, account, {}, {}, false}) && looksLike(object, message);
        if (!fits)
            continue;
        newest = at;
        found.platformId = object.id("message_id"_L1);
    }
    return found;
}

QList<std::pair<qint64, QString>> conversationsInList(const LooseJson& data) {
    QList<std::pair<qint64, QString>> conversations;
    for (const QJsonValue& value : data.array("conversations"_L1)) {
        const LooseJson conversation(value);
        const QString id = conversation.id("conversation_id"_L1);
        if (!id.isEmpty())
            conversations.append({conversation.integer("update_time"_L1).value_or(0), id});
    }
    return conversations;
}

} // namespace bandeja::server::channels

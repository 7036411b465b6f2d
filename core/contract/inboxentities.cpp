// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/entities.h"

namespace bandeja::contract {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject encodeAuthor(const domain::Author& author) {
    return {{u"type"_s, authorTypeName(author.type)}, {u"id"_s, textOrNull(author.id)}};
}

domain::Author decodeAuthor(ObjectReader reader, ObjectReader& parent) {
    domain::Author author;
    author.type = reader.word("type"_L1, domain::authorTypeFromName);
    author.id = reader.stringOr("id"_L1);
    parent.adopt(reader.error());
    return author;
}

Decoded<domain::Reaction> decodeReaction(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Reaction reaction;
    reaction.author = decodeAuthor(reader.object("author"_L1), reader);
    reaction.emoji = reader.string("emoji"_L1);
    return reader.result(reaction);
}

Decoded<domain::DraftSource> decodeSource(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::DraftSource source{reader.string("knowledge_id"_L1), reader.string("title"_L1)};
    return reader.result(source);
}

template <typename List, typename Encode>
QJsonArray encodeList(const List& items, Encode encodeItem) {
    QJsonArray array;
    for (const auto& item : items)
        array.append(encodeItem(item));
    return array;
}

} // namespace

QJsonObject encode(const domain::Contact& contact) {
    return {{u"id"_s, contact.id}, {u"name"_s, contact.name}, {u"handle"_s, contact.handle}};
}

Decoded<domain::Contact> decodeContact(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Contact contact{reader.string("id"_L1), reader.stringOr("name"_L1), reader.stringOr("handle"_L1)};
    return reader.result(contact);
}

QJsonObject encode(const domain::Conversation& conversation) {
    return {
        {u"id"_s, conversation.id},
        {u"contact_id"_s, conversation.contactId},
        {u"integration_id"_s, conversation.integrationId},
        {u"channel"_s, channelName(conversation.channel)},
        {u"status"_s, conversationStatusName(conversation.status)},
        {u"snoozed_until"_s, instantOrNull(conversation.snoozedUntil)},
        {u"assignee_id"_s, textOrNull(conversation.assigneeId)},
        {u"labels"_s, QJsonArray::fromStringList(conversation.labels)},
        {u"priority"_s, priorityName(conversation.priority)},
        {u"last_message_at"_s, instantOrNull(conversation.lastMessageAt)},
        {u"last_inbound_at"_s, instantOrNull(conversation.lastInboundAt)},
        {u"reply_until"_s, instantOrNull(conversation.replyUntil)},
        {u"replies_left"_s, conversation.repliesLeft ? QJsonValue(*conversation.repliesLeft) : QJsonValue()},
        {u"unread"_s, conversation.unread}};
}

Decoded<domain::Conversation> decodeConversation(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Conversation conversation;
    conversation.id = reader.string("id"_L1);
    conversation.contactId = reader.string("contact_id"_L1);
    conversation.integrationId = reader.string("integration_id"_L1);
    conversation.channel = reader.word("channel"_L1, domain::channelFromName);
    conversation.status = reader.word("status"_L1, domain::conversationStatusFromName,
                                      std::optional(domain::ConversationStatus::Open));
    conversation.snoozedUntil = reader.instantOrNull("snoozed_until"_L1);
    conversation.assigneeId = reader.stringOr("assignee_id"_L1);
    conversation.labels = reader.strings("labels"_L1);
    conversation.priority =
        domain::priorityFromName(reader.stringOr("priority"_L1)).value_or(domain::Priority::None);
    conversation.lastMessageAt = reader.instantOrNull("last_message_at"_L1);
    conversation.lastInboundAt = reader.instantOrNull("last_inbound_at"_L1);
    conversation.replyUntil = reader.instantOrNull("reply_until"_L1);
    conversation.repliesLeft = reader.integerOrNull("replies_left"_L1);
    conversation.unread = static_cast<int>(std::clamp<qint64>(reader.integerOr("unread"_L1, 0), 0, INT_MAX));
    return reader.result(conversation);
}

QJsonObject encode(const domain::Attachment& attachment) {
    return {{u"id"_s, attachment.id},
            {u"kind"_s, messageKindName(attachment.kind)},
            {u"mime"_s, attachment.mime},
            {u"bytes"_s, attachment.bytes},
            {u"name"_s, attachment.name}};
}

Decoded<domain::Attachment> decodeAttachment(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Attachment attachment;
    attachment.id = reader.string("id"_L1);
    attachment.kind =
        reader.word("kind"_L1, domain::messageKindFromName, std::optional(domain::MessageKind::File));
    attachment.mime = reader.stringOr("mime"_L1);
    attachment.bytes = std::max<qint64>(0, reader.integerOr("bytes"_L1, 0));
    attachment.name = reader.stringOr("name"_L1);
    return reader.result(attachment);
}

QJsonObject encode(const domain::Upload& upload) {
    return {{u"id"_s, upload.id},       {u"conversation_id"_s, upload.conversationId},
            {u"mime"_s, upload.mime},   {u"name"_s, upload.name},
            {u"bytes"_s, upload.bytes}, {u"received"_s, upload.received}};
}

Decoded<domain::Upload> decodeUpload(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Upload upload;
    upload.id = reader.string("id"_L1);
    upload.conversationId = reader.string("conversation_id"_L1);
    upload.mime = reader.stringOr("mime"_L1);
    upload.name = reader.stringOr("name"_L1);
    upload.bytes = reader.integer("bytes"_L1);
    upload.received = reader.integer("received"_L1);
    if (upload.received < 0 || upload.received > upload.bytes)
        reader.fail("received"_L1, u"is not between nothing and all"_s);
    return reader.result(upload);
}

QJsonObject encode(const domain::Message& message) {
    QJsonObject object{
        {u"id"_s, message.id},
        {u"conversation_id"_s, message.conversationId},
        {u"direction"_s, directionName(message.direction)},
        {u"author"_s, encodeAuthor(message.author)},
        {u"kind"_s, messageKindName(message.kind)},
        {u"text"_s, message.text},
        {u"attachments"_s, encodeList(message.attachments, [](const auto& a) { return encode(a); })},
        {u"reply_to"_s, textOrNull(message.replyTo)},
        {u"reactions"_s, encodeList(message.reactions,
                                    [](const domain::Reaction& reaction) {
                                        return QJsonObject{{u"author"_s, encodeAuthor(reaction.author)},
                                                           {u"emoji"_s, reaction.emoji}};
                                    })},
        {u"platform_id"_s, textOrNull(message.platformId)},
        {u"sent_at"_s, domain::toRfc3339(message.sentAt)},
        {u"status"_s, messageStatusName(message.status)},
        {u"error"_s, QJsonValue()},
        {u"edited"_s, message.edited},
        {u"deleted"_s, message.deleted}};
    if (message.error)
        object[u"error"_s] =
            QJsonObject{{u"code"_s, message.error->code}, {u"detail"_s, message.error->detail}};
    return object;
}

Decoded<domain::Message> decodeMessage(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Message message;
    message.id = reader.string("id"_L1);
    message.conversationId = reader.string("conversation_id"_L1);
    message.direction = reader.word("direction"_L1, domain::directionFromName);
    message.author = decodeAuthor(reader.object("author"_L1), reader);
    message.kind =
        reader.word("kind"_L1, domain::messageKindFromName, std::optional(domain::MessageKind::Unsupported));
    message.text = reader.stringOr("text"_L1);
    message.attachments = list(reader, "attachments"_L1, decodeAttachment);
    message.replyTo = reader.stringOr("reply_to"_L1);
    message.reactions = list(reader, "reactions"_L1, decodeReaction);
    message.platformId = reader.stringOr("platform_id"_L1);
    message.sentAt = reader.instant("sent_at"_L1);
    message.status =
        reader.word("status"_L1, domain::messageStatusFromName, std::optional(domain::MessageStatus::Sent));
    if (reader.has("error"_L1)) {
        ObjectReader error = reader.object("error"_L1);
        message.error = domain::MessageError{error.string("code"_L1), error.stringOr("detail"_L1)};
        reader.adopt(error.error());
    }
    message.edited = reader.booleanOr("edited"_L1, false);
    message.deleted = reader.booleanOr("deleted"_L1, false);
    return reader.result(message);
}

QJsonObject encode(const domain::Note& note) {
    return {{u"id"_s, note.id},
            {u"conversation_id"_s, note.conversationId},
            {u"member_id"_s, note.memberId},
            {u"text"_s, note.text},
            {u"at"_s, domain::toRfc3339(note.at)}};
}

Decoded<domain::Note> decodeNote(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Note note{reader.string("id"_L1), reader.string("conversation_id"_L1),
                      reader.string("member_id"_L1), reader.string("text"_L1), reader.instant("at"_L1)};
    return reader.result(note);
}

QJsonObject encode(const domain::Draft& draft) {
    return {{u"id"_s, draft.id},
            {u"conversation_id"_s, draft.conversationId},
            {u"version"_s, draft.version},
            {u"state"_s, draftStateName(draft.state)},
            {u"text"_s, draft.text},
            {u"sources"_s,
             encodeList(
                 draft.sources,
                 [](const domain::DraftSource& source) {
                     return QJsonObject{{u"knowledge_id"_s, source.knowledgeId}, {u"title"_s, source.title}};
                 })},
            {u"agent_id"_s, textOrNull(draft.agentId)},
            {u"provider"_s, draft.provider},
            {u"based_on_seq"_s, draft.basedOnSeq},
            {u"confidence"_s, draft.confidence},
            {u"needs_human"_s, draft.needsHuman},
            {u"tokens"_s, QJsonObject{{u"in"_s, draft.tokensIn}, {u"out"_s, draft.tokensOut}}},
            {u"error"_s, textOrNull(draft.error)},
            {u"at"_s, domain::toRfc3339(draft.at)}};
}

Decoded<domain::Draft> decodeDraft(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Draft draft;
    draft.id = reader.string("id"_L1);
    draft.conversationId = reader.string("conversation_id"_L1);
    draft.version = static_cast<int>(std::clamp<qint64>(reader.integer("version"_L1), 1, INT_MAX));
    draft.state =
        reader.word("state"_L1, domain::draftStateFromName, std::optional(domain::DraftState::Expired));
    draft.text = reader.stringOr("text"_L1);
    draft.sources = list(reader, "sources"_L1, decodeSource);
    draft.agentId = reader.stringOr("agent_id"_L1);
    draft.provider = reader.stringOr("provider"_L1);
    draft.basedOnSeq = reader.integerOr("based_on_seq"_L1, 0);
    draft.confidence = std::clamp(reader.numberOr("confidence"_L1, 0), 0.0, 1.0);
    draft.needsHuman = reader.booleanOr("needs_human"_L1, false);
    if (reader.has("tokens"_L1)) {
        ObjectReader tokens = reader.object("tokens"_L1);
        draft.tokensIn = tokens.integerOr("in"_L1, 0);
        draft.tokensOut = tokens.integerOr("out"_L1, 0);
        reader.adopt(tokens.error());
    }
    draft.error = reader.stringOr("error"_L1);
    draft.at = reader.instant("at"_L1);
    return reader.result(draft);
}

} // namespace bandeja::contract

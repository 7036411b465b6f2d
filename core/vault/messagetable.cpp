// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/messagetable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bandeja::vault {

using namespace Qt::Literals::StringLiterals;
using namespace bandeja::domain;

namespace {

std::optional<QString> textOf(const QJsonArray& array) {
    if (array.isEmpty())
        return std::nullopt;
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::optional<QString> stored(const QList<Attachment>& attachments) {
    QJsonArray array;
    for (const Attachment& attachment : attachments)
        array.append(QJsonObject{{u"id"_s, attachment.id},
                                 {u"kind"_s, messageKindName(attachment.kind)},
                                 {u"mime"_s, attachment.mime},
                                 {u"bytes"_s, attachment.bytes},
                                 {u"name"_s, attachment.name}});
    return textOf(array);
}

std::optional<QString> stored(const QList<Reaction>& reactions) {
    QJsonArray array;
    for (const Reaction& reaction : reactions)
        array.append(QJsonObject{{u"author_type"_s, authorTypeName(reaction.author.type)},
                                 {u"author_id"_s, reaction.author.id},
                                 {u"emoji"_s, reaction.emoji}});
    return textOf(array);
}

QJsonArray arrayIn(const Statement& statement, int column) {
    return statement.isNull(column) ? QJsonArray()
                                    : QJsonDocument::fromJson(statement.text(column).toUtf8()).array();
}

QList<Attachment> attachmentsIn(const Statement& statement, int column) {
    QList<Attachment> attachments;
    for (const QJsonValue& value : arrayIn(statement, column))
        attachments.append({value["id"_L1].toString(),
                            messageKindFromName(value["kind"_L1].toString()).value_or(MessageKind::File),
                            value["mime"_L1].toString(), value["bytes"_L1].toInteger(),
                            value["name"_L1].toString()});
    return attachments;
}

QList<Reaction> reactionsIn(const Statement& statement, int column) {
    QList<Reaction> reactions;
    for (const QJsonValue& value : arrayIn(statement, column))
        reactions.append(
            {{authorTypeFromName(value["author_type"_L1].toString()).value_or(AuthorType::Contact),
              value["author_id"_L1].toString()},
             value["emoji"_L1].toString()});
    return reactions;
}

/// Columns 0 to 14 as both selections below name them.
Message messageIn(const Statement& statement) {
    Message message;
    message.id = statement.text(0);
    message.sentAt = statement.instant(1);
    message.direction = statement.value(2, Direction::Out, Direction::In);
    message.author = {statement.value(3, AuthorType::Platform, AuthorType::Platform), statement.text(4)};
    message.kind = statement.value(5, MessageKind::Unsupported, MessageKind::Unsupported);
    message.text = statement.text(6);
    message.replyTo = statement.text(7);
    message.platformId = statement.text(8);
    message.status = statement.value(9, MessageStatus::Failed, MessageStatus::Sent);
    if (!statement.isNull(10))
        message.error = MessageError{statement.text(10), statement.text(11)};
    message.edited = statement.integer(12) != 0;
    message.deleted = statement.integer(13) != 0;
    message.attachments = attachmentsIn(statement, 14);
    return message;
}

WordIndex::Entry wordsOf(Instant at, qint64 row, const QString& text) {
    return {WordIndex::placeOf(at, row), text};
}

TimelineKey keyOf(Instant at, qint64 row) {
    return {at.time_since_epoch().count(), row, TimelineKey::Type::Message};
}

} // namespace

void MessageTable::bind(Statement& statement, const Message& message) {
    std::optional<QString> errorCode;
    std::optional<QString> errorDetail;
    if (message.error) {
        errorCode = message.error->code;
        errorDetail = message.error->detail;
    }
    statement.bind(message.sentAt)
        .bind(message.direction)
        .bind(message.author.type)
        .bind(message.author.id)
        .bind(message.kind)
        .bind(message.text)
        .bind(message.replyTo)
        .bind(message.platformId)
        .bind(message.status)
        .bind(errorCode)
        .bind(errorDetail)
        .bind(message.edited)
        .bind(message.deleted)
        .bind(stored(message.attachments))
        .bind(stored(message.reactions));
}

bool MessageTable::insert(const Message& message, qint64 conversation, ChangeNotes& notes) {
    Statement statement = connection_.statement(
        "INSERT INTO message(id, conversation, at, direction, author_type, author_id, kind, text, reply_to, "
        "platform_id, status, error_code, error_detail, edited, deleted, attachments, reactions) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    statement.bind(message.id).bind(conversation);
    bind(statement, message);
    statement.run();
    if (connection_.failed() || connection_.changed() == 0)
        return false;
    const qint64 row = connection_.lastRow();
    words_.change(row, {}, wordsOf(message.sentAt, row, message.text));
    notes.timelinePut(conversation, keyOf(message.sentAt, row));
    return true;
}

bool MessageTable::put(const Message& message, qint64 conversation, ChangeNotes& notes) {
    if (insert(message, conversation, notes))
        return true;
    qint64 row = 0;
    Instant before;
    qint64 conversationBefore = 0;
    QString textBefore;
    {
        Statement known =
            connection_.statement("SELECT row, at, conversation, text FROM message WHERE id = ?");
        known.bind(message.id);
        if (!known.next())
            return false;
        row = known.integer(0);
        before = known.instant(1);
        conversationBefore = known.integer(2);
        textBefore = known.text(3);
    }
    Statement update = connection_.statement(
        "UPDATE message SET at = ?, direction = ?, author_type = ?, author_id = ?, kind = ?, text = ?, "
        "reply_to = ?, platform_id = ?, status = ?, error_code = ?, error_detail = ?, edited = ?, deleted = "
        "?, "
        "attachments = ?, reactions = ?, conversation = ? WHERE row = ?");
    bind(update, message);
    update.bind(conversation).bind(row).run();
    words_.change(row, wordsOf(before, row, textBefore), wordsOf(message.sentAt, row, message.text));
    if (before != message.sentAt || conversationBefore != conversation)
        notes.timelineRemoved(conversationBefore, keyOf(before, row));
    notes.timelinePut(conversation, keyOf(message.sentAt, row));
    return false;
}

void MessageTable::add(const Message& message, qint64 conversation, ChangeNotes& notes) {
    insert(message, conversation, notes);
}

void MessageTable::remove(const QString& id, ChangeNotes& notes) {
    Statement statement =
        connection_.statement("DELETE FROM message WHERE id = ? RETURNING conversation, at, row, text");
    statement.bind(id);
    if (!statement.next())
        return;
    const Instant at = statement.instant(1);
    const qint64 row = statement.integer(2);
    words_.change(row, wordsOf(at, row, statement.text(3)), {});
    notes.timelineRemoved(statement.integer(0), keyOf(at, row));
}

void MessageTable::removeAll(qint64 conversation) {
    Statement statement =
        connection_.statement("DELETE FROM message WHERE conversation = ? RETURNING row, at, text");
    statement.bind(conversation);
    while (statement.next()) {
        const qint64 row = statement.integer(0);
        words_.change(row, wordsOf(statement.instant(1), row, statement.text(2)), {});
    }
}

std::optional<Message> MessageTable::at(qint64 row, const QString& conversationId) {
    Statement statement = connection_.statement(
        "SELECT id, at, direction, author_type, author_id, kind, text, reply_to, platform_id, status, "
        "error_code, "
        "error_detail, edited, deleted, attachments, reactions FROM message WHERE row = ?");
    statement.bind(row);
    if (!statement.next())
        return std::nullopt;
    Message message = messageIn(statement);
    message.conversationId = conversationId;
    message.reactions = reactionsIn(statement, 15);
    return message;
}

std::optional<Message> MessageTable::newestOf(qint64 conversation) {
    Statement statement = connection_.statement(
        "SELECT id, at, direction, author_type, author_id, kind, substr(text, 1, 400), '', '', status, NULL, "
        "NULL, 0, "
        "deleted, NULL FROM message WHERE conversation = ? ORDER BY at DESC, row DESC LIMIT 1");
    statement.bind(conversation);
    if (!statement.next())
        return std::nullopt;
    return messageIn(statement);
}

} // namespace bandeja::vault

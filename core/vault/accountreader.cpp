// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/accountreader.h"

#include "core/domain/plaintext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bandeja::vault {

using domain::ConversationStatus;

namespace {

/// The rows of a list; each is answered from an index that holds all of its columns. ?1 is the member, ?2 the
/// limit.
Sql listSql(Folder folder) {
    switch (folder) {
    case Folder::Open:
        return "SELECT id, shown_at, shown_status, shown_unread, draft_waits, shown_assignee "
               "FROM conversation INDEXED BY conversation_list "
               "WHERE shown_status = 0 ORDER BY shown_at DESC, id LIMIT ?2";
    case Folder::Snoozed:
        return "SELECT id, shown_at, shown_status, shown_unread, draft_waits, shown_assignee "
               "FROM conversation INDEXED BY conversation_list "
               "WHERE shown_status = 1 ORDER BY shown_at DESC, id LIMIT ?2";
    case Folder::Closed:
        return "SELECT id, shown_at, shown_status, shown_unread, draft_waits, shown_assignee "
               "FROM conversation INDEXED BY conversation_list "
               "WHERE shown_status = 2 ORDER BY shown_at DESC, id LIMIT ?2";
    case Folder::Unread:
        return "SELECT id, shown_at, shown_status, shown_unread, draft_waits, shown_assignee "
               "FROM conversation INDEXED BY conversation_unread "
               "WHERE shown_status = 0 AND shown_unread > 0 ORDER BY shown_at DESC, id LIMIT ?2";
    case Folder::Drafts:
        return "SELECT id, shown_at, shown_status, shown_unread, draft_waits, shown_assignee "
               "FROM conversation INDEXED BY conversation_drafts "
               "WHERE shown_status = 0 AND draft_waits = 1 ORDER BY shown_at DESC, id LIMIT ?2";
    case Folder::Assigned:
        return "SELECT id, shown_at, shown_status, shown_unread, draft_waits, shown_assignee "
               "FROM conversation INDEXED BY conversation_assigned "
               "WHERE shown_assignee = ?1 AND shown_assignee <> '' AND shown_status = 0 "
               "ORDER BY shown_at DESC, id LIMIT ?2";
    }
    Q_UNREACHABLE();
}

domain::Conversation conversationIn(const Statement& statement, const QString& stream) {
    domain::Conversation conversation;
    conversation.id = statement.text(1);
    conversation.integrationId = stream;
    conversation.contactId = statement.text(2);
    conversation.channel = statement.value(3, domain::Channel::Email, domain::Channel::Email);
    conversation.status = statement.value(4, ConversationStatus::Closed, ConversationStatus::Open);
    conversation.snoozedUntil = statement.instantOrNull(5);
    conversation.assigneeId = statement.text(6);
    for (const QJsonValue& label : QJsonDocument::fromJson(statement.text(7).toUtf8()).array())
        conversation.labels.append(label.toString());
    conversation.priority = statement.value(8, domain::Priority::Urgent, domain::Priority::None);
    if (statement.integer(9) != 0)
        conversation.lastMessageAt = statement.instant(9);
    conversation.lastInboundAt = statement.instantOrNull(10);
    conversation.replyUntil = statement.instantOrNull(11);
    conversation.repliesLeft = statement.integerOrNull(12);
    conversation.unread = static_cast<int>(statement.integer(13));
    return conversation;
}

} // namespace

AccountReader::AccountReader(std::unique_ptr<Connection> connection, QString stream)
    : connection_(std::move(connection)),
      stream_(std::move(stream)),
      messages_(*connection_),
      notes_(*connection_),
      drafts_(*connection_),
      outbox_(*connection_),
      media_(*connection_) {}

Result<QList<ConversationFacts>> AccountReader::list(Folder folder, const QString& me, int limit) {
    QList<ConversationFacts> facts;
    {
        Statement statement = connection_->statement(listSql(folder));
        statement.bind(me).bind(limit);
        while (statement.next())
            facts.append({{stream_, statement.text(0)},
                          statement.instant(1),
                          statement.value(2, ConversationStatus::Closed, ConversationStatus::Open),
                          static_cast<int>(statement.integer(3)),
                          statement.integer(4) != 0,
                          statement.text(5)});
    }
    return connection_->result(std::move(facts));
}

int AccountReader::count(Sql sql, const QString& me) {
    Statement statement = connection_->statement(sql);
    if (!me.isEmpty())
        statement.bind(me);
    return statement.next() ? static_cast<int>(statement.integer(0)) : 0;
}

Result<InboxCounts> AccountReader::counts(const QString& me) {
    const Snapshot snapshot(*connection_);
    InboxCounts counts;
    counts.open =
        count("SELECT count(*) FROM conversation INDEXED BY conversation_list WHERE shown_status = 0");
    counts.snoozed =
        count("SELECT count(*) FROM conversation INDEXED BY conversation_list WHERE shown_status = 1");
    counts.unread = count("SELECT count(*) FROM conversation INDEXED BY conversation_unread "
                          "WHERE shown_status = 0 AND shown_unread > 0");
    counts.drafts = count("SELECT count(*) FROM conversation INDEXED BY conversation_drafts "
                          "WHERE shown_status = 0 AND draft_waits = 1");
    if (!me.isEmpty())
        counts.assigned = count("SELECT count(*) FROM conversation INDEXED BY conversation_assigned "
                                "WHERE shown_assignee = ? AND shown_assignee <> '' AND shown_status = 0",
                                me);
    return connection_->result(counts);
}

std::optional<qint64> AccountReader::rowOf(const QString& conversation) {
    Statement statement = connection_->statement("SELECT row FROM conversation WHERE id = ? AND known");
    statement.bind(conversation);
    return statement.next() ? std::optional(statement.integer(0)) : std::nullopt;
}

std::optional<ConversationSummary> AccountReader::readSummary(const QString& conversation) {
    const Snapshot snapshot(*connection_);
    ConversationSummary summary;
    qint64 row = 0;
    {
        Statement statement = connection_->statement(R"sql(
            SELECT c.row, c.id, c.contact_id, c.channel, c.shown_status, c.snoozed_until, c.assignee_id, c.labels,
              c.priority, c.last_message_at, c.last_inbound_at, c.reply_until, c.replies_left, c.shown_unread,
              c.draft_waits, k.name, k.handle
            FROM conversation c LEFT JOIN contact k ON k.id = c.contact_id WHERE c.id = ? AND c.known)sql");
        statement.bind(conversation);
        if (!statement.next())
            return std::nullopt;
        row = statement.integer(0);
        summary.conversation = conversationIn(statement, stream_);
        summary.draftWaits = statement.integer(14) != 0;
        summary.contact = {summary.conversation.contactId, statement.text(15), statement.text(16)};
    }
    addPreview(row, summary);
    summary.typed = outbox_.typedIn(row);
    const OutboxTable::Count outgoing = outbox_.countIn(row);
    summary.unsent = outgoing.unsent;
    summary.refused = outgoing.refused;
    return summary;
}

void AccountReader::addPreview(qint64 row, ConversationSummary& summary) {
    const std::optional<domain::Message> newest = messages_.newestOf(row);
    if (!newest)
        return;
    summary.preview = domain::oneLine(newest->text);
    summary.previewKind = newest->kind;
    summary.previewDirection = newest->direction;
    if (newest->direction == domain::Direction::Out)
        summary.previewStatus = newest->status;
}

Result<std::optional<ConversationSummary>> AccountReader::summary(const QString& conversation) {
    std::optional<ConversationSummary> summary = readSummary(conversation);
    return connection_->result(std::move(summary));
}

Result<std::optional<ConversationPanel>> AccountReader::panel(const QString& conversation) {
    const Snapshot snapshot(*connection_);
    std::optional<ConversationSummary> summary = readSummary(conversation);
    const std::optional<qint64> row = summary ? rowOf(conversation) : std::nullopt;
    std::optional<ConversationPanel> panel;
    if (row) {
        panel = ConversationPanel{std::move(*summary), drafts_.shownIn(*row, conversation), 0};
        Statement statement = connection_->statement(R"sql(
            SELECT (SELECT count(*) FROM message WHERE conversation = ?1) +
              (SELECT count(*) FROM note WHERE conversation = ?1) +
              (SELECT count(*) FROM outbox WHERE conversation = ?1 AND (kind IN (0, 1) OR (kind = 3 AND state = 2))
                 AND seen_as IS NULL))sql");
        statement.bind(*row);
        if (statement.next())
            panel->timelineLength = static_cast<int>(statement.integer(0));
        panel->files = outbox_.files().typedIn(*row);
    }
    return connection_->result(std::move(panel));
}

Result<QList<TimelineKey>> AccountReader::timeline(const QString& conversation) {
    const Snapshot snapshot(*connection_);
    QList<TimelineKey> keys;
    if (const std::optional<qint64> row = rowOf(conversation)) {
        const auto add = [&](Sql sql, TimelineKey::Type type) {
            Statement statement = connection_->statement(sql);
            statement.bind(*row);
            while (statement.next())
                keys.append({statement.integer(0), statement.integer(1), type});
        };
        // Messages come in order from their index; the few notes among them are merged in below.
        add("SELECT at, row FROM message WHERE conversation = ? ORDER BY at, row",
            TimelineKey::Type::Message);
        const qsizetype messages = keys.size();
        add("SELECT at, row FROM note WHERE conversation = ? ORDER BY at, row", TimelineKey::Type::Note);
        std::inplace_merge(keys.begin(), keys.begin() + messages, keys.end(),
                           [](const TimelineKey& a, const TimelineKey& b) { return comesBefore(a, b); });
        add("SELECT at, row FROM outbox WHERE conversation = ? AND (kind IN (0, 1) OR (kind = 3 AND state = "
            "2)) "
            "AND seen_as IS NULL ORDER BY row",
            TimelineKey::Type::Outgoing);
    }
    return connection_->result(std::move(keys));
}

std::optional<TimelineItem> AccountReader::item(const QString& conversation, const TimelineKey& key) {
    const auto asItem = [](auto found) {
        return found ? std::optional<TimelineItem>(std::move(*found)) : std::nullopt;
    };
    switch (key.type) {
    case TimelineKey::Type::Message:
        return asItem(messages_.at(key.row, conversation));
    case TimelineKey::Type::Note:
        return asItem(notes_.at(key.row, conversation));
    case TimelineKey::Type::Outgoing:
        return asItem(outbox_.at(key.row, stream_));
    }
    return std::nullopt;
}

Result<QList<std::pair<TimelineKey, TimelineItem>>> AccountReader::items(const QString& conversation,
                                                                         const QList<TimelineKey>& keys) {
    const Snapshot snapshot(*connection_);
    QList<std::pair<TimelineKey, TimelineItem>> items;
    items.reserve(keys.size());
    for (const TimelineKey& key : keys) {
        if (std::optional<TimelineItem> found = item(conversation, key))
            items.append({key, std::move(*found)});
    }
    return connection_->result(std::move(items));
}

Result<std::optional<QByteArray>> AccountReader::media(const QString& attachment, MediaRole role) {
    const Snapshot snapshot(*connection_);
    const std::optional<StoredMedia> media = media_.find(attachment, role);
    return connection_->result(media && media->isWhole() ? std::optional(media_.bytes(media->row))
                                                         : std::nullopt);
}

} // namespace bandeja::vault

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/domain/draft.h"
#include "core/domain/message.h"

#include <QList>

#include <variant>

/// What the inbox looks like to the interface: values read from the vaults, and what a commit says has
/// changed.
namespace bandeja::vault {

/// Where a conversation is: its stream (the integration's id) and its id.
struct ConversationRef {
    QString stream;
    QString id;
    bool operator==(const ConversationRef&) const = default;
};
size_t qHash(const ConversationRef& ref, size_t seed = 0);

/// The views of the inbox.
enum class Folder {
    Open,     ///< everything that is not closed or snoozed
    Unread,   ///< open, with messages that nobody has read
    Drafts,   ///< open, with an AI draft that waits for a person
    Assigned, ///< open, assigned to the member who is signed in
    Snoozed,
    Closed,
};

struct ListFilter {
    Folder folder = Folder::Open;
    QString integration; ///< only this account; empty: all
    bool operator==(const ListFilter&) const = default;
};

/// What decides whether and where a conversation stands in a list.
struct ConversationFacts {
    ConversationRef ref;
    domain::Instant lastMessageAt;
    domain::ConversationStatus status = domain::ConversationStatus::Open;
    int unread = 0;
    bool draftWaits = false;
    QString assigneeId;
    bool operator==(const ConversationFacts&) const = default;
};

/// Whether FACTS belong into a list with FILTER, for member ME.
bool belongs(const ConversationFacts& facts, const ListFilter& filter, const QString& me);
/// The order of lists: newest first, ties by id, so that it is total.
bool comesBefore(const ConversationFacts& a, const ConversationFacts& b);

/// A row of the conversation list.
struct ConversationSummary {
    domain::Conversation conversation;
    domain::Contact contact;
    QString preview; ///< one line, plain; empty for a message without text
    domain::MessageKind previewKind = domain::MessageKind::Text;
    domain::Direction previewDirection = domain::Direction::In;
    std::optional<domain::MessageStatus> previewStatus; ///< of our own last message
    bool draftWaits = false;
    QString typed;   ///< what a person typed here and has not sent
    int unsent = 0;  ///< messages that wait in the outbox, or were refused
    int refused = 0; ///< of them, those that were refused
};

/// Where an entry of the outbox is in its life.
enum class OutboxState {
    Queued,  ///< waits: for the network, or for the one before it
    Sending, ///< the server was asked
    Refused, ///< the server said no for good; waits for a person
};

/// A file that a person attached to what is not sent yet. It lies in the vault, whole.
struct OutgoingFile {
    QString id;
    QString name;
    QString mime;
    qint64 bytes = 0;
    qint64 uploaded = 0; ///< how many of them the server has
    bool operator==(const OutgoingFile&) const = default;
};

enum class OutboxKind { Message, Approval, Rejection, AnotherDraft, Read, Status };

/// What a person did and the server has not confirmed.
struct OutboxEntry {
    QString id; ///< also its Idempotency-Key
    ConversationRef conversation;
    OutboxKind kind = OutboxKind::Message;
    QString text;    ///< of a message or an approval: exactly what the customer will get
    QString draftId; ///< the draft that it approves, rejects or was edited from
    int draftVersion = 0;
    QList<OutgoingFile> files; ///< that go with a message, in their order
    QString argument;          ///< an instruction, a reason, a status: by kind
    domain::Instant at;
    OutboxState state = OutboxState::Queued;
    domain::Refusal refusal = domain::Refusal::None; ///< with Refused, where the server named one
    QString problem;                                 ///< with Refused: the problem's word; empty otherwise
    QString detail;                                  ///< with Refused: the server's sentence, plain text
    int attempts = 0;
};

/// Where an entry of a conversation's timeline stands. Keys are small: a model keeps all of them.
struct TimelineKey {
    enum class Type : quint8 { Message, Note, Outgoing };
    qint64 at = 0;  ///< milliseconds since 1970
    qint64 row = 0; ///< the row in its table: breaks ties, and finds it
    Type type = Type::Message;
    bool operator==(const TimelineKey&) const = default;
};
/// The order of timelines: oldest first; what is still in the outbox comes last.
bool comesBefore(const TimelineKey& a, const TimelineKey& b);

using TimelineItem = std::variant<domain::Message, domain::Note, OutboxEntry>;

/// What changed in a conversation's timeline.
struct TimelineChange {
    ConversationRef conversation;
    QList<TimelineKey> put; ///< new, or with another content
    QList<TimelineKey> removed;
    bool reset = false; ///< more changed than is worth naming: read it again
};

/// What a commit changed. Sent after it, in the order of commits.
struct VaultChange {
    QString stream;
    bool reset = false;   ///< the stream was opened, rebuilt or dropped: read its lists again
    bool dropped = false; ///< it is gone for good
    QList<ConversationFacts> conversations; ///< new, or with other facts or another summary
    QList<TimelineChange> timelines;
    QList<ConversationRef> drafts; ///< conversations whose waiting draft is another now
};

/// The counts beside the views. Of all accounts, or of one.
struct InboxCounts {
    int open = 0;
    int unread = 0; ///< conversations, not messages
    int drafts = 0;
    int assigned = 0;
    int snoozed = 0;
    bool operator==(const InboxCounts&) const = default;
};

/// What the conversation view shows beside its timeline.
struct ConversationPanel {
    ConversationSummary summary;
    std::optional<domain::Draft> draft; ///< the latest that is being generated, waits, or failed
    int timelineLength = 0;
    QList<OutgoingFile> files = {}; ///< attached to what is being typed
};

} // namespace bandeja::vault

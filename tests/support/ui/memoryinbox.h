// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inboxreader.h"

#include <QHash>
#include <QPromise>
#include <QRandomGenerator>

#include <functional>
#include <map>

namespace bandeja::tests {

/// A clock that stands still until a test moves it.
class FakeClock final : public domain::Clock {
public:
    explicit FakeClock(domain::Instant now) : now_(now) {}
    domain::Instant now() const override { return now_; }
    void set(domain::Instant now) { now_ = now; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

private:
    domain::Instant now_;
};

/// A conversation with all that is in it.
struct Thread {
    domain::Conversation conversation;
    domain::Contact contact;
    QString typed;
    QList<vault::OutgoingFile> files; ///< attached to what is typed
    std::optional<domain::Draft> draft;
    std::map<qint64, domain::Message> messages; ///< by row
    std::map<qint64, domain::Note> notes;
    std::map<qint64, vault::OutboxEntry> outgoing;

    vault::ConversationRef ref() const { return {conversation.integrationId, conversation.id}; }
};

/// All vaults, in memory, with the reader's side of them. Answers at once unless it is held.
class MemoryInbox : public vault::InboxReader {
    Q_OBJECT

public:
    using vault::InboxReader::InboxReader;

    vault::Future<QList<vault::ConversationFacts>> list(vault::ListFilter filter, QString me,
                                                        int limit) override;
    vault::Future<QList<vault::ConversationSummary>>
    summaries(QList<vault::ConversationRef> conversations) override;
    vault::Future<vault::InboxCounts> counts(QString integration, QString me) override;
    vault::Future<vault::ConversationPanel> panel(vault::ConversationRef conversation) override;
    vault::Future<QList<vault::TimelineKey>> timeline(vault::ConversationRef conversation) override;
    vault::Future<QList<std::pair<vault::TimelineKey, vault::TimelineItem>>>
    items(vault::ConversationRef conversation, QList<vault::TimelineKey> keys) override;
    vault::Future<vault::WorkspaceView> workspace() override;
    /// Knows words, `from:`, `is:` and `in:` with a state, `has:`; newest conversations first. Supersedes
    /// nothing.
    vault::Future<vault::SearchResults> search(vault::SearchRequest request) override;

    /// Keeps answers back until release(). What they say is read when they are asked for, or only when they
    /// are released: a real reader may do either.
    void hold(bool readWhenAsked = true);
    void release();
    /// Lets the oldest answer go.
    bool releaseOne();
    /// Lets the answer that was asked for last go, before all others.
    bool releaseNewest();
    /// Does at random what a slow reader may do: keeps answers, lets one go, lets all go.
    void stumble(QRandomGenerator& random);
    /// Every answer is an error from now on.
    void fail(std::optional<vault::VaultError::Kind> kind) { failure_ = kind; }
    int asked() const { return asked_; }

    // Each of these is a commit: it changes the data, then says what it changed.
    void put(const Thread& thread);
    void change(const vault::ConversationRef& ref, const std::function<void(Thread&)>& what);
    qint64 addMessage(const vault::ConversationRef& ref, const domain::Message& message);
    void putMessage(const vault::ConversationRef& ref, qint64 row, const domain::Message& message);
    void removeMessage(const vault::ConversationRef& ref, qint64 row);
    qint64 addNote(const vault::ConversationRef& ref, const domain::Note& note);
    qint64 addOutgoing(const vault::OutboxEntry& entry);
    void putOutgoing(const vault::OutboxEntry& entry);
    void removeOutgoing(const vault::ConversationRef& ref, const QString& id);
    void putDraft(const vault::ConversationRef& ref, const std::optional<domain::Draft>& draft);
    void drop(const QString& stream);
    void resetStream(const QString& stream);
    void setWorkspace(const vault::WorkspaceView& workspace);
    /// Fills without saying so, before anybody looks.
    Thread& fill(const Thread& thread);
    qint64 nextRow() { return ++row_; }

    const Thread* thread(const vault::ConversationRef& ref) const;
    QList<vault::ConversationRef> refs() const { return threads_.keys(); }
    const vault::WorkspaceView& workspaceNow() const { return workspace_; }
    QList<vault::TimelineKey> keysOf(const vault::ConversationRef& ref) const;
    static vault::ConversationFacts factsOf(const Thread& thread);
    static vault::ConversationSummary summaryOf(const Thread& thread);

private:
    template <typename T>
    vault::Future<T> answer(std::function<vault::Result<T>()> read);
    std::optional<vault::SearchGroup> groupOf(const Thread& thread, const search::ParsedQuery& query) const;
    void tell(const Thread& thread, const QList<vault::TimelineKey>& put,
              const QList<vault::TimelineKey>& removed = {}, bool draft = false);

    QHash<vault::ConversationRef, Thread> threads_;
    vault::WorkspaceView workspace_;
    QList<std::function<void()>> held_;
    bool holding_ = false;
    bool readWhenAsked_ = true;
    std::optional<vault::VaultError::Kind> failure_;
    qint64 row_ = 0;
    int asked_ = 0;
};

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/accountvault.h"

#include "core/domain/id.h"
#include "core/vault/changeapplier.h"

namespace bandeja::vault {

using domain::DraftState;

namespace {

VaultError notFound() {
    return {VaultError::Kind::NotFound, {}};
}

constexpr char outboxId[] = "out_";

} // namespace

AccountVault::AccountVault(std::unique_ptr<Connection> connection, QString stream, const domain::Clock& clock)
    : connection_(std::move(connection)),
      stream_(std::move(stream)),
      clock_(clock),
      state_(*connection_),
      conversations_(*connection_, stream_),
      messages_(*connection_),
      notes_(*connection_),
      drafts_(*connection_),
      outbox_(*connection_),
      media_(*connection_, clock_) {}

std::array<WordIndex*, 2> AccountVault::indexes() {
    return {&messages_.words(), &conversations_.words()};
}

void AccountVault::writeWords() {
    for (WordIndex* const words : indexes())
        words->write();
}

Result<bool> AccountVault::hasRemains() {
    bool remains = false;
    for (WordIndex* const words : indexes())
        remains = remains || words->hasRemains();
    return connection_->result(remains);
}

Result<bool> AccountVault::removeRemains() {
    bool merged = true;
    {
        Transaction transaction(*connection_);
        for (WordIndex* const words : indexes()) {
            if (merged && words->hasRemains())
                merged = words->mergeRemains();
        }
        if (auto done = transaction.commit(); !done)
            return tl::unexpected(done.error());
    }
    if (!merged)
        return false;
    // The log has pages as they were before. While a reader looks at it, there is more to do.
    if (!connection_->emptyLog())
        return false;
    for (WordIndex* const words : indexes())
        words->setClean();
    return connection_->result(true);
}

std::optional<VaultChange> AccountVault::describe(const ChangeNotes& notes) {
    if (notes.conversations().isEmpty() && !notes.isReset())
        return std::nullopt;
    VaultChange change;
    change.stream = stream_;
    change.reset = notes.isReset();
    for (const qint64 row : notes.conversations()) {
        const std::optional<ConversationFacts> facts = conversations_.refresh(row);
        if (!facts)
            continue;
        change.conversations.append(*facts);
        if (notes.hasTimeline(row))
            change.timelines.append(notes.timelineOf(row, facts->ref));
        if (notes.drafts().contains(row))
            change.drafts.append(facts->ref);
    }
    return change;
}

Result<Applied> AccountVault::apply(const contract::ChangePage& page) {
    Result<Applied> judged = state_.judge(page);
    if (!judged || judged->outcome != Applied::Outcome::Done)
        return judged;
    return transact<Applied>([&](ChangeNotes& notes) -> Result<Applied> {
        Applier applier(*this, notes);
        for (const contract::Change& change : page.changes) {
            applier.apply(change);
            if (judged->floor > 0 || applier.isSomethingUnsent())
                applier.remember(change.body);
        }
        state_.setCursor(page);
        return judged;
    });
}

Result<Applied> AccountVault::applyNewest(const contract::ChangePage& page) {
    Result<Applied> judged = state_.judgeNewest(page);
    if (!judged || judged->outcome != Applied::Outcome::Done)
        return judged;
    return transact<Applied>([&](ChangeNotes& notes) -> Result<Applied> {
        Applier applier(*this, notes);
        for (const contract::Change& change : page.changes) {
            applier.apply(change);
            if (applier.isSomethingUnsent())
                applier.remember(change.body);
        }
        for (const contract::ChangeBody& body : page.also)
            applier.add(body);
        state_.setPosition({judged->cursor, page.mark, judged->floor});
        return judged;
    });
}

Result<Applied> AccountVault::applyOlder(const contract::ChangePage& page) {
    Result<Applied> judged = state_.judgeOlder(page);
    if (!judged || judged->outcome != Applied::Outcome::Done)
        return judged;
    return transact<Applied>([&](ChangeNotes& notes) -> Result<Applied> {
        Applier applier(*this, notes);
        for (const contract::Change& change : page.changes)
            applier.add(change.body);
        for (const contract::ChangeBody& body : page.also)
            applier.add(body);
        state_.setFloor(judged->floor);
        forgetGone();
        return judged;
    });
}

Result<QString> AccountVault::append(OutboxEntry entry) {
    return transact<QString>([&](ChangeNotes& notes) -> Result<QString> {
        const qint64 row = conversations_.rowOf(entry.conversation.id);
        if (entry.kind == OutboxKind::Read) {
            if (QString waiting = outbox_.waiting(row, OutboxKind::Read); !waiting.isEmpty())
                return waiting;
        }
        entry.at = clock_.now();
        entry.id = domain::newId(outboxId, entry.at);
        const qint64 appended = outbox_.append(entry, row, notes);
        if (outbox_.files().of(appended).size() != entry.files.size())
            return tl::unexpected(notFound()); // a file was taken away meanwhile
        notes.conversation(row);
        return entry.id;
    });
}

Result<QList<DueEntry>> AccountVault::due() {
    return connection_->result(outbox_.due(stream_));
}

Result<DueEntry> AccountVault::startSending(const QString& entry) {
    return transact<DueEntry>([&](ChangeNotes& notes) -> Result<DueEntry> {
        std::optional<DueEntry> due = outbox_.find(entry, stream_);
        if (!due || due->entry.state != OutboxState::Queued)
            return tl::unexpected(notFound());
        // Of one that may have arrived before, the server repeats the answer that it gave then.
        if (!due->unconfirmedSince)
            due->cursorWhenSent = cursor().value_or(0);
        outbox_.markSending(entry, due->cursorWhenSent, notes);
        return *due;
    });
}

Result<void> AccountVault::waitAgain(const QString& entry, bool mayHaveArrived) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        outbox_.markWaiting(entry, mayHaveArrived ? std::optional(clock_.now()) : std::nullopt, notes);
        return {};
    });
}

Result<void> AccountVault::refuse(const QString& entry, domain::Refusal refusal, const QString& problem,
                                  const QString& detail) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        const std::optional<DueEntry> due = outbox_.find(entry, stream_);
        if (!due)
            return tl::unexpected(notFound());
        const OutboxKind kind = due->entry.kind;
        if (kind == OutboxKind::Message || kind == OutboxKind::Approval || kind == OutboxKind::AnotherDraft)
            outbox_.markRefused(entry, refusal, problem, detail, notes);
        else // nobody wrote anything: things are shown again as the server has them
            outbox_.remove(entry, notes);
        return {};
    });
}

void AccountVault::settleDraft(const DueEntry& due, DraftState state, ChangeNotes& notes) {
    if (!due.entry.draftId.isEmpty())
        drafts_.settle(due.entry.draftId, due.entry.draftVersion, state, due.cursorWhenSent, notes);
}

Result<void> AccountVault::acceptSeen(const QString& entry) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        if (const std::optional<DueEntry> due = outbox_.find(entry, stream_))
            settleDraft(*due, DraftState::Approved, notes);
        outbox_.remove(entry, notes);
        return {};
    });
}

/// Once nothing can bring it back: neither an older page nor an answer.
void AccountVault::forgetGone() {
    if (state_.isAnythingGone() && outbox_.isEmpty() && state_.isWhole())
        state_.forgetGone();
}

Result<void> AccountVault::confirm(const QString& entry, const domain::Message& message) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        if (!state_.isGone(message.id) && !state_.isGone(message.conversationId))
            messages_.add(message, conversations_.rowOf(message.conversationId), notes);
        if (const std::optional<DueEntry> due = outbox_.find(entry, stream_))
            settleDraft(*due, DraftState::Approved, notes);
        if (const std::optional<qint64> row = outbox_.rowOf(entry))
            outbox_.files().becameAttachments(*row, message.attachments, clock_.now());
        outbox_.remove(entry, notes);
        forgetGone();
        return {};
    });
}

Result<void> AccountVault::confirm(const QString& entry, const domain::Draft& /*draft*/) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        const std::optional<DueEntry> due = outbox_.find(entry, stream_);
        if (due && due->entry.kind == OutboxKind::Rejection)
            settleDraft(*due, DraftState::Rejected, notes);
        outbox_.remove(entry, notes);
        return {};
    });
}

Result<void> AccountVault::confirm(const QString& entry, const domain::Conversation& conversation) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        const std::optional<DueEntry> due = outbox_.find(entry, stream_);
        const std::optional<qint64> row = conversations_.existingRowOf(conversation.id);
        // A change that came while the request was out is as new as the answer, or newer.
        if (due && row && conversations_.changedAt(*row) <= due->cursorWhenSent)
            conversations_.put(conversation, conversations_.changedAt(*row), notes);
        outbox_.remove(entry, notes);
        return {};
    });
}

Result<QString> AccountVault::retry(const QString& entry) {
    return transact<QString>([&](ChangeNotes& notes) -> Result<QString> {
        const std::optional<DueEntry> due = outbox_.find(entry, stream_);
        if (!due)
            return tl::unexpected(notFound());
        if (due->entry.state != OutboxState::Refused)
            return entry;
        const QString id = domain::newId(outboxId, clock_.now());
        if (const std::optional<qint64> row = outbox_.rowOf(entry))
            outbox_.files().forgetUploads(*row); // the server may have thrown away what it refused to send
        outbox_.renew(entry, id, notes);
        return id;
    });
}

Result<QString> AccountVault::edit(const QString& entry, const QString& text) {
    return transact<QString>([&](ChangeNotes& notes) -> Result<QString> {
        const std::optional<DueEntry> due = outbox_.find(entry, stream_);
        const bool hasText =
            due && (due->entry.kind == OutboxKind::Message || due->entry.kind == OutboxKind::Approval);
        // What may have been sent would be sent a second time with another text.
        const bool maybeSent = due && due->entry.state == OutboxState::Queued && due->unconfirmedSince;
        if (!hasText || due->entry.state == OutboxState::Sending || maybeSent)
            return tl::unexpected(notFound());
        const QString id = domain::newId(outboxId, clock_.now()); // another request is another key
        outbox_.rewrite(entry, text, notes);
        outbox_.renew(entry, id, notes);
        return id;
    });
}

Result<void> AccountVault::discard(const QString& entry, bool keepFiles) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        const std::optional<DueEntry> due = outbox_.find(entry, stream_);
        const bool maybeSent = due && due->entry.state == OutboxState::Queued && due->unconfirmedSince;
        if (!due || due->entry.state == OutboxState::Sending || maybeSent)
            return tl::unexpected(notFound());
        if (const auto row = keepFiles ? outbox_.rowOf(entry) : std::nullopt)
            outbox_.files().release(*row);
        outbox_.remove(entry, notes);
        return {};
    });
}

Result<void> AccountVault::keepTyped(const QString& conversation, const QString& text) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        outbox_.keepTyped(conversations_.rowOf(conversation), text, notes);
        return {};
    });
}

Unsent AccountVault::save() {
    Unsent unsent;
    unsent.entries = outbox_.all(stream_, false);
    if (connection_->takeError()) { // from the other end, up to where the first half stopped
        QList<DueEntry> rest = outbox_.all(stream_, true);
        connection_->takeError();
        std::reverse(rest.begin(), rest.end());
        const auto known = [&](const DueEntry& due) {
            return std::any_of(unsent.entries.cbegin(), unsent.entries.cend(),
                               [&](const DueEntry& other) { return other.entry.id == due.entry.id; });
        };
        for (const DueEntry& due : rest) {
            if (!known(due))
                unsent.entries.append(due);
        }
    }
    {
        Statement typed = connection_->statement(
            "SELECT c.id, t.text FROM typed t CROSS JOIN conversation c ON c.row = t.conversation");
        while (typed.next())
            unsent.typed.append({typed.text(0), typed.text(1)});
    }
    connection_->takeError();
    saveFiles(unsent);
    return unsent;
}

Result<void> AccountVault::restore(const Unsent& unsent) {
    return transact<void>([&](ChangeNotes& notes) -> Result<void> {
        for (const DueEntry& due : unsent.entries)
            outbox_.restore(due, conversations_.rowOf(due.entry.conversation.id), notes);
        for (const auto& [conversation, text] : unsent.typed)
            outbox_.keepTyped(conversations_.rowOf(conversation), text, notes);
        restoreFiles(unsent, notes);
        outbox_.recoverSending(clock_.now());
        state_.setRestored();
        return {};
    });
}

Result<void> AccountVault::recoverAfterStart() {
    return transact<void>([&](ChangeNotes&) -> Result<void> {
        outbox_.recoverSending(clock_.now());
        outbox_.files().removeUnfinished();
        return {};
    });
}

} // namespace bandeja::vault

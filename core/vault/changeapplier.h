// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/accountvault.h"

namespace bandeja::vault {

/// Takes each change of a page to its table.
class AccountVault::Applier {
public:
    Applier(AccountVault& vault, ChangeNotes& notes)
        : vault_(vault),
          notes_(notes),
          somethingIsUnsent_(!vault.outbox_.isEmpty()),
          somethingIsGone_(vault.state_.isAnythingGone()) {}

    void apply(const contract::Change& change) {
        seq_ = change.seq;
        std::visit([this](const auto& body) { take(body); }, change.body);
    }
    void remember(const contract::ChangeBody& body) {
        if (const auto* const removed = std::get_if<contract::EntityRemoved>(&body))
            vault_.state_.noteGone(removed->id);
    }
    /// An answer that is still to come may bring what is gone by then.
    bool isSomethingUnsent() const { return somethingIsUnsent_; }
    void add(const contract::ChangeBody& body) {
        std::visit([this](const auto& each) { fill(each); }, body);
    }

private:
    bool isGone(const QString& id) { return somethingIsGone_ && vault_.state_.isGone(id); }

    // What older pages bring.
    void fill(const domain::Contact& contact) {
        if (!isGone(contact.id))
            vault_.conversations_.addContact(contact, notes_);
    }
    void fill(const domain::Conversation& conversation) {
        if (!isGone(conversation.id) && !vault_.conversations_.isKnown(conversation.id))
            vault_.conversations_.put(conversation, seq_, notes_);
    }
    void fill(const domain::Message& message) {
        if (!isGone(message.id) && !isGone(message.conversationId))
            vault_.messages_.add(message, vault_.conversations_.rowOf(message.conversationId), notes_);
    }
    void fill(const domain::Note& note) {
        if (!isGone(note.id) && !isGone(note.conversationId) && !vault_.notes_.has(note.id))
            vault_.notes_.put(note, vault_.conversations_.rowOf(note.conversationId), notes_);
    }
    void fill(const domain::Draft& draft) {
        if (!isGone(draft.id) && !isGone(draft.conversationId) && !vault_.drafts_.has(draft.id))
            vault_.drafts_.put(draft, vault_.conversations_.rowOf(draft.conversationId), seq_, notes_);
    }
    template <typename Other>
    void fill(const Other& /*body*/) {}

    void take(const domain::Contact& contact) { vault_.conversations_.putContact(contact, notes_); }
    void take(const domain::Conversation& conversation) {
        vault_.conversations_.put(conversation, seq_, notes_);
    }
    void take(const domain::Message& message) {
        const qint64 row = vault_.conversations_.rowOf(message.conversationId);
        const bool isNew = vault_.messages_.put(message, row, notes_);
        if (!isNew || !somethingIsUnsent_)
            return;
        if (message.direction == domain::Direction::In)
            vault_.outbox_.dropWaitingReads(row, message.sentAt, notes_);
        else
            vault_.outbox_.noteSeen(message, row, notes_);
    }
    void take(const domain::Note& note) {
        vault_.notes_.put(note, vault_.conversations_.rowOf(note.conversationId), notes_);
    }
    void take(const domain::Draft& draft) {
        vault_.drafts_.put(draft, vault_.conversations_.rowOf(draft.conversationId), seq_, notes_);
    }
    void take(const contract::EntityRemoved& removed) {
        using contract::Entity;
        if (removed.entity == Entity::Contact)
            vault_.conversations_.removeContact(removed.id, notes_);
        else if (removed.entity == Entity::Conversation)
            vault_.conversations_.remove(removed.id, vault_.messages_, notes_);
        else if (removed.entity == Entity::Message)
            vault_.messages_.remove(removed.id, notes_);
        else if (removed.entity == Entity::Note)
            vault_.notes_.remove(removed.id, notes_);
        else if (removed.entity == Entity::Draft)
            vault_.drafts_.remove(removed.id, notes_);
    }
    /// Superseded, from a newer server, or a thing of the workspace that has no place here: only its number
    /// counts.
    template <typename Other>
    void take(const Other& /*body*/) {}

    AccountVault& vault_;
    ChangeNotes& notes_;
    const bool somethingIsUnsent_;
    const bool somethingIsGone_;
    qint64 seq_ = 0;
};

} // namespace bandeja::vault

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/contacts.h"

/// The conversations of one account.
namespace bandeja::server::inbox::conversations {

struct StoredConversation {
    domain::Conversation conversation;
    QString thread; ///< the platform's name of it, for sending
    std::optional<domain::Instant>
        deliveredUntil; ///< the platform says that all of ours up to here were delivered
    std::optional<domain::Instant> readUntil;
    qint64 lastPublicSeq = 0; ///< of the last message that came into it: drafts older than it are superseded
};

/// Asks for the conversation that THREAD is a name of.
store::Rows ask(const Scope& scope, const QString& thread);

/// The conversation that the platform calls THREAD, with CONTACT, made when there is none. Threads that are
/// named like the customer (a phone number) are one conversation under all of their names. ASKED: for THREAD.
StoredConversation resolve(const Scope& scope, const QString& thread, const contacts::StoredContact& contact,
                           store::Rows asked);

std::optional<StoredConversation> load(const Scope& scope, const QString& id);
/// The conversation that THREAD is a name of.
std::optional<StoredConversation> find(const Scope& scope, const QString& thread);

/// MESSAGE came into it: its times move on, whatever the order in which messages come. The caller stores it.
void note(StoredConversation& stored, const domain::Message& message);
/// Works out the reply window anew and stores the conversation.
void refresh(const Scope& scope, StoredConversation& stored);
void put(const Scope& scope, const StoredConversation& stored);

/// The facts that a reply to it is decided by.
domain::ReplyFacts replyFacts(const Scope& scope, const domain::Conversation& conversation);

/// CONTACT's conversation that was called BEFORE is called NOW as well.
void rename(const Scope& scope, const QString& contact, const QString& before, const QString& now);

/// What things about a thread that has not come yet are kept under.
QByteArray threadKey(const Scope& scope, const QString& thread);

} // namespace bandeja::server::inbox::conversations

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/outgoing.h"

#include "core/domain/attaching.h"
#include "core/domain/id.h"
#include "core/domain/plaintext.h"
#include "server/inbox/chunks.h"
#include "server/inbox/uploads.h"
#include "server/jobs/job.h"

namespace bandeja::server::inbox::outgoing {

using domain::Refusal;
using messages::StoredMessage;

Refusal mayQueue(const Scope& scope, const domain::Conversation& conversation, const Content& content) {
    if (scope.integration().state != domain::IntegrationState::Active)
        return Refusal::AccountUnavailable;
    QList<domain::Attachment> attachments;
    for (const domain::Upload& upload : content.uploads)
        attachments.append(uploads::attachmentOf(upload));
    return domain::mayReplyWith(conversations::replyFacts(scope, conversation),
                                domain::storable(content.text), attachments, scope.now());
}

StoredMessage queue(const Scope& scope, conversations::StoredConversation& conversation,
                    const Content& content, const domain::Author& author, const Followers& followers) {
    StoredMessage stored;
    stored.message.id = domain::newId(domain::id::message, scope.now());
    stored.message.conversationId = conversation.conversation.id;
    stored.message.direction = domain::Direction::Out;
    stored.message.author = author;
    stored.message.text = domain::storable(content.text);
    stored.message.sentAt = scope.now();
    stored.message.status = domain::MessageStatus::Queued;
    stored.arrivedAt = scope.now();
    stored.phase = messages::Phase::Queued;
    uploads::giveTo(scope, stored.message, content.uploads);
    if (!stored.message.attachments.isEmpty())
        stored.message.kind = stored.message.attachments.first().kind;
    const qint64 seq = messages::put(scope, stored);
    const char* const kind = stored.message.attachments.isEmpty() ? sendJob : sendFilesJob;
    jobs::NewJob job{scope.stream(), QString::fromLatin1(kind), stored.message.id, scope.now()};
    job.line = stored.message.conversationId; // in a conversation, one after the other
    job.place = seq;
    jobs::enqueue(scope.transaction(), job);
    conversations::note(conversation, stored.message);
    if (author.type == domain::AuthorType::Member) { // who answers has read what was there
        messages::markRead(scope, stored.message.conversationId, std::nullopt);
        conversation.conversation.unread = 0;
    }
    conversation.lastPublicSeq = seq;
    conversations::refresh(scope, conversation);
    followers.publicMessage(scope, conversation, stored.message, seq, false);
    return stored;
}

std::optional<QList<channels::OutgoingFile>> withBytes(const Scope& scope,
                                                       QList<channels::OutgoingFile> files) {
    for (channels::OutgoingFile& file : files) {
        auto bytes = chunks::read(scope, file.about.id, 0, file.about.bytes);
        if (!bytes)
            return std::nullopt;
        file.bytes = std::move(*bytes);
    }
    return files;
}

} // namespace bandeja::server::inbox::outgoing

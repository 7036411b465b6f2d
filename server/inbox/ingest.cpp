// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/ingest.h"

#include "core/domain/id.h"
#include "core/domain/plaintext.h"
#include "server/inbox/attachments.h"
#include "server/inbox/early.h"
#include "server/inbox/revisions.h"
#include "server/inbox/statuses.h"
#include "server/jobs/job.h"
#include "server/streams/changelog.h"

namespace bandeja::server::inbox {

using namespace Qt::Literals::StringLiterals;
using channels::NewMessage;
using conversations::StoredConversation;
using domain::AuthorType;
using domain::Direction;
using domain::Instant;
using domain::MessageStatus;
using messages::Phase;
using messages::StoredMessage;

namespace {

Instant believable(Instant at, Instant now) {
    return at > now + Ingest::clockTolerance ? now : at;
}

/// Texts as people compare them: platforms trim and fold white space.
bool sameWords(const QString& a, const QString& b) {
    return domain::storable(a).simplified() == domain::storable(b).simplified();
}

/// Whether ECHO may be what a platform made of OURS. Pictures have no names there by which they could be told
/// apart.
bool looksLike(const domain::Message& ours, const NewMessage& echo) {
    const bool fileFits =
        ours.attachments.isEmpty() ? echo.media.isEmpty() : echo.kind != domain::MessageKind::Text;
    return fileFits && sameWords(ours.text, echo.text);
}

void notice(const Scope& scope, bool needsAttention) {
    const auto state =
        needsAttention ? domain::IntegrationState::Attention : domain::IntegrationState::Active;
    const qint64 changed = scope.transaction().runCounted(
        "UPDATE integration SET state = ? WHERE id = ? AND workspace = ? AND state <> ?",
        {domain::integrationStateName(state), scope.stream(), scope.workspace(),
         domain::integrationStateName(state)});
    if (changed > 0)
        streams::record(scope.transaction(), scope.workspace(), contract::Entity::Integration,
                        scope.stream());
}

void poll(const Scope& scope, const channels::PollNeeded& needed) {
    const QString id = domain::newId(domain::id::job, scope.now());
    jobs::NewJob job{scope.stream(), QString::fromLatin1(pollJob), scope.stream(), scope.now()};
    job.id = id;
    job.payload = scope.seal("job", id, {{u"thread"_s, needed.thread}});
    jobs::enqueue(scope.transaction(), job);
}

/// Messages of the same time are shown in the order of their ids. Platforms tell times by the second, or send
/// several at once: then the order in which they told of them is the one that the customer wrote in.
QString nextMessageId(const Scope& scope) {
    const QString counter = u"messages made"_s;
    const qint64 ordinal = scope.transaction().remembered(counter).value_or(0);
    scope.transaction().remember(counter, ordinal + 1);
    return domain::newId(domain::id::message, scope.now(), static_cast<quint32>(ordinal));
}

/// Whether a person has answered what was written at AT. Nearly every message is the newest of all: then
/// nobody has.
bool wasAnswered(const Scope& scope, const domain::Conversation& conversation, Instant at) {
    const bool newest = !conversation.lastMessageAt || at > *conversation.lastMessageAt;
    return !newest && messages::answeredByPerson(scope, conversation.id, at);
}

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

} // namespace

void Ingest::apply(const Scope& scope, const channels::EventBody& event) const {
    std::visit(Overloaded{
                   [&](const NewMessage& body) { message(scope, body); },
                   [&](const channels::StatusUpdate& body) { statuses::apply(scope, body); },
                   [&](const channels::ReactionUpdate& body) { reaction(scope, body); },
                   [&](const channels::MessageEdit& body) { edit(scope, body); },
                   [&](const channels::MessageUnsent& body) { unsent(scope, body); },
                   [&](const channels::ContactRenamed& body) { contacts::rename(scope, body); },
                   [&](const channels::AccountNotice& body) { notice(scope, body.needsAttention); },
                   [&](const channels::AuthorizationRemoved&) { notice(scope, true); },
                   [&](const channels::PollNeeded& body) { poll(scope, body); },
               },
               event);
}

/// What has to be known about every message that comes, asked at once: the database answers once.
struct Ingest::Asked {
    Asked(const Scope& scope, const NewMessage& message)
        : key(messages::keyOf(scope, message.platformId.isEmpty() ? u"without id: "_s + message.fallbackKey
                                                                  : message.platformId)),
          head(streams::askHead(scope.transaction(), scope.stream())),
          known(messages::ask(scope, key)),
          contact(contacts::ask(scope, message.contact.platformId)),
          conversation(conversations::ask(scope, message.thread)),
          early(early::askAny(scope, key)),
          quoting(messages::askQuoting(scope, key)) {}

    const QByteArray key;
    store::Rows head;
    store::Rows known;
    store::Rows contact;
    store::Rows conversation;
    store::Rows early;
    store::Rows quoting;
};

void Ingest::message(const Scope& scope, const NewMessage& message) const {
    Asked asked(scope, message);
    streams::learnHead(scope.transaction(), scope.stream(), std::move(asked.head));
    if (auto stored = messages::firstOf(scope, std::move(asked.known)))
        return comeAgain(scope, *stored);
    const auto contact = contacts::resolve(scope, message.contact, believable(message.at, scope.now()),
                                           std::move(asked.contact));
    StoredConversation conversation =
        conversations::resolve(scope, message.thread, contact, std::move(asked.conversation));
    if (message.direction == Direction::Out && isEchoOfOurs(scope, message, conversation))
        return;
    insert(scope, message, asked, conversation);
}

void Ingest::comeAgain(const Scope& scope, StoredMessage& stored) const {
    // The echo of one of ours proves that it was sent, even when the answer to the sending has not come yet.
    const bool waited = stored.phase != Phase::None;
    if (stored.message.direction != Direction::Out || !statuses::advance(stored, MessageStatus::Sent))
        return;
    messages::put(scope, stored);
    if (waited)
        jobs::finishAllAbout(scope.transaction(), stored.message.id);
}

bool Ingest::isEchoOfOurs(const Scope& scope, const NewMessage& message,
                          const StoredConversation& conversation) const {
    if (!message.correlation.isEmpty()) {
        auto ours = messages::load(scope, message.correlation);
        if (ours && ours->message.direction == Direction::Out && ours->platformKey.isEmpty()) {
            confirm(scope, *ours, message.platformId, conversation);
            return true;
        }
    }
    if (!message.sentByApi)
        return false;
    for (StoredMessage& waiting : messages::waiting(scope, conversation.conversation.id)) {
        const bool asked = waiting.phase == Phase::Asking || waiting.phase == Phase::Unclear;
        if (asked && waiting.platformKey.isEmpty() && looksLike(waiting.message, message)) {
            confirm(scope, waiting, message.platformId, conversation);
            return true;
        }
    }
    return false;
}

void Ingest::confirm(const Scope& scope, StoredMessage& stored, const QString& platformId,
                     const StoredConversation& conversation) const {
    stored.message.platformId = platformId;
    stored.platformKey = platformId.isEmpty() ? QByteArray() : messages::keyOf(scope, platformId);
    statuses::advance(stored, MessageStatus::Sent);
    statuses::catchUp(scope, stored, conversation);
    messages::put(scope, stored);
    jobs::finishAllAbout(scope.transaction(),
                         stored.message.id); // nobody has to find out any more what became of it
}

void Ingest::insert(const Scope& scope, const NewMessage& message, Asked& asked,
                    StoredConversation& conversation) const {
    const bool inbound = message.direction == Direction::In;
    const QString& conversationId = conversation.conversation.id;
    const QString& contact = conversation.conversation.contactId;
    StoredMessage stored;
    stored.message.id = nextMessageId(scope);
    stored.message.conversationId = conversationId;
    stored.message.direction = message.direction;
    stored.message.author =
        inbound ? domain::Author{AuthorType::Contact, contact} : domain::Author{AuthorType::Platform, {}};
    stored.message.kind = message.kind;
    stored.message.text = domain::storable(message.text);
    stored.message.platformId = message.platformId;
    stored.message.sentAt = believable(message.at, scope.now());
    stored.message.status = inbound ? MessageStatus::Received : MessageStatus::Sent;
    stored.arrivedAt = scope.now();
    stored.platformKey = asked.key;
    stored.quotes = message.quotes;
    stored.unread = inbound && !wasAnswered(scope, conversation.conversation, stored.message.sentAt);
    attachments::add(scope, stored.message, message.media);
    if (!message.quotes.isEmpty()) {
        if (const auto quoted = messages::findByKey(scope, messages::keyOf(scope, message.quotes)))
            stored.message.replyTo = quoted->message.id;
    }
    if (asked.early.next())
        revisions::catchUp(scope, stored, contact);
    statuses::catchUp(scope, stored, conversation);
    const qint64 seq = messages::put(scope, stored);
    for (const QString& id : messages::idsOf(std::move(asked.quoting))) {
        if (auto quoting = messages::load(scope, id)) {
            quoting->message.replyTo = stored.message.id;
            messages::put(scope, *quoting);
        }
    }
    conversations::note(conversation, stored.message);
    int& unread = conversation.conversation.unread;
    unread += stored.unread ? 1 : 0;
    if (!inbound) // somebody answered in the platform's own app, so they have read what was there
        unread -= static_cast<int>(messages::markRead(scope, conversationId, stored.message.sentAt));
    else if (conversation.conversation.status != domain::ConversationStatus::Open) {
        conversation.conversation.status = domain::ConversationStatus::Open;
        conversation.conversation.snoozedUntil.reset();
    }
    conversation.lastPublicSeq = seq;
    conversations::refresh(scope, conversation);
    followers_.publicMessage(scope, conversation, stored.message, seq,
                             inbound && message.wantsReply && !stored.message.deleted);
}

void Ingest::reaction(const Scope& scope, const channels::ReactionUpdate& reaction) const {
    const QByteArray target = messages::keyOf(scope, reaction.targetPlatformId);
    auto stored = messages::findByKey(scope, target);
    if (!stored)
        return revisions::keepReaction(scope, target, reaction.direction, reaction.emoji);
    const auto conversation = conversations::load(scope, stored->message.conversationId);
    const domain::Message before = stored->message;
    revisions::react(*stored, reaction.direction, reaction.emoji,
                     conversation ? conversation->conversation.contactId : QString());
    if (stored->message != before)
        messages::put(scope, *stored);
}

void Ingest::edit(const Scope& scope, const channels::MessageEdit& edit) const {
    const QByteArray target = messages::keyOf(scope, edit.targetPlatformId);
    auto stored = messages::findByKey(scope, target);
    if (!stored)
        return revisions::keepEdit(scope, target, edit);
    if (!revisions::revise(scope, *stored, edit))
        return;
    const qint64 seq = messages::put(scope, *stored);
    auto conversation = conversations::load(scope, stored->message.conversationId);
    if (!conversation)
        return;
    // Other words are another question: what was drafted for the first ones does not answer it.
    conversation->lastPublicSeq = seq;
    conversations::put(scope, *conversation);
    followers_.publicMessage(scope, *conversation, stored->message, seq,
                             stored->message.direction == Direction::In);
}

void Ingest::unsent(const Scope& scope, const channels::MessageUnsent& unsent) const {
    const QByteArray target = messages::keyOf(scope, unsent.targetPlatformId);
    auto stored = messages::findByKey(scope, target);
    if (!stored)
        return revisions::keepErasure(scope, target);
    if (stored->message.deleted)
        return;
    const bool wasUnread = stored->unread;
    revisions::erase(scope, *stored);
    messages::put(scope, *stored);
    auto conversation = conversations::load(scope, stored->message.conversationId);
    if (conversation && wasUnread) {
        --conversation->conversation.unread;
        conversations::put(scope, *conversation);
    }
    followers_.unsent(scope, stored->message.conversationId);
}

} // namespace bandeja::server::inbox

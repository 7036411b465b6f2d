// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/statuses.h"

#include "core/domain/plaintext.h"
#include "server/inbox/early.h"
#include "server/jobs/job.h"

namespace bandeja::server::inbox::statuses {

using namespace Qt::Literals::StringLiterals;
using channels::StatusUpdate;
using domain::Direction;
using domain::MessageStatus;
using messages::Phase;
using messages::StoredMessage;

namespace {

QJsonObject factOf(MessageStatus status, const std::optional<domain::MessageError>& error) {
    QJsonObject fact{{u"status"_s, domain::messageStatusName(status)}};
    if (error) {
        fact[u"code"_s] = error->code;
        fact[u"detail"_s] = error->detail;
    }
    return fact;
}

void keepStatus(const Scope& scope, const QByteArray& key, const StatusUpdate& update) {
    // The furthest counts, whatever the order in which they come.
    StoredMessage sofar;
    sofar.message.status = MessageStatus::Queued;
    if (const auto known = early::look(scope, key, early::status))
        sofar.message.status = domain::messageStatusFromName(known->value("status"_L1).toString())
                                   .value_or(MessageStatus::Queued);
    if (advance(sofar, update.status, update.error))
        early::keep(scope, key, early::status, factOf(sofar.message.status, sofar.message.error));
}

void applyTo(const Scope& scope, StoredMessage& stored, const StatusUpdate& update) {
    if (stored.message.direction != Direction::Out)
        return;
    const bool named = stored.message.platformId.isEmpty() && !update.platformId.isEmpty();
    if (named) {
        const QByteArray key = messages::keyOf(scope, update.platformId);
        if (messages::findByKey(scope, key))
            return; // another message has that name: this one is not what is meant
        stored.message.platformId = update.platformId;
        stored.platformKey = key;
    }
    const bool waited = stored.phase != Phase::None;
    const bool advanced = advance(stored, update.status, update.error);
    if (!advanced && !named)
        return;
    auto conversation = conversations::load(scope, stored.message.conversationId);
    if (named && conversation)
        catchUp(scope, stored, *conversation);
    messages::put(scope, stored);
    if (waited && stored.phase == Phase::None)
        jobs::finishAllAbout(scope.transaction(), stored.message.id);
    if (advanced && conversation && stored.message.status == MessageStatus::Failed)
        conversations::refresh(scope, *conversation); // a reply that failed does not count
}

void applyUpTo(const Scope& scope, const StatusUpdate& update) {
    const char* const kind = update.status == MessageStatus::Read ? early::read : early::delivered;
    auto conversation = conversations::find(scope, update.thread);
    if (!conversation) {
        const QByteArray thread = conversations::threadKey(scope, update.thread);
        const auto known = early::look(scope, thread, kind);
        const auto before = known ? domain::fromRfc3339(known->value("at"_L1).toString()) : std::nullopt;
        if (!before || *before < *update.upTo)
            early::keep(scope, thread, kind, {{u"at"_s, domain::toRfc3339(*update.upTo)}});
        return;
    }
    auto& mark =
        update.status == MessageStatus::Read ? conversation->readUntil : conversation->deliveredUntil;
    if (mark && *mark >= *update.upTo)
        return;
    mark = update.upTo;
    conversations::put(scope, *conversation);
    for (const QString& message :
         messages::behind(scope, conversation->conversation.id, *update.upTo, update.status)) {
        auto stored = messages::load(scope, message);
        if (stored && advance(*stored, update.status))
            messages::put(scope, *stored);
    }
}

} // namespace

bool advance(StoredMessage& stored, MessageStatus status, const std::optional<domain::MessageError>& error) {
    // That an unclear sending failed was our guess: whatever the platform says counts more.
    const bool guessed = stored.phase == Phase::Unclear;
    const MessageStatus next =
        domain::advanced(guessed ? MessageStatus::Queued : stored.message.status, status);
    if (next == (guessed ? MessageStatus::Queued : stored.message.status))
        return false;
    stored.message.status = next;
    stored.message.error.reset();
    if (next == MessageStatus::Failed)
        stored.message.error = error ? domain::MessageError{error->code, domain::storable(error->detail)}
                                     : domain::MessageError{u"platform_refused"_s, {}};
    stored.phase = Phase::None; // the platform has spoken
    return true;
}

void apply(const Scope& scope, const StatusUpdate& update) {
    if (!update.correlation.isEmpty()) {
        auto stored = messages::load(scope, update.correlation);
        if (stored && stored->message.direction == Direction::Out)
            return applyTo(scope, *stored, update);
    }
    if (!update.platformId.isEmpty()) {
        const QByteArray key = messages::keyOf(scope, update.platformId);
        if (auto stored = messages::findByKey(scope, key))
            applyTo(scope, *stored, update);
        else
            keepStatus(scope, key, update);
        return;
    }
    const bool aboutReading =
        update.status == MessageStatus::Read || update.status == MessageStatus::Delivered;
    if (!update.thread.isEmpty() && update.upTo && aboutReading)
        applyUpTo(scope, update);
}

void catchUp(const Scope& scope, StoredMessage& stored,
             const conversations::StoredConversation& conversation) {
    if (stored.message.direction != Direction::Out)
        return;
    if (!stored.platformKey.isEmpty()) {
        if (const auto fact = early::take(scope, stored.platformKey, early::status)) {
            const auto status = domain::messageStatusFromName(fact->value("status"_L1).toString());
            if (status)
                advance(stored, *status,
                        domain::MessageError{fact->value("code"_L1).toString(),
                                             fact->value("detail"_L1).toString()});
        }
    }
    // A mark up to a time says nothing about one that was not sent, or failed.
    if (stored.message.status == MessageStatus::Queued || stored.message.status == MessageStatus::Failed)
        return;
    if (conversation.deliveredUntil && stored.message.sentAt <= *conversation.deliveredUntil)
        advance(stored, MessageStatus::Delivered);
    if (conversation.readUntil && stored.message.sentAt <= *conversation.readUntil)
        advance(stored, MessageStatus::Read);
}

} // namespace bandeja::server::inbox::statuses

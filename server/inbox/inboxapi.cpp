// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/inboxapi.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"
#include "core/domain/plaintext.h"
#include "server/http/entitytag.h"
#include "server/http/jsonbody.h"
#include "server/inbox/drafts.h"
#include "server/inbox/notes.h"
#include "server/inbox/outgoing.h"
#include "server/inbox/uploads.h"

namespace bandeja::server::inbox {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using access::Principal;
using conversations::StoredConversation;
using domain::Permission;
using http::problem;
using http::Response;
template <typename T>
using Parsed = tl::expected<T, contract::Problem>;

namespace {

constexpr qsizetype longestText = 100'000;
constexpr qsizetype longestNote = 20'000;
constexpr qsizetype longestId = 64;
constexpr qsizetype mostAttachments = 10;

struct NewMessage {
    QString text;
    QStringList attachments; ///< ids of uploads
    QString draft;
    int draftVersion = 0;
};

Parsed<NewMessage> parseMessage(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    NewMessage wanted;
    wanted.text = body->text("text"_L1, 0, longestText);
    wanted.attachments = body->texts("attachments"_L1, mostAttachments, longestId);
    if (body->has("draft"_L1) && !body->isNull("draft"_L1)) {
        http::JsonBody draft = body->object("draft"_L1);
        wanted.draft = draft.text("id"_L1, 1, longestId);
        wanted.draftVersion = draft.number("version"_L1, 1, std::numeric_limits<int>::max());
        body->adopt(draft);
    }
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return wanted;
}

/// The uploads IDS, whole, of CONVERSATION. One that is named twice is there once.
Parsed<QList<domain::Upload>> uploadsFor(const Scope& scope, const QString& conversation,
                                         const QStringList& ids) {
    QList<domain::Upload> found;
    for (const QString& id : ids) {
        const auto upload = uploads::load(scope, id);
        if (!upload || upload->conversationId != conversation || found.contains(*upload))
            return tl::unexpected(problem("not_found"_L1));
        if (!upload->isWhole())
            return tl::unexpected(problem("upload_incomplete"_L1));
        found.append(*upload);
    }
    return found;
}

Outcome send(const Scope& scope, StoredConversation& conversation, const NewMessage& wanted,
             const QString& member, const Followers& followers) {
    const auto uploads = uploadsFor(scope, conversation.conversation.id, wanted.attachments);
    if (!uploads)
        return tl::unexpected(uploads.error());
    const outgoing::Content content{wanted.text, *uploads};
    const domain::Author author{domain::AuthorType::Member, member};
    tl::expected<messages::StoredMessage, domain::Refusal> sent;
    if (!wanted.draft.isEmpty()) {
        const auto draft = drafts::load(scope, wanted.draft);
        if (!draft || draft->conversationId != conversation.conversation.id)
            return tl::unexpected(problem("not_found"_L1));
        sent = drafts::approve(scope, *draft, wanted.draftVersion, content, author, followers);
    } else if (const auto refusal = outgoing::mayQueue(scope, conversation.conversation, content);
               refusal != domain::Refusal::None) {
        sent = tl::unexpected(refusal);
    } else {
        sent = outgoing::queue(scope, conversation, content, author, followers);
    }
    if (!sent)
        return tl::unexpected(problemOf(sent.error()));
    return Answer{Response::json(201, contract::encode(sent->message)), scope.stream()};
}

Parsed<QString> parseNote(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    const QString text = domain::storable(body->text("text"_L1, 1, longestNote));
    if (body->isGood() && text.trimmed().isEmpty())
        body->refuse("text"_L1, u"has to be more than spaces"_s);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return text;
}

struct Patch {
    http::IfMatch ifMatch;
    std::optional<domain::ConversationStatus> status;
    std::optional<std::optional<domain::Instant>> snoozedUntil;
    std::optional<QString> assignee;
    std::optional<QStringList> labels;
    std::optional<domain::Priority> priority;
};

Parsed<Patch> parsePatch(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    Patch patch;
    patch.ifMatch = http::IfMatch(request);
    if (body->has("status"_L1))
        patch.status = body->word("status"_L1, domain::conversationStatusFromName);
    if (body->has("snoozed_until"_L1))
        patch.snoozedUntil = body->instantOrNull("snoozed_until"_L1);
    if (body->has("assignee_id"_L1))
        patch.assignee = body->textOrNull("assignee_id"_L1, longestId);
    if (body->has("labels"_L1))
        patch.labels = body->texts("labels"_L1, 50, 60);
    if (body->has("priority"_L1))
        patch.priority = body->word("priority"_L1, domain::priorityFromName);
    if (!patch.status && !patch.snoozedUntil && !patch.assignee && !patch.labels && !patch.priority)
        body->refuse("status"_L1, u"at least one thing to change is needed"_s);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return patch;
}

bool isMember(const Scope& scope, const QString& id) {
    return scope.transaction()
        .number("SELECT 1 FROM member WHERE id = ? AND workspace = ?", {id, scope.workspace()})
        .has_value();
}

QStringList cleaned(const QStringList& labels) {
    QStringList clean;
    for (const QString& label : labels) {
        if (const QString line = domain::oneLine(label); !line.isEmpty() && !clean.contains(line))
            clean.append(line);
    }
    return clean;
}

Outcome change(const Scope& scope, StoredConversation& stored, const Patch& patch) {
    domain::Conversation& conversation = stored.conversation;
    if (!patch.ifMatch.allows(contract::encode(conversation)))
        return tl::unexpected(problem("precondition_failed"_L1));
    if (patch.assignee && !patch.assignee->isEmpty() && !isMember(scope, *patch.assignee))
        return tl::unexpected(
            http::wrongMember(u"/assignee_id"_s, "no_such_thing"_L1, u"there is no such member"_s));
    conversation.status = patch.status.value_or(conversation.status);
    conversation.snoozedUntil = patch.snoozedUntil.value_or(conversation.snoozedUntil);
    if (conversation.status != domain::ConversationStatus::Snoozed)
        conversation.snoozedUntil.reset();
    conversation.assigneeId = patch.assignee.value_or(conversation.assigneeId);
    conversation.labels = patch.labels ? cleaned(*patch.labels) : conversation.labels;
    conversation.priority = patch.priority.value_or(conversation.priority);
    conversations::put(scope, stored);
    return Answer{http::tagged(200, contract::encode(conversation)), scope.stream()};
}

QFuture<Response> show(const InboxParts& parts, const http::Request& request) {
    return parts.gate.read(
        request,
        [parts, id = request.capture(u"id"_s)](store::Transaction& transaction,
                                               const Principal&) -> Parsed<Response> {
            return inConversation(transaction, parts.integrations, id,
                                  [](const Scope& scope, StoredConversation& stored) -> Outcome {
                                      return Answer{http::tagged(200, contract::encode(stored.conversation)),
                                                    scope.stream()};
                                  })
                .map([](const Answer& answer) { return answer.response; });
        });
}

} // namespace

contract::Problem problemOf(domain::Refusal refusal) {
    return problem(domain::refusalName(refusal));
}

Outcome inConversation(store::Transaction& transaction, integrations::Integrations& integrations,
                       const QString& id,
                       const std::function<Outcome(const Scope&, StoredConversation&)>& function) {
    const auto stream = streamOfConversation(transaction, id);
    const auto scope = stream ? Scope::open(transaction, integrations, *stream) : std::nullopt;
    auto conversation = scope ? conversations::load(*scope, id) : std::nullopt;
    if (!conversation)
        return tl::unexpected(problem("not_found"_L1));
    return function(*scope, *conversation);
}

void addConversationRoutes(http::Router& router, const InboxParts& parts) {
    const auto add = [&](const QByteArray& method, const QString& pattern, auto parse, auto act) {
        router.add(method, pattern, [parts, parse, act](const http::Request& request) {
            return parts.gate.write(
                request, Permission::Answer,
                [parts, act, id = request.capture(u"id"_s), wanted = parse(request)](
                    store::Transaction& transaction, const Principal& principal) -> Outcome {
                    if (!wanted)
                        return tl::unexpected(wanted.error());
                    return inConversation(transaction, parts.integrations, id,
                                          [&](const Scope& scope, StoredConversation& conversation) {
                                              return act(scope, conversation, *wanted, principal);
                                          });
                });
        });
    };
    add("POST", u"/v1/conversations/{id}/messages"_s, parseMessage,
        [followers = parts.followers](const Scope& scope, StoredConversation& conversation,
                                      const NewMessage& wanted, const Principal& principal) {
            return send(scope, conversation, wanted, principal.member, followers);
        });
    add("POST", u"/v1/conversations/{id}/notes"_s, parseNote,
        [](const Scope& scope, StoredConversation& conversation, const QString& text,
           const Principal& principal) -> Outcome {
            const domain::Note note = notes::add(scope, conversation.conversation.id, principal.member, text);
            return Answer{Response::json(201, contract::encode(note)), scope.stream()};
        });
    add(
        "POST", u"/v1/conversations/{id}/read"_s, [](const http::Request&) { return Parsed<bool>(true); },
        [](const Scope& scope, StoredConversation& conversation, bool, const Principal&) -> Outcome {
            if (messages::markRead(scope, conversation.conversation.id, std::nullopt) > 0) {
                conversation.conversation.unread = 0;
                conversations::put(scope, conversation);
            }
            return Answer{Response::json(200, contract::encode(conversation.conversation)), scope.stream()};
        });
    router.add("GET", u"/v1/conversations/{id}"_s,
               [parts](const http::Request& request) { return show(parts, request); });
    add("PATCH", u"/v1/conversations/{id}"_s, parsePatch,
        [](const Scope& scope, StoredConversation& conversation, const Patch& patch, const Principal&) {
            return change(scope, conversation, patch);
        });
}

} // namespace bandeja::server::inbox

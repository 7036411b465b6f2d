// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/drafts.h"

#include "core/contract/entities.h"

namespace bandeja::server::inbox::drafts {

using namespace Qt::Literals::StringLiterals;
using domain::Draft;
using domain::DraftState;
using domain::Refusal;

namespace {

std::optional<Draft> read(const Scope& scope, const store::Rows& rows) {
    auto draft = contract::decodeDraft(scope.open("draft", rows.text(0), rows.bytes(1)));
    return draft ? std::optional(std::move(*draft)) : std::nullopt;
}

QList<Draft> readAll(const Scope& scope, store::Rows rows) {
    QList<Draft> found;
    while (rows.next()) {
        if (auto draft = read(scope, rows))
            found.append(std::move(*draft));
    }
    return found;
}

/// Stores DRAFT with what the contract doesn't show of it.
qint64 putWith(const Scope& scope, const Draft& draft, const QJsonObject& more) {
    QJsonObject body = contract::encode(draft);
    for (auto member = more.begin(); member != more.end(); ++member)
        body[member.key()] = member.value();
    scope.transaction().run(
        "INSERT INTO draft (id, workspace, stream, conversation, state, version, based_on_seq, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state, version = "
        "excluded.version, "
        "based_on_seq = excluded.based_on_seq, body = excluded.body",
        {draft.id, scope.workspace(), scope.stream(), draft.conversationId,
         domain::draftStateName(draft.state), draft.version, draft.basedOnSeq,
         scope.seal("draft", draft.id, body)});
    return scope.record(contract::Entity::Draft, draft.id);
}

} // namespace

std::optional<Draft> load(const Scope& scope, const QString& id) {
    store::Rows rows =
        scope.transaction().select("SELECT id, body FROM draft WHERE id = ? AND stream = ? AND workspace = ?",
                                   {id, scope.stream(), scope.workspace()});
    return rows.next() ? read(scope, rows) : std::nullopt;
}

qint64 put(const Scope& scope, const Draft& draft) {
    return putWith(scope, draft, {});
}

QList<Draft> open(const Scope& scope, const QString& conversation) {
    return readAll(scope, scope.transaction().select(
                              "SELECT id, body FROM draft WHERE conversation = ? AND workspace = ? "
                              "AND state IN ('generating', 'pending') ORDER BY id",
                              {conversation, scope.workspace()}));
}

std::optional<Draft> latest(const Scope& scope, const QString& conversation) {
    store::Rows rows = scope.transaction().select(
        "SELECT id, body FROM draft WHERE conversation = ? AND workspace = ? ORDER BY id DESC LIMIT 1",
        {conversation, scope.workspace()});
    return rows.next() ? read(scope, rows) : std::nullopt;
}

Refusal mayApprove(const Draft& draft, const conversations::StoredConversation& conversation, int version) {
    if (draft.state == DraftState::Superseded || conversation.lastPublicSeq > draft.basedOnSeq)
        return Refusal::AlreadyAnswered;
    if (draft.state != DraftState::Pending || draft.version != version)
        return Refusal::DraftChanged;
    return Refusal::None;
}

tl::expected<messages::StoredMessage, Refusal> approve(const Scope& scope, Draft draft, int version,
                                                       const outgoing::Content& content,
                                                       const domain::Author& author,
                                                       const Followers& followers) {
    auto conversation = conversations::load(scope, draft.conversationId);
    if (!conversation)
        return tl::unexpected(Refusal::AccountRemoved);
    if (const Refusal refusal = mayApprove(draft, *conversation, version); refusal != Refusal::None)
        return tl::unexpected(refusal);
    if (const Refusal refusal = outgoing::mayQueue(scope, conversation->conversation, content);
        refusal != Refusal::None)
        return tl::unexpected(refusal);
    draft.state = DraftState::Approved;
    put(scope, draft);
    return outgoing::queue(scope, *conversation, content, author, followers);
}

bool reject(const Scope& scope, Draft& draft, int version, const QString& reason) {
    const bool open = draft.state == DraftState::Generating || draft.state == DraftState::Pending ||
                      draft.state == DraftState::Failed;
    if (draft.version != version || !open)
        return false;
    draft.state = DraftState::Rejected;
    putWith(scope, draft, {{u"reason"_s, reason}});
    return true;
}

void erase(const Scope& scope, const QString& conversation) {
    QList<Draft> drafts =
        readAll(scope, scope.transaction().select(
                           "SELECT id, body FROM draft WHERE conversation = ? AND workspace = ? ORDER BY id",
                           {conversation, scope.workspace()}));
    for (Draft& draft : drafts) {
        if (draft.text.isEmpty() && draft.state != DraftState::Generating)
            continue;
        if (draft.state == DraftState::Generating || draft.state == DraftState::Pending)
            draft.state = DraftState::Superseded;
        draft.text.clear();
        put(scope, draft);
    }
}

} // namespace bandeja::server::inbox::drafts

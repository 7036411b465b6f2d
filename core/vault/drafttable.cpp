// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/drafttable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bandeja::vault {

using namespace Qt::Literals::StringLiterals;
using domain::DraftState;

namespace {

QString stored(const QList<domain::DraftSource>& sources) {
    QJsonArray array;
    for (const domain::DraftSource& source : sources)
        array.append(QJsonArray{source.knowledgeId, source.title});
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<domain::DraftSource> sourcesIn(const QString& text) {
    QList<domain::DraftSource> sources;
    for (const QJsonValue& value : QJsonDocument::fromJson(text.toUtf8()).array())
        sources.append({value[0].toString(), value[1].toString()});
    return sources;
}

bool isShown(DraftState state) {
    return state == DraftState::Generating || state == DraftState::Pending || state == DraftState::Failed;
}

} // namespace

void DraftTable::put(const domain::Draft& draft, qint64 conversation, qint64 cursor, ChangeNotes& notes) {
    connection_
        .statement(
            "INSERT INTO draft(id, conversation, at, version, state, text, sources, agent_id, provider, "
            "based_on_seq, confidence, needs_human, tokens_in, tokens_out, error, changed_at_cursor) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "conversation = excluded.conversation, at = excluded.at, version = excluded.version, "
            "state = excluded.state, text = excluded.text, sources = excluded.sources, "
            "agent_id = excluded.agent_id, provider = excluded.provider, "
            "based_on_seq = excluded.based_on_seq, confidence = excluded.confidence, "
            "needs_human = excluded.needs_human, tokens_in = excluded.tokens_in, "
            "tokens_out = excluded.tokens_out, error = excluded.error, "
            "changed_at_cursor = excluded.changed_at_cursor")
        .bind(draft.id)
        .bind(conversation)
        .bind(draft.at)
        .bind(draft.version)
        .bind(draft.state)
        .bind(draft.text)
        .bind(stored(draft.sources))
        .bind(draft.agentId)
        .bind(draft.provider)
        .bind(draft.basedOnSeq)
        .bind(draft.confidence)
        .bind(draft.needsHuman)
        .bind(draft.tokensIn)
        .bind(draft.tokensOut)
        .bind(draft.error)
        .bind(cursor)
        .run();
    notes.draft(conversation);
}

bool DraftTable::has(const QString& id) {
    Statement statement = connection_.statement("SELECT 1 FROM draft WHERE id = ?");
    statement.bind(id);
    return statement.next();
}

void DraftTable::remove(const QString& id, ChangeNotes& notes) {
    Statement statement = connection_.statement("DELETE FROM draft WHERE id = ? RETURNING conversation");
    statement.bind(id);
    if (statement.next())
        notes.draft(statement.integer(0));
}

void DraftTable::settle(const QString& id, int version, DraftState state, qint64 cursor, ChangeNotes& notes) {
    Statement statement = connection_.statement("UPDATE draft SET state = ? WHERE id = ? AND version = ? AND "
                                                "changed_at_cursor <= ? RETURNING conversation");
    statement.bind(state).bind(id).bind(version).bind(cursor);
    if (statement.next())
        notes.draft(statement.integer(0));
}

std::optional<domain::Draft> DraftTable::shownIn(qint64 conversation, const QString& conversationId) {
    Statement statement = connection_.statement(
        "SELECT id, at, version, state, text, sources, agent_id, provider, based_on_seq, confidence, "
        "needs_human, "
        "tokens_in, tokens_out, error, "
        // somebody here approved it, rejected it or is sending a text made from it
        "EXISTS (SELECT 1 FROM outbox o WHERE o.conversation = draft.conversation AND o.draft_id = draft.id "
        "        AND o.draft_version >= draft.version AND o.state <> 2), "
        // it failed, and somebody has answered since
        "EXISTS (SELECT 1 FROM message m WHERE m.conversation = draft.conversation AND m.direction = 1 "
        "        AND m.at > draft.at) "
        "FROM draft WHERE conversation = ? ORDER BY at DESC, row DESC LIMIT 1");
    statement.bind(conversation);
    if (!statement.next())
        return std::nullopt;
    domain::Draft draft;
    draft.id = statement.text(0);
    draft.conversationId = conversationId;
    draft.at = statement.instant(1);
    draft.version = static_cast<int>(statement.integer(2));
    draft.state = statement.value(3, DraftState::Failed, DraftState::Expired);
    draft.text = statement.text(4);
    draft.sources = sourcesIn(statement.text(5));
    draft.agentId = statement.text(6);
    draft.provider = statement.text(7);
    draft.basedOnSeq = statement.integer(8);
    draft.confidence = statement.real(9);
    draft.needsHuman = statement.integer(10) != 0;
    draft.tokensIn = statement.integer(11);
    draft.tokensOut = statement.integer(12);
    draft.error = statement.text(13);
    const bool actedOn = statement.integer(14) != 0;
    const bool overtaken = draft.state == DraftState::Failed && statement.integer(15) != 0;
    if (!isShown(draft.state) || actedOn || overtaken)
        return std::nullopt;
    return draft;
}

} // namespace bandeja::vault

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/agents/agents.h"

#include "core/contract/entities.h"
#include "server/streams/changelog.h"

namespace bandeja::server::agents {

using namespace Qt::Literals::StringLiterals;
using contract::Entity;
using keys::placeOf;

namespace {

/// The value that READ decodes from a row that SQL finds, sealed for TABLE.
template <typename T>
std::optional<T> findIn(store::Transaction& transaction, keys::KeyStore& keys, store::Sql sql,
                        const char* table, const QString& id,
                        contract::Decoded<T> (*decode)(const QJsonValue&, const QString&)) {
    store::Rows rows = transaction.select(sql, {id, transaction.workspace()});
    const auto key = keys.key(transaction.workspace());
    if (!rows.next() || !key)
        return std::nullopt;
    const auto object = key->openObject(rows.bytes(0), placeOf(table, id));
    auto value = decode(object.value_or(QJsonObject()), {});
    return value ? std::optional(std::move(*value)) : std::nullopt;
}

void putIn(store::Transaction& transaction, keys::KeyStore& keys, store::Sql sql, const char* table,
           Entity entity, const QString& id, const QJsonObject& body) {
    const auto key = keys.key(transaction.workspace());
    if (!key)
        return;
    transaction.run(sql, {id, transaction.workspace(), key->sealObject(body, placeOf(table, id))});
    streams::record(transaction, transaction.workspace(), entity, id);
}

bool removeIn(store::Transaction& transaction, store::Sql sql, Entity entity, const QString& id) {
    if (transaction.runCounted(sql, {id, transaction.workspace()}) == 0)
        return false;
    streams::record(transaction, transaction.workspace(), entity, id);
    return true;
}

} // namespace

void Agents::put(store::Transaction& transaction, const domain::Agent& agent) {
    putIn(transaction, keys_,
          "INSERT INTO agent (id, workspace, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = "
          "excluded.body",
          "agent", Entity::Agent, agent.id, contract::encode(agent));
}

std::optional<domain::Agent> Agents::find(store::Transaction& transaction, const QString& id) {
    return findIn(transaction, keys_, "SELECT body FROM agent WHERE id = ? AND workspace = ?", "agent", id,
                  &contract::decodeAgent);
}

bool Agents::remove(store::Transaction& transaction, const QString& id) {
    return removeIn(transaction, "DELETE FROM agent WHERE id = ? AND workspace = ?", Entity::Agent, id);
}

void Agents::teach(streams::Feed& feed) {
    feed.teach(Entity::Agent, [this](store::Transaction& transaction, const QString&, const QString& id) {
        const auto agent = find(transaction, id);
        return agent ? std::optional<contract::ChangeBody>(*agent) : std::nullopt;
    });
}

void KnowledgeBase::put(store::Transaction& transaction, const domain::Knowledge& knowledge) {
    putIn(transaction, keys_,
          "INSERT INTO knowledge (id, workspace, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body "
          "= excluded.body",
          "knowledge", Entity::Knowledge, knowledge.id, contract::encode(knowledge));
}

std::optional<domain::Knowledge> KnowledgeBase::find(store::Transaction& transaction, const QString& id) {
    return findIn(transaction, keys_, "SELECT body FROM knowledge WHERE id = ? AND workspace = ?",
                  "knowledge", id, &contract::decodeKnowledge);
}

bool KnowledgeBase::remove(store::Transaction& transaction, const QString& id) {
    return removeIn(transaction, "DELETE FROM knowledge WHERE id = ? AND workspace = ?", Entity::Knowledge,
                    id);
}

QList<domain::Knowledge> KnowledgeBase::all(store::Transaction& transaction) {
    QList<domain::Knowledge> found;
    const auto key = keys_.key(transaction.workspace());
    store::Rows rows = transaction.select("SELECT id, body FROM knowledge WHERE workspace = ? ORDER BY id",
                                          {transaction.workspace()});
    while (key && rows.next()) {
        const auto object = key->openObject(rows.bytes(1), placeOf("knowledge", rows.text(0)));
        if (auto knowledge = contract::decodeKnowledge(object.value_or(QJsonObject())))
            found.append(std::move(*knowledge));
    }
    return found;
}

qint64 KnowledgeBase::version(store::Transaction& transaction) {
    return transaction
        .number("SELECT max(seq) FROM change WHERE stream = ? AND workspace = ? AND entity = 'knowledge'",
                {transaction.workspace(), transaction.workspace()})
        .value_or(0);
}

void KnowledgeBase::teach(streams::Feed& feed) {
    feed.teach(Entity::Knowledge, [this](store::Transaction& transaction, const QString&, const QString& id) {
        const auto knowledge = find(transaction, id);
        return knowledge ? std::optional<contract::ChangeBody>(*knowledge) : std::nullopt;
    });
}

} // namespace bandeja::server::agents

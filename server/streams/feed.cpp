// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/feed.h"

#include "server/streams/changelog.h"

namespace bandeja::server::streams {

namespace {

constexpr qint64 enoughText = 1024 * 1024; // characters; a page is ended once it has them

qint64 textOf(const contract::ChangeBody& body) {
    if (const auto* message = std::get_if<domain::Message>(&body))
        return message->text.size();
    if (const auto* knowledge = std::get_if<domain::Knowledge>(&body))
        return knowledge->text.size();
    if (const auto* draft = std::get_if<domain::Draft>(&body))
        return draft->text.size();
    return 0;
}

/// The id of the conversation that BODY is in; empty where it is in none.
QString conversationOf(const contract::ChangeBody& body) {
    if (const auto* message = std::get_if<domain::Message>(&body))
        return message->conversationId;
    if (const auto* note = std::get_if<domain::Note>(&body))
        return note->conversationId;
    if (const auto* draft = std::get_if<domain::Draft>(&body))
        return draft->conversationId;
    return {};
}

constexpr store::Sql forward("SELECT seq, entity, entity_id FROM change WHERE stream = ? AND workspace = ? "
                             "AND seq > ? ORDER BY seq LIMIT ?");
constexpr store::Sql backward("SELECT seq, entity, entity_id FROM change WHERE stream = ? AND workspace = ? "
                              "AND seq < ? ORDER BY seq DESC LIMIT ?");

} // namespace

QList<Feed::Row> Feed::rows(store::Transaction& transaction, store::Sql sql, const QString& stream,
                            qint64 from, int limit) {
    QList<Row> found;
    store::Rows rows = transaction.select(sql, {stream, transaction.workspace(), from, limit});
    while (rows.next())
        found.append({rows.number(0), rows.text(1), rows.text(2)});
    return found;
}

contract::ChangeBody Feed::present(store::Transaction& transaction, const QString& stream,
                                   const Row& row) const {
    const auto entity = contract::entityFromName(row.entity);
    const auto reader = entity ? readers_.constFind(*entity) : readers_.cend();
    if (reader == readers_.cend())
        return contract::UnknownChange{row.entity + QStringLiteral(".put")};
    if (auto body = (*reader)(transaction, stream, row.id))
        return std::move(*body);
    return contract::EntityRemoved{*entity, row.id};
}

/// Each thing is read once; how far the page goes is known before it is decided where in it each thing
/// stands.
qsizetype Feed::read(store::Transaction& transaction, const QString& stream, const QList<Row>& rows,
                     Bodies& bodies) const {
    qint64 text = 0;
    qsizetype count = 0;
    while (count < rows.size() && text < enoughText) {
        const Row& row = rows[count++];
        if (bodies.contains(row.id))
            continue;
        const contract::ChangeBody body = present(transaction, stream, row);
        text += textOf(body);
        bodies.insert(row.id, body);
    }
    return count;
}

/// Each thing stands at its last number among ROWS, which rise.
QList<contract::Change> Feed::numbered(const QList<Row>& rows, const Bodies& bodies) {
    QHash<QString, qint64> last;
    for (const Row& row : rows)
        last[row.id] = row.seq;
    QList<contract::Change> changes;
    for (const Row& row : rows) {
        const auto entity = contract::entityFromName(row.entity);
        if (entity && last.value(row.id) != row.seq)
            changes.append({row.seq, contract::Superseded{*entity, row.id}});
        else
            changes.append({row.seq, bodies.value(row.id)});
    }
    return changes;
}

QList<contract::ChangeBody> Feed::namedIn(store::Transaction& transaction, const QString& stream,
                                          const Bodies& bodies) const {
    QList<contract::ChangeBody> found;
    Bodies known = bodies;
    const auto take = [&](contract::Entity entity, const QString& id) {
        const auto reader = readers_.constFind(entity);
        if (id.isEmpty() || known.contains(id) || reader == readers_.cend())
            return;
        if (const auto body = (*reader)(transaction, stream, id)) {
            known.insert(id, *body);
            found.append(*body);
        }
    };
    for (const contract::ChangeBody& body : bodies)
        take(contract::Entity::Conversation, conversationOf(body));
    const Bodies withConversations = known;
    for (const contract::ChangeBody& body : withConversations) {
        if (const auto* conversation = std::get_if<domain::Conversation>(&body))
            take(contract::Entity::Contact, conversation->contactId);
    }
    return found;
}

std::optional<contract::ChangePage> Feed::page(store::Transaction& transaction, const QString& stream,
                                               qint64 after, int limit, qint64 mark) const {
    const std::optional<qint64> last = head(transaction, stream);
    if (!last)
        return std::nullopt;
    contract::ChangePage page;
    page.stream = publicName(transaction.workspace(), stream);
    page.next = std::min(after, *last);
    const qint64 ours = markOf(transaction, stream, after);
    if (mark != 0 && ours != 0 && mark != ours) {
        page.next = 0;
        return page;
    }
    QList<Row> changes = rows(transaction, forward, stream, after, limit);
    Bodies bodies;
    changes.resize(read(transaction, stream, changes, bodies));
    page.changes = numbered(changes, bodies);
    if (!changes.isEmpty())
        page.next = changes.constLast().seq;
    page.more = page.next < *last;
    page.mark = page.next == after ? ours : markOf(transaction, stream, page.next);
    return page;
}

std::optional<contract::ChangePage> Feed::pageBefore(store::Transaction& transaction, const QString& stream,
                                                     qint64 before, int limit) const {
    if (!head(transaction, stream))
        return std::nullopt;
    contract::ChangePage page;
    page.stream = publicName(transaction.workspace(), stream);
    QList<Row> changes = rows(transaction, backward, stream, before, limit);
    Bodies bodies;
    changes.resize(read(transaction, stream, changes, bodies));
    if (changes.isEmpty())
        return page;
    std::reverse(changes.begin(), changes.end());
    page.changes = numbered(changes, bodies);
    page.also = namedIn(transaction, stream, bodies);
    page.next = changes.constLast().seq;
    page.more = changes.constFirst().seq > 1;
    page.mark = markOf(transaction, stream, page.next);
    return page;
}

} // namespace bandeja::server::streams

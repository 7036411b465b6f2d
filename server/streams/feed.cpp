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

} // namespace

QList<Feed::Row> Feed::rows(store::Transaction& transaction, const QString& stream, qint64 after,
                            int limit) const {
    QList<Row> found;
    store::Rows rows = transaction.select("SELECT seq, entity, entity_id FROM change WHERE stream = ? AND "
                                          "workspace = ? AND seq > ? ORDER BY seq LIMIT ?",
                                          {stream, transaction.workspace(), after, limit});
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

std::optional<contract::ChangePage> Feed::page(store::Transaction& transaction, const QString& stream,
                                               qint64 after, int limit) const {
    const std::optional<qint64> last = head(transaction, stream);
    if (!last)
        return std::nullopt;
    contract::ChangePage page;
    page.stream = publicName(transaction.workspace(), stream);
    page.next = std::min(after, *last);
    const QList<Row> changes = rows(transaction, stream, after, limit);

    // Each thing is read once; how far the page goes is known before it is decided where in it each thing
    // stands.
    QHash<QString, contract::ChangeBody> bodies;
    QHash<QString, qint64> lastSeq;
    qint64 text = 0;
    qsizetype count = 0;
    while (count < changes.size() && text < enoughText) {
        const Row& row = changes[count++];
        if (!bodies.contains(row.id)) {
            const contract::ChangeBody body = present(transaction, stream, row);
            text += textOf(body);
            bodies.insert(row.id, body);
        }
        lastSeq[row.id] = row.seq;
    }
    for (const Row& row : changes.first(count)) {
        const auto entity = contract::entityFromName(row.entity);
        if (entity && lastSeq.value(row.id) != row.seq)
            page.changes.append({row.seq, contract::Superseded{*entity, row.id}});
        else
            page.changes.append({row.seq, bodies.value(row.id)});
        page.next = row.seq;
    }
    page.more = page.next < *last;
    return page;
}

} // namespace bandeja::server::streams

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/quarantine.h"

#include "core/domain/id.h"
#include "core/domain/retention.h"

#include <QSet>

namespace bandeja::server::privacy {

using namespace Qt::Literals::StringLiterals;
using keys::placeOf;

namespace {

constexpr qsizetype shortestAccount = 3;
constexpr qsizetype longestAccount = 200;
constexpr qsizetype mostWords = 20'000;
constexpr int mostUnattributed = 500;

bool separates(char c) {
    return static_cast<unsigned char>(c) <= 0x20 || std::strchr("\"',:;{}[]()<>\\&?", c) != nullptr;
}

/// What in RAW may be the id of an account.
QSet<QString> wordsIn(const QByteArray& raw) {
    QSet<QString> words;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= raw.size() && words.size() < mostWords; ++i) {
        if (i < raw.size() && !separates(raw[i]))
            continue;
        if (i - start >= shortestAccount && i - start <= longestAccount)
            words.insert(QString::fromUtf8(raw.mid(start, i - start)));
        start = i + 1;
    }
    return words;
}

} // namespace

Quarantine::Names Quarantine::whoIsIn(store::Transaction& transaction, const QByteArray& raw) const {
    Names names = Names::Nobody;
    for (const QString& word : wordsIn(raw)) {
        for (const domain::Channel channel : domain::allChannels) {
            const QByteArray key = integrations_.accountKey(channel, word);
            if (transaction.number("SELECT 1 FROM route WHERE account_key = ?", {key}))
                return Names::Connected;
            if (transaction.number("SELECT 1 FROM removal WHERE account_key = ?", {key}))
                names = Names::Removed;
        }
    }
    return names;
}

void Quarantine::keep(store::Transaction& transaction, const QString& source, const QString& integration,
                      const channels::UnreadableItem& item) {
    if (integration.isEmpty() && whoIsIn(transaction, item.raw) == Names::Removed)
        return;
    const QString id = domain::newId(domain::id::event, transaction.now());
    const auto made =
        integration.isEmpty()
            ? keys_.make(id)
            : tl::expected<std::shared_ptr<const keys::StreamKey>, keys::KeyError>(keys_.key(integration));
    if (!made || !*made)
        return;
    transaction.run("INSERT INTO quarantine (id, workspace, stream, source, reason, at, body) VALUES (?, ?, "
                    "?, ?, ?, ?, ?)",
                    {id, transaction.workspace(), integration, source, item.reason, transaction.now(),
                     (*made)->seal(item.raw, placeOf("quarantine", id))});
}

std::optional<QByteArray> Quarantine::open(store::Transaction& transaction, const QString& id) {
    store::Rows rows = transaction.select("SELECT stream, body FROM quarantine WHERE id = ?", {id});
    if (!rows.next())
        return std::nullopt;
    const auto key = keys_.key(rows.text(0).isEmpty() ? id : rows.text(0));
    return key ? key->open(rows.bytes(1), placeOf("quarantine", id)) : std::nullopt;
}

Quarantine::Item Quarantine::itemOf(const store::Rows& rows) {
    return {rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.instant(5)};
}

QList<Quarantine::Item> Quarantine::list(store::Transaction& transaction) {
    QList<Item> items;
    store::Rows rows =
        transaction.select("SELECT id, workspace, stream, source, reason, at FROM quarantine ORDER BY id");
    while (rows.next())
        items.append(itemOf(rows));
    return items;
}

std::optional<Quarantine::Item> Quarantine::find(store::Transaction& transaction, const QString& id) {
    store::Rows rows = transaction.select(
        "SELECT id, workspace, stream, source, reason, at FROM quarantine WHERE id = ?", {id});
    return rows.next() ? std::optional(itemOf(rows)) : std::nullopt;
}

bool Quarantine::drop(store::Transaction& transaction, const QString& id) {
    return transaction.runCounted("DELETE FROM quarantine WHERE id = ?", {id}) > 0;
}

QStringList Quarantine::dropWhatMayBeOf(store::Transaction& transaction, const QString& account) {
    QStringList dropped;
    for (const Item& item : list(transaction)) {
        if (!item.integration.isEmpty())
            continue;
        const auto raw = open(transaction, item.id);
        if (raw && !raw->contains(account.toUtf8()) && whoIsIn(transaction, *raw) == Names::Connected)
            continue;
        transaction.run("DELETE FROM quarantine WHERE id = ?", {item.id});
        dropped.append(item.id);
    }
    return dropped;
}

Quarantine::Purged Quarantine::purge(store::Transaction& transaction) {
    const domain::Instant oldest = transaction.now() - domain::retention::quarantine;
    Purged gone;
    const QList<Item> items = list(transaction);
    qsizetype unattributed = std::count_if(items.begin(), items.end(),
                                           [](const Item& item) { return item.integration.isEmpty(); });
    for (const Item& item : items) { // oldest first
        const bool crowded = item.integration.isEmpty() && unattributed > mostUnattributed;
        if (item.at >= oldest && !crowded)
            continue;
        gone.rows += transaction.runCounted("DELETE FROM quarantine WHERE id = ?", {item.id});
        if (item.integration.isEmpty()) {
            gone.keys.append(item.id);
            --unattributed;
        }
    }
    return gone;
}

void Quarantine::destroyKeys(const QStringList& ids) {
    for (const QString& id : ids)
        keys_.destroy(id);
}

} // namespace bandeja::server::privacy

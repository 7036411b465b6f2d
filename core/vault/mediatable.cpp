// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/mediatable.h"

namespace bandeja::vault {

static_assert(static_cast<int>(MediaRole::Waiting) == 2); // statements and indexes name it by its number

std::optional<StoredMedia> MediaTable::find(const QString& id, MediaRole role) {
    Statement statement =
        connection_.statement("SELECT row, bytes, here, used_at FROM media WHERE id = ? AND role = ?");
    statement.bind(id).bind(role);
    if (!statement.next())
        return std::nullopt;
    return StoredMedia{statement.integer(0), statement.integer(1), statement.integer(2),
                       statement.instant(3)};
}

bool MediaTable::isWanted(const QString& conversation, const QString& attachment) {
    Statement statement = connection_.statement(R"sql(
        SELECT 1 FROM conversation c CROSS JOIN message m ON m.conversation = c.row CROSS JOIN json_each(m.attachments) a
        WHERE c.id = ?1 AND (m.kind <> 0 OR m.attachments IS NOT NULL) AND json_extract(a.value, '$.id') = ?2 LIMIT 1)sql");
    statement.bind(conversation).bind(attachment);
    return statement.next();
}

StoredMedia MediaTable::add(const QString& id, MediaRole role, qint64 bytes, domain::Instant at) {
    connection_.statement("INSERT INTO media(id, role, bytes, used_at) VALUES (?, ?, ?, ?)")
        .bind(id)
        .bind(role)
        .bind(bytes)
        .bind(at)
        .run();
    return {connection_.lastRow(), bytes, 0, at};
}

void MediaTable::append(StoredMedia& media, const QByteArray& piece) {
    connection_.statement("INSERT INTO media_piece(media, place, body) VALUES (?, ?, ?)")
        .bind(media.row)
        .bind(media.here)
        .bind(piece)
        .run();
    media.here += piece.size();
    connection_.statement("UPDATE media SET here = ? WHERE row = ?").bind(media.here).bind(media.row).run();
}

QByteArray MediaTable::bytes(qint64 media) {
    Statement statement =
        connection_.statement("SELECT body FROM media_piece WHERE media = ? ORDER BY place");
    statement.bind(media);
    QByteArray all;
    while (statement.next())
        all += statement.bytes(0);
    return all;
}

QByteArray MediaTable::from(qint64 media, qint64 offset) {
    Statement statement = connection_.statement(
        "SELECT place, body FROM media_piece WHERE media = ? AND place <= ? ORDER BY place DESC LIMIT 1");
    statement.bind(media).bind(offset);
    return statement.next() ? statement.bytes(1).mid(offset - statement.integer(0)) : QByteArray();
}

void MediaTable::touch(qint64 media, domain::Instant at) {
    connection_.statement("UPDATE media SET used_at = ? WHERE row = ?").bind(at).bind(media).run();
}

void MediaTable::remove(qint64 media) {
    connection_.statement("DELETE FROM media WHERE row = ?").bind(media).run();
}

qint64 MediaTable::evictable() {
    Statement statement = connection_.statement("SELECT coalesce(sum(here), 0) FROM media WHERE role < 2");
    return statement.next() ? statement.integer(0) : 0;
}

void MediaTable::evict(qint64 most, qint64 kept) {
    qint64 here = evictable();
    while (here > most && !connection_.failed()) {
        Statement oldest = connection_.statement(
            "SELECT row, here FROM media WHERE role < 2 AND row <> ? ORDER BY used_at, row LIMIT 1");
        oldest.bind(kept);
        if (!oldest.next())
            return;
        here -= oldest.integer(1);
        remove(oldest.integer(0));
    }
}

} // namespace bandeja::vault

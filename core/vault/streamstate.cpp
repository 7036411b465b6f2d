// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/streamstate.h"

namespace bandeja::vault {

namespace {

bool follows(const contract::ChangePage& page, qint64 cursor) {
    for (const contract::Change& change : page.changes) {
        if (change.seq != ++cursor)
            return false;
    }
    return true;
}

} // namespace

Result<qint64> StreamState::cursor() {
    qint64 cursor = 0;
    {
        Statement statement = connection_.statement("SELECT value FROM setting WHERE name = 'cursor'");
        if (statement.next())
            cursor = statement.integer(0);
    }
    return connection_.result(cursor);
}

void StreamState::setCursor(qint64 cursor) {
    connection_.statement("UPDATE setting SET value = ? WHERE name = 'cursor'").bind(cursor).run();
}

Result<Applied> StreamState::judge(const contract::ChangePage& page) {
    const Result<qint64> cursor = this->cursor();
    if (!cursor)
        return tl::unexpected(cursor.error());
    if (page.changes.isEmpty())
        return Applied{Applied::Outcome::Nothing, *cursor};
    if (!follows(page, *cursor))
        return Applied{Applied::Outcome::Stale, *cursor};
    return Applied{Applied::Outcome::Done, page.changes.constLast().seq};
}

bool StreamState::isRestored() {
    Statement statement = connection_.statement("SELECT 1 FROM setting WHERE name = 'restored'");
    return statement.next();
}

void StreamState::setRestored() {
    connection_.run("INSERT INTO setting VALUES ('restored', 1) ON CONFLICT DO NOTHING");
}

} // namespace bandeja::vault

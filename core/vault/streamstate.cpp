// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/streamstate.h"

namespace bandeja::vault {

using namespace Qt::Literals::StringLiterals;

namespace {

bool follows(const contract::ChangePage& page, qint64 cursor) {
    for (const contract::Change& change : page.changes) {
        if (change.seq != ++cursor)
            return false;
    }
    return true;
}

} // namespace

qint64 StreamState::number(const QString& name) {
    Statement statement = connection_.statement("SELECT value FROM setting WHERE name = ?");
    statement.bind(name);
    return statement.next() ? statement.integer(0) : 0;
}

void StreamState::setNumber(const QString& name, qint64 value) {
    connection_
        .statement("INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
        .bind(name)
        .bind(value)
        .run();
}

Result<qint64> StreamState::cursor() {
    return connection_.result(number(u"cursor"_s));
}

Result<Position> StreamState::position() {
    return connection_.result(Position{number(u"cursor"_s), number(u"mark"_s), number(u"floor"_s)});
}

void StreamState::setPosition(const Position& position) {
    setNumber(u"cursor"_s, position.cursor);
    setNumber(u"mark"_s, position.mark);
    setNumber(u"floor"_s, position.floor);
}

void StreamState::setCursor(const contract::ChangePage& page) {
    setNumber(u"cursor"_s, page.changes.constLast().seq);
    setNumber(u"mark"_s, page.mark);
}

Result<Applied> StreamState::judge(const contract::ChangePage& page) {
    const Result<Position> here = position();
    if (!here)
        return tl::unexpected(here.error());
    if (page.changes.isEmpty())
        return Applied{Applied::Outcome::Nothing, here->cursor, here->floor};
    if (!follows(page, here->cursor))
        return Applied{Applied::Outcome::Stale, here->cursor, here->floor};
    return Applied{Applied::Outcome::Done, page.changes.constLast().seq, here->floor};
}

Result<Applied> StreamState::judgeNewest(const contract::ChangePage& page) {
    return judgeBackwards(page, true);
}

Result<Applied> StreamState::judgeOlder(const contract::ChangePage& page) {
    return judgeBackwards(page, false);
}

Result<Applied> StreamState::judgeBackwards(const contract::ChangePage& page, bool newest) {
    const Result<Position> here = position();
    if (!here)
        return tl::unexpected(here.error());
    if (page.changes.isEmpty())
        return Applied{Applied::Outcome::Nothing, here->cursor, here->floor};
    const qint64 first = page.changes.constFirst().seq;
    const qint64 last = page.changes.constLast().seq;
    const bool joins = newest ? here->cursor == 0 : here->floor > 0 && last == here->floor;
    if (!joins || !follows(page, first - 1))
        return Applied{Applied::Outcome::Stale, here->cursor, here->floor};
    return Applied{Applied::Outcome::Done, newest ? last : here->cursor, first - 1};
}

void StreamState::noteGone(const QString& id) {
    setNumber(u"gone/"_s + id, 1);
}

bool StreamState::isGone(const QString& id) {
    return number(u"gone/"_s + id) != 0;
}

bool StreamState::isAnythingGone() {
    Statement statement =
        connection_.statement("SELECT 1 FROM setting WHERE name >= 'gone/' AND name < 'gone0' LIMIT 1");
    return statement.next();
}

void StreamState::forgetGone() {
    connection_.run("DELETE FROM setting WHERE name >= 'gone/' AND name < 'gone0'");
}

bool StreamState::isRestored() {
    Statement statement = connection_.statement("SELECT 1 FROM setting WHERE name = 'restored'");
    return statement.next();
}

void StreamState::setRestored() {
    connection_.run("INSERT INTO setting VALUES ('restored', 1) ON CONFLICT DO NOTHING");
}

} // namespace bandeja::vault

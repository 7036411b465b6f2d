// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/wordindex.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace bandeja::vault {

namespace {

struct Statements {
    Sql insert;
    Sql remove;
    Sql merge;
    Sql noteRemains;
    Sql hasRemains;
    Sql setClean;
};

// A negative number of pages merges everything, in steps of so many.
constexpr Statements ofMessages{
    "INSERT INTO message_words(rowid, text) VALUES (?, ?)",
    "INSERT INTO message_words(message_words, rowid, text) VALUES ('delete', ?, ?)",
    "INSERT INTO message_words(message_words, rank) VALUES ('merge', -500)",
    "INSERT INTO setting VALUES ('remains/messages', 1) ON CONFLICT DO NOTHING",
    "SELECT 1 FROM setting WHERE name = 'remains/messages'",
    "DELETE FROM setting WHERE name = 'remains/messages'",
};
constexpr Statements ofContacts{
    "INSERT INTO contact_words(rowid, text) VALUES (?, ?)",
    "INSERT INTO contact_words(contact_words, rowid, text) VALUES ('delete', ?, ?)",
    "INSERT INTO contact_words(contact_words, rank) VALUES ('merge', -500)",
    "INSERT INTO setting VALUES ('remains/contacts', 1) ON CONFLICT DO NOTHING",
    "SELECT 1 FROM setting WHERE name = 'remains/contacts'",
    "DELETE FROM setting WHERE name = 'remains/contacts'",
};

const Statements& statementsOf(WordIndex::Of of) {
    return of == WordIndex::Of::Messages ? ofMessages : ofContacts;
}

} // namespace

qint64 WordIndex::placeOf(domain::Instant at, qint64 row) {
    constexpr qint64 day = 86'400'000; // milliseconds
    const qint64 days = qBound<qint64>(0, at.time_since_epoch().count() / day, mostRows);
    return days << 31 | (row & mostRows);
}

void WordIndex::change(qint64 row, const Entry& before, const Entry& after) {
    const auto found = changes_.find(row);
    if (found == changes_.end())
        changes_.insert(row, {before, after});
    else // what the file has is what it had before the transaction
        found->after = after;
}

void WordIndex::write() {
    struct Step {
        qint64 place;
        bool inserts; // at one place what was goes before what is comes
        const QString* text;
    };
    const Statements& statements = statementsOf(of_);
    std::vector<Step> steps;
    steps.reserve(static_cast<size_t>(changes_.size()));
    bool leavesRemains = false;
    for (const Change& change : std::as_const(changes_)) {
        if (change.before == change.after)
            continue;
        if (!change.before.text.isEmpty())
            steps.push_back({change.before.place, false, &change.before.text});
        if (!change.after.text.isEmpty())
            steps.push_back({change.after.place, true, &change.after.text});
        leavesRemains =
            leavesRemains || (!change.before.text.isEmpty() && change.before.text != change.after.text);
    }
    std::sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
        return std::tie(a.place, a.inserts) < std::tie(b.place, b.inserts);
    });
    for (const Step& step : steps)
        connection_.statement(step.inserts ? statements.insert : statements.remove)
            .bind(step.place)
            .bind(*step.text)
            .run();
    if (leavesRemains)
        connection_.statement(statements.noteRemains).run();
    changes_.clear();
}

bool WordIndex::hasRemains() {
    Statement statement = connection_.statement(statementsOf(of_).hasRemains);
    return statement.next();
}

bool WordIndex::mergeRemains() {
    const qint64 before = connection_.changedSoFar();
    connection_.statement(statementsOf(of_).merge).run();
    // The statement itself counts as one; FTS5's documentation names this test.
    return connection_.changedSoFar() - before < 2;
}

void WordIndex::setClean() {
    connection_.statement(statementsOf(of_).setClean).run();
}

} // namespace bandeja::vault

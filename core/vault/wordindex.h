// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/connection.h"

namespace bandeja::vault {

/// The words by which search finds the messages, or the contacts, of one account: an FTS5 table that keeps
/// words and no texts. What a transaction changes is collected and written in one go, in the order that costs
/// FTS5 least. Errors stay with the connection.
/// Whoever changes how search::Words cuts a text adds a migration that fills the tables anew: FTS5 takes
/// words out by cutting the old text again.
class WordIndex {
public:
    enum class Of { Messages, Contacts };
    WordIndex(Connection& connection, Of of) : connection_(connection), of_(of) {}

    /// Where a message stands in the index: by its day, then by its row.
    static qint64 placeOf(domain::Instant at, qint64 row);
    /// The row of the message at PLACE.
    static qint64 rowAt(qint64 place) { return place & mostRows; }
    static constexpr qint64 mostRows = 0x7fffffff;

    struct Entry {
        qint64 place = 0;
        QString text; ///< empty: not in the index
        bool operator==(const Entry&) const = default;
    };
    /// The thing with ROW was found by what BEFORE says, and is from now on by what AFTER says.
    void change(qint64 row, const Entry& before, const Entry& after);
    /// Writes what was noted; to be called before the transaction is committed.
    void write();
    /// Forgets what was noted: the transaction is rolled back.
    void clear() { changes_.clear(); }

    /// Whether words of a text that is gone are still in the file. FTS5 marks them as gone and keeps them
    /// until it merges what it wrote before with what it wrote after.
    bool hasRemains();
    /// Does a piece of that merging, in a transaction of the caller's. Says whether all is merged; setClean()
    /// is then to be called once the log is empty too.
    bool mergeRemains();
    void setClean();

private:
    struct Change {
        Entry before;
        Entry after;
    };

    Connection& connection_;
    const Of of_;
    QHash<qint64, Change> changes_;
};

} // namespace bandeja::vault

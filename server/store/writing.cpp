// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/writing.h"

#include "server/store/noticetext.h"

namespace bandeja::server::store {

namespace {

/// Whether the database gave up the whole transaction, not only a statement.
bool endsAll(const StoreError& error) {
    return error.kind == StoreError::Kind::Conflict || error.kind == StoreError::Kind::Lost;
}

enum class Run {
    Kept,
    Undone, ///< it failed, or was abandoned: the others of its group go on
    Ended,  ///< and all of the group with it
};

/// A function that is alone needs no savepoint of its own: what it did is undone with the transaction.
Run runIn(Connection& connection, Work& work, bool isAlone, const domain::Clock& clock,
          Committed& committed) {
    if (!isAlone)
        connection.mark();
    Transaction transaction(connection, work.workspace(), clock);
    work.run(transaction);
    if (!isAlone)
        connection.settle(); // what failed is this one's
    if (connection.error() && endsAll(*connection.error()))
        return Run::Ended;
    if (connection.error() || transaction.isAbandoned())
        return Run::Undone;
    if (!isAlone)
        connection.keep();
    merge(committed, transaction.committed());
    return Run::Kept;
}

void commit(Connection& connection, Written& written) {
    connection.hearFrom();
    const bool begun = !connection.error();
    if (connection.commit())
        return;
    written.failure = connection.error();
    // A connection that is lost while it commits leaves it open whether it did.
    written.mayBeRepeated = !begun || written.failure->kind != StoreError::Kind::Lost;
    connection.rollback();
}

} // namespace

Written Written::failed(size_t size, const StoreError& error) {
    Written written;
    written.failure = error;
    written.mayBeRepeated = true;
    written.errors.resize(size);
    return written;
}

Written write(Connection& connection, const WorkQueue::Batch& group, const domain::Clock& clock) {
    Written written;
    written.errors.resize(group.size());
    const bool isAlone = group.size() == 1;
    const bool begun = connection.begin(Connection::Access::Write);
    for (size_t i = 0; begun && i < group.size(); ++i) {
        const Run run = runIn(connection, *group[i], isAlone, clock, written.committed);
        written.errors[i] = connection.error();
        if (run == Run::Ended) {
            connection.rollback();
            return Written::failed(group.size(), *written.errors[i]);
        }
        if (run == Run::Undone && isAlone) {
            connection.rollback();
            return written;
        }
        if (run == Run::Kept)
            continue;
        connection.undo();
        // A full disk may have ended the whole transaction, and the savepoint with it: then it ended so for
        // all.
        if (connection.error()) {
            const StoreError error = written.errors[i].value_or(*connection.error());
            connection.rollback();
            return Written::failed(group.size(), error);
        }
    }
    commit(connection, written);
    return written;
}

} // namespace bandeja::server::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/writing.h"

#include "server/store/noticetext.h"

namespace bandeja::server::store {

namespace {

/// Whether the database gave up the whole transaction, not only a statement.
bool endsAll(const StoreError& error) {
    return error.kind == StoreError::Kind::Conflict || error.kind == StoreError::Kind::Lost;
}

std::optional<StoreError> runInGroup(Connection& connection, Work& work, const domain::Clock& clock,
                                     Committed& committed) {
    connection.mark();
    Transaction transaction(connection, work.workspace(), clock);
    work.run(transaction);
    const std::optional<StoreError> error = connection.error();
    if (error && endsAll(*error))
        return error;
    if (error || transaction.isAbandoned()) {
        connection.undo();
    } else {
        connection.keep();
        merge(committed, transaction.committed());
    }
    return error;
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
    if (connection.begin(Connection::Access::Write)) {
        for (size_t i = 0; i < group.size(); ++i) {
            written.errors[i] = runInGroup(connection, *group[i], clock, written.committed);
            if (written.errors[i] && endsAll(*written.errors[i])) {
                const StoreError error = *written.errors[i];
                connection.rollback();
                return Written::failed(group.size(), error);
            }
        }
    }
    const bool begun = !connection.error();
    if (!connection.commit()) {
        written.failure = connection.error();
        // A connection that is lost while it commits leaves it open whether it did.
        written.mayBeRepeated = !begun || written.failure->kind != StoreError::Kind::Lost;
        connection.rollback();
    }
    return written;
}

} // namespace bandeja::server::store

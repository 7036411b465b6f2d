// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/storeerror.h"
#include "server/store/value.h"

#include <initializer_list>

namespace bandeja::server::store {

/// A prepared statement of one kind of database, as its connection keeps it to use it again and again.
class Statement {
public:
    Statement() = default;
    virtual ~Statement() = default;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Begins it with VALUES in the places of its question marks. What it changes is changed then, whether or
    /// not anybody asks for its rows. False when it failed; where the database is on the other side of a
    /// wire, the connection may tell that later, as of send().
    virtual bool start(std::initializer_list<Value> values) = 0;
    /// As start() and finish(), where nobody asks for rows or for how many it changed. The connection may
    /// tell later that it failed: at the latest when it settles.
    virtual bool send(std::initializer_list<Value> values) {
        const bool started = start(values);
        if (started)
            finish();
        return started;
    }
    /// The next row; false after the last one, and when it failed.
    virtual bool next() = 0;
    /// Why start() or next() failed, with the database's own code; nothing when they didn't.
    virtual std::optional<StoreError> failure() const = 0;

    /// Of the row that next() came to.
    virtual QString text(int column) const = 0;
    virtual QByteArray bytes(int column) const = 0;
    virtual qint64 number(int column) const = 0;
    virtual bool isNull(int column) const = 0;

    /// How many rows it changed.
    virtual qint64 changed() const = 0;
    /// To be called when its rows are done with: it holds nothing up any more, and may start again.
    virtual void finish() = 0;
};

} // namespace bandeja::server::store

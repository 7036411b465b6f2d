// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/connection.h"

#include <QHash>

namespace bandeja::server::store {

/// How far a stream has come.
struct StreamHead {
    QString workspace;
    QString stream;
    qint64 head = 0;
    qint64 mark = 0; ///< of the change that has that number; 0 where nobody asked for it
};

/// What others want to know of commits.
struct Committed {
    QList<StreamHead> streams; ///< each stream once, with its last number
    bool jobs = false;         ///< work was queued
    bool elsewhere = false;    ///< another process committed; what, has to be looked up
};

/// What a function that runs in the store works with. The first statement that fails ends it: what follows
/// does nothing and gives nothing, and the store rolls the whole function back. So nobody has to look after
/// each statement, but loops must end when nothing is given.
///
/// Every statement names the workspace that it is about (P03).
class Transaction {
public:
    Transaction(Connection& connection, const QString& workspace, const domain::Clock& clock);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Whose data this is about; empty for what belongs to nobody yet: tokens that are being looked up,
    /// routing.
    const QString& workspace() const { return workspace_; }
    /// From here on the transaction is about WORKSPACE. Only from no workspace.
    void enter(const QString& workspace);

    /// For what reads all workspaces in one transaction, as a backup does: from here on it sees WORKSPACE.
    /// Reading only.
    void visit(const QString& workspace);

    /// When the function began: one moment for everything in it.
    domain::Instant now() const { return now_; }
    /// What time it is for all servers that share the database, whatever their own clocks say.
    domain::Instant sharedTime() const;

    Rows select(Sql sql, std::initializer_list<Value> values = {}) { return connection_.select(sql, values); }
    /// What it changes, the statements after it see; the transaction doesn't wait for it.
    void run(Sql sql, std::initializer_list<Value> values = {}) { connection_.run(sql, values); }
    /// How many rows it changed.
    qint64 runCounted(Sql sql, std::initializer_list<Value> values = {}) {
        return connection_.runCounted(sql, values);
    }
    /// The first column of the first row; nothing without a row or when it is NULL.
    std::optional<qint64> number(Sql sql, std::initializer_list<Value> values = {});

    bool failed() const { return connection_.error().has_value(); }
    /// Rolls back what was done so far, and ends the transaction; what the function returns is still given.
    void abandon() { abandoned_ = true; }
    bool isAbandoned() const { return abandoned_; }

    /// A number that was remembered under KEY in this transaction; nothing when there is none.
    std::optional<qint64> remembered(const QString& key) const;
    void remember(const QString& key, qint64 number) { remembered_.insert(key, number); }

    /// To be told after the commit.
    void announce(const QString& stream, qint64 head);
    void announceJobs() { committed_.jobs = true; }
    const Committed& committed() const { return committed_; }

private:
    Connection& connection_;
    QString workspace_;
    const domain::Clock& clock_;
    domain::Instant now_;
    Committed committed_;
    QHash<QString, qint64> remembered_;
    bool abandoned_ = false;
};

} // namespace bandeja::server::store

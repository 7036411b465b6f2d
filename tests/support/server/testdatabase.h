// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QUrl>

namespace bandeja::tests {

/// The database of one test: beside scripts/with-postgres a new one in its cluster, prepared by the owner of
/// its tables, worked on as another role, and dropped in the end; else none, which is SQLite in the data
/// folder.
class TestDatabase {
public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    static bool isPostgres();
    /// For the server; empty: SQLite.
    QUrl address() const { return addressFor("bandeja_server"); }
    /// For the owner of the tables.
    QUrl ownersAddress() const { return addressFor("bandeja_owner"); }
    /// To look at every row of it, as the cluster's superuser. Of this thread.
    QSqlDatabase connectAsAdministrator() const;
    /// As the cluster's superuser.
    static bool administer(const QString& sql);

private:
    QUrl addressFor(const char* role) const;
    QString name_;
};

} // namespace bandeja::tests

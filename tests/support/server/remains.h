// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace bandeja::tests {

class TestDatabase;

/// Where a word was found in a data folder.
struct Remains {
    int inFiles = 0;  ///< in the bytes of a file as it lies there
    int inPages = 0;  ///< in a page of the database or of its write-ahead log, opened with the master key; in
                      ///< a row of PostgreSQL
    int inValues = 0; ///< in a sealed value, opened with any key that there is
    bool operator==(const Remains&) const = default;
};

/// Everything that can be read of a data folder with every key that lies in it: all files, every page of the
/// database and of its log, and every value of every table, tried with every key for every place that it
/// could be sealed for.
class ReadFolder {
public:
    /// DATABASE: the PostgreSQL that goes with the folder, if it has one: its own files count as files, and
    /// the rows that it has, read as its superuser, as pages.
    explicit ReadFolder(const QString& folder, const TestDatabase* database = nullptr);
    Remains search(const QByteArray& word) const;

private:
    QByteArray files_;
    QByteArray pages_;
    QByteArray values_;
};

} // namespace bandeja::tests

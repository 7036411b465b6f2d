// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>

namespace bandeja::server::keys {

/// What was removed, beside the keys and outside of every backup, so that a backup that is older than a
/// removal can't bring anything back (R05). A line is added for each removal, and nothing is ever taken out:
/// ids, times, and the receipt as it is sealed in the database. Several processes may add to it.
class RemovalJournal {
public:
    /// The journal of the key folder FOLDER.
    explicit RemovalJournal(const QString& folder);

    /// On the disk when this returns; false when it could not be written.
    bool append(const QJsonObject& removal) const;
    /// All of them, oldest first. A last line that a crash cut off is left out.
    QList<QJsonObject> all() const;
    /// Those that were added after PLACE, 0 at first, which moves on. A last line that is not whole yet comes
    /// the next time.
    QList<QJsonObject> since(qint64& place) const;

private:
    QString path_;
};

} // namespace bandeja::server::keys

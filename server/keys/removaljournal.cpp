// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/removaljournal.h"

#include "server/keys/durablefile.h"

#include <QFile>
#include <QJsonDocument>

namespace bandeja::server::keys {

RemovalJournal::RemovalJournal(const QString& folder) : path_(folder + QStringLiteral("/removals.jsonl")) {}

bool RemovalJournal::append(const QJsonObject& removal) const {
    QFile file(path_);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    // A line begins with its own line end: what a crash left before it stands alone, and is seen to be none.
    const QByteArray line = '\n' + QJsonDocument(removal).toJson(QJsonDocument::Compact) + '\n';
    return file.write(line) == line.size() && syncFile(file);
}

QList<QJsonObject> RemovalJournal::all() const {
    QList<QJsonObject> removals;
    QFile file(path_);
    if (!file.open(QIODevice::ReadOnly))
        return removals;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const QJsonObject removal = QJsonDocument::fromJson(line).object();
        if (!removal.isEmpty())
            removals.append(removal);
    }
    return removals;
}

} // namespace bandeja::server::keys

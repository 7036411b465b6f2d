// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/removaljournal.h"

#include "server/keys/durablefile.h"

#include <QFile>
#include <QJsonDocument>

namespace bandeja::server::keys {

namespace {

QList<QJsonObject> removalsIn(const QByteArray& lines) {
    QList<QJsonObject> removals;
    for (const QByteArray& line : lines.split('\n')) {
        const QJsonObject removal = QJsonDocument::fromJson(line).object();
        if (!removal.isEmpty())
            removals.append(removal);
    }
    return removals;
}

} // namespace

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
    QFile file(path_);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return removalsIn(file.readAll());
}

QList<QJsonObject> RemovalJournal::since(qint64& place) const {
    QFile file(path_);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    if (file.size() < place)
        place = 0; // another journal was put there
    if (!file.seek(place))
        return {};
    QByteArray lines = file.readAll();
    lines.truncate(lines.lastIndexOf('\n') + 1);
    place += lines.size();
    return removalsIn(lines);
}

} // namespace bandeja::server::keys

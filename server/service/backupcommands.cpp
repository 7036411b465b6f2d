// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/retention.h"
#include "server/backup/dump.h"
#include "server/closing/closingjournal.h"
#include "server/keys/removaljournal.h"
#include "server/privacy/ending.h"
#include "server/service/workbench.h"

#include <QDateTime>
#include <QDir>

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char backupExtension[] = ".backup";
constexpr char backupTimeFormat[] = "yyyy-MM-dd'T'HHmmss'Z'";

/// The operator's key of backups: as the master key, but never made, and never beside what it protects.
tl::expected<cipher::Secret, CommandError> backupKey(const Configuration& configuration) {
    const keys::MasterKeySource source = keySource(configuration, u"backup_key"_s);
    if (!source.isGiven())
        return wrong(
            u"Backups need a key of their own: set backup_key, backup_key.file or backup_key.command to 32 "
            "bytes in base64 (openssl rand -base64 32), and keep it elsewhere."_s,
            misused);
    auto key = keys::loadMasterKey(source);
    if (!key)
        return wrong(u"The backup key can't be read. "_s + key.error());
    return std::move(key->key);
}

/// FILE, or, when it is a folder, a file in it whose name says when it was made.
QString backupPath(const QString& to) {
    if (!QFileInfo(to).isDir())
        return to;
    return QDir(to).filePath(u"bandeja-"_s +
                             QDateTime::currentDateTimeUtc().toString(QString::fromLatin1(backupTimeFormat)) +
                             QString::fromLatin1(backupExtension));
}

/// What the journal says of each removal last: its receipt may have been issued again.
QList<QJsonObject> latestRemovals(const QString& keyFolder) {
    QMap<QString, QJsonObject> removals;
    for (const QJsonObject& removal : keys::RemovalJournal(keyFolder).all()) {
        if (removal.contains(u"stream"_s))
            removals[removal[u"stream"_s].toString()] = removal;
    }
    return removals.values();
}

/// The streams and workspaces that no restore brings back: those that the journal names, and those without a
/// key.
QSet<QString> goneFor(keys::KeyStore& keys, const QList<QJsonObject>& removals, const backup::Piece& piece,
                      QSet<QString>& known) {
    QSet<QString> gone;
    for (const QJsonObject& removal : removals)
        gone.insert(removal[u"stream"_s].toString());
    const auto look = [&](const QString& id) {
        if (!known.contains(id) && !keys.key(id))
            gone.insert(id);
        else
            known.insert(id);
    };
    look(piece.workspace);
    if (piece.table == "stream"_L1) { // which come before anything that lies in one
        for (const QCborValue row : piece.rows)
            look(row.toArray().at(0).toString());
    }
    return gone;
}

} // namespace

CommandResult backup(const Options& options, const Configuration& configuration) {
    const auto key = backupKey(configuration);
    if (!key)
        return tl::unexpected(key.error());
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    const QString path = backupPath(options.value(u"to"_s));
    auto archive = backup::ArchiveWriter::create(path, *key);
    if (!archive)
        return wrong(archive.error());
    auto dumping = (*bench)->foundation->store().read(
        {}, [&](store::Transaction& transaction) { return backup::dump(transaction, **archive); });
    dumping.waitForFinished();
    const auto dumped = dumping.result();
    if (!dumped)
        return tl::unexpected(storeTrouble(dumped.error()));
    if (!*dumped)
        return wrong((*dumped).error());
    const auto noted = write(**bench, {}, [](store::Transaction& transaction) {
        recordCommand(transaction, audit::Action::Backup, {});
        return true;
    });
    if (!noted)
        return tl::unexpected(storeTrouble(noted.error()));
    return QJsonObject{{u"backup"_s, path}, {u"rows"_s, **dumped}};
}

namespace {

/// Closes the workspaces again that were closed when the database was lost: backups know nothing of it. How
/// many; nothing when the store did not take them.
std::optional<qint64> closeAgain(Workbench& bench, const closing::ClosingJournal::Known& closings,
                                 const QSet<QString>& known) {
    qint64 again = 0;
    for (const auto& [workspace, closure] : closings.closed.asKeyValueRange()) {
        if (!known.contains(workspace))
            continue;
        const auto put = write(bench, workspace, [&, closed = closure](store::Transaction& transaction) {
            closing::put(transaction, closed);
            return true;
        });
        if (!put)
            return std::nullopt;
        ++again;
    }
    return again;
}

/// Puts back what the backup has; then the removals and closings that came after it. How many of each.
CommandResult restoreInto(Workbench& bench, const QString& path, const cipher::Secret& key,
                          const QString& keyFolder) {
    const auto open = [&] { return backup::ArchiveReader::open(path, key); };
    auto first = open();
    if (!first)
        return wrong(first.error());
    if (const auto whole = backup::Dump(**first).read([](const backup::Piece&) { return true; }); !whole)
        return wrong(whole.error());
    keys::KeyStore& keys = bench.foundation->keys();
    const QList<QJsonObject> removals = latestRemovals(keyFolder);
    const auto closings = closing::ClosingJournal(keys::RemovalJournal(keyFolder)).read();
    for (const QString& workspace : closings.erased)
        keys.destroy(workspace); // an older copy of the keys may have it again
    QSet<QString> known;
    QSet<QString> gone = closings.erased;
    qint64 restored = 0;
    auto second = open();
    if (!second)
        return wrong(second.error());
    const auto done = backup::Dump(**second).read([&](const backup::Piece& piece) {
        gone.unite(goneFor(keys, removals, piece, known));
        qint64 rows = 0;
        const auto put = write(bench, piece.workspace, [&](store::Transaction& transaction) {
            rows = 0;
            const bool good = backup::restore(transaction, piece, gone, rows);
            if (!good)
                transaction.abandon();
            return good;
        });
        restored += rows;
        return put && *put;
    });
    if (!done)
        return wrong(done.error());
    integrations::Integrations integrations(keys);
    privacy::Receipts receipts(keys);
    privacy::Quarantine quarantine(keys, integrations);
    privacy::Ending ending(keys, integrations, receipts, quarantine, keys::RemovalJournal(keyFolder));
    qint64 again = 0;
    for (const QJsonObject& removal : removals) {
        const QString workspace = removal[u"workspace"_s].toString();
        if (!known.contains(workspace))
            continue;
        const auto applied = write(bench, workspace, [&](store::Transaction& transaction) {
            return ending.restoreRemoval(transaction, removal);
        });
        if (!applied)
            return tl::unexpected(storeTrouble(applied.error()));
        again += *applied ? 1 : 0;
    }
    const auto closed = closeAgain(bench, closings, known);
    if (!closed)
        return wrong(u"The database did not take the closings."_s);
    return QJsonObject{{u"rows"_s, restored}, {u"removals"_s, again}, {u"closings"_s, *closed}};
}

} // namespace

CommandResult restore(const Options& options, const Configuration& configuration) {
    const auto key = backupKey(configuration);
    if (!key)
        return tl::unexpected(key.error());
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    const auto used = write(**bench, {}, [](store::Transaction& transaction) {
        return transaction.number("SELECT count(*) FROM workspace").value_or(1) > 0;
    });
    if (!used)
        return tl::unexpected(storeTrouble(used.error()));
    if (*used)
        return wrong(
            u"A backup is restored into an empty store; this one has a workspace. Move it away, all but its "
            "keys."_s);
    return restoreInto(**bench, options.value(u"from"_s), *key, keyFolderOf(options.value(u"data"_s)));
}

CommandResult purgeBackups(const QString& folder, domain::Instant now) {
    const domain::Instant oldest = now - domain::retention::backups;
    qint64 purged = 0;
    const QDir backups(folder);
    if (!backups.exists())
        return wrong(u"There is no folder %1."_s.arg(folder));
    for (const QFileInfo& file :
         backups.entryInfoList({u"bandeja-*"_s + QString::fromLatin1(backupExtension)}, QDir::Files)) {
        QDateTime made = QDateTime::fromString(file.completeBaseName().mid(int(qstrlen("bandeja-"))),
                                               QString::fromLatin1(backupTimeFormat));
        made.setTimeSpec(Qt::UTC);
        if (!made.isValid() || domain::Instant(std::chrono::milliseconds(made.toMSecsSinceEpoch())) >= oldest)
            continue;
        if (!QFile::remove(file.filePath()))
            return wrong(u"%1 can't be deleted."_s.arg(file.filePath()));
        ++purged;
    }
    return QJsonObject{
        {u"purged"_s,
         QJsonObject{{QString(domain::retention::ruleFor(domain::retention::Data::Backups).name), purged}}}};
}

} // namespace bandeja::server::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/remains.h"

#include "core/cipher/digest.h"
#include "core/cipher/encryptedvfs.h"
#include "server/keys/keystore.h"
#include "server/keys/masterkey.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QUuid>

#include <sqlite3.h>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using namespace server;

namespace {

constexpr int pageSize = 4096;

QByteArray allFiles(const QString& folder) {
    QByteArray all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll() + '\0';
    }
    return all;
}

/// What FILE holds, as SQLite would read it.
QByteArray decrypted(sqlite3_file* file) {
    sqlite3_int64 size = 0;
    if (file == nullptr || file->pMethods == nullptr || file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return {};
    QByteArray content(size, '\0');
    for (sqlite3_int64 at = 0; at < size; at += pageSize) {
        const int amount = static_cast<int>(std::min<sqlite3_int64>(pageSize, size - at));
        file->pMethods->xRead(file, content.data() + at, amount, at); // a frame that doesn't open stays zeros
    }
    return content;
}

QByteArray allPages(sqlite3* database) {
    sqlite3_exec(database, "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr); // opens the log
    QByteArray all;
    for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
        sqlite3_file* file = nullptr;
        if (sqlite3_file_control(database, "main", which, &file) == SQLITE_OK)
            all += decrypted(file) + '\0';
    }
    return all;
}

struct Row {
    QByteArray table;
    QStringList texts;
    QList<QByteArray> blobs;
    QList<qint64> numbers;
};

QList<Row> rowsOf(sqlite3* database, const QByteArray& table) {
    QList<Row> rows;
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, QByteArray("SELECT * FROM " + table).constData(), -1, &statement, nullptr);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        Row row{table, {}, {}, {}};
        for (int column = 0; column < sqlite3_column_count(statement); ++column) {
            const auto bytes = [&] {
                return QByteArray(static_cast<const char*>(sqlite3_column_blob(statement, column)),
                                  sqlite3_column_bytes(statement, column));
            };
            switch (sqlite3_column_type(statement, column)) {
            case SQLITE_TEXT:
                row.texts.append(QString::fromUtf8(bytes()));
                break;
            case SQLITE_BLOB:
                row.blobs.append(bytes());
                break;
            case SQLITE_INTEGER:
                row.numbers.append(sqlite3_column_int64(statement, column));
                break;
            default:
                break;
            }
        }
        rows.append(row);
    }
    sqlite3_finalize(statement);
    return rows;
}

QList<QByteArray> tablesOf(sqlite3* database) {
    QList<QByteArray> tables;
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, "SELECT name FROM sqlite_master WHERE type = 'table'", -1, &statement,
                       nullptr);
    while (sqlite3_step(statement) == SQLITE_ROW)
        tables.append(QByteArray(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0))));
    sqlite3_finalize(statement);
    return tables;
}

/// Everything that a value of ROW may have been sealed for.
QList<QByteArray> placesOf(const Row& row) {
    QList<QByteArray> places;
    for (const QString& text : row.texts) {
        places.append(row.table + '/' + text.toLatin1());
        places.append(row.table + ".password/" + text.toLatin1());
        for (const qint64 number : row.numbers)
            places.append(row.table + '/' + text.toLatin1() + '/' + QByteArray::number(number));
        for (const QByteArray& blob : row.blobs)
            places.append(row.table + '/' + text.toLatin1() + '/' + blob.toHex());
    }
    for (const QByteArray& blob : row.blobs)
        places.append(row.table + '/' + blob.toHex());
    return places;
}

QByteArray allValues(sqlite3* database, const keys::KeyStore& store,
                     const QList<std::shared_ptr<const keys::StreamKey>>& opened) {
    QByteArray all;
    for (const QByteArray& table : tablesOf(database)) {
        for (const Row& row : rowsOf(database, table)) {
            const QList<QByteArray> places = placesOf(row);
            for (const QByteArray& blob : row.blobs) {
                for (const QByteArray& place : places) {
                    for (const auto& key : opened)
                        all += key->open(blob, place).value_or(QByteArray()) + '\0';
                    all += store.serverKey().open(blob, place).value_or(QByteArray()) + '\0';
                }
            }
        }
    }
    return all;
}

} // namespace

ReadFolder::ReadFolder(const QString& folder) : files_(allFiles(folder)) {
    const auto master = keys::loadMasterKey({{}, {}, folder + u"/master.key"_s, {}, false});
    if (!master)
        qFatal("The master key can't be read.");
    auto store = keys::KeyStore::open(folder + u"/keys"_s, master->key);
    QList<std::shared_ptr<const keys::StreamKey>> opened;
    for (const QString& name : (*store)->names()) {
        if (auto key = (*store)->key(name))
            opened.append(key);
    }
    auto vfs = cipher::EncryptedVfs::install("search-" + QUuid::createUuid().toByteArray(QUuid::Id128));
    const QString path = folder + u"/bandeja.db"_s;
    (*vfs)->admit(path, cipher::derived(master->key, "bandeja database"), "bandeja-server");
    sqlite3* database = nullptr;
    if (sqlite3_open_v2((*vfs)->uri(path).toUtf8().constData(), &database,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, nullptr) != SQLITE_OK ||
        !cipher::EncryptedVfs::prepare(database))
        qFatal("The database can't be opened.");
    pages_ = allPages(database);
    values_ = allValues(database, **store, opened);
    sqlite3_close_v2(database);
}

Remains ReadFolder::search(const QByteArray& word) const {
    const auto count = [&](const QByteArray& in) { return static_cast<int>(in.count(word)); };
    return {count(files_), count(pages_), count(values_)};
}

} // namespace bandeja::tests

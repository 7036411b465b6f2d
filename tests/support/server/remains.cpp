// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/remains.h"

#include "core/cipher/digest.h"
#include "core/cipher/encryptedvfs.h"
#include "server/keys/keystore.h"
#include "server/keys/masterkey.h"
#include "tests/support/server/testdatabase.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSqlQuery>
#include <QSqlRecord>
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

QList<Row> rowsOfPostgres(const TestDatabase& database) {
    QList<Row> rows;
    const QSqlDatabase connection = database.connectAsAdministrator();
    for (const QString& table : connection.tables()) {
        QSqlQuery query(u"SELECT * FROM "_s + table, connection);
        while (query.next()) {
            Row row{table.toLatin1(), {}, {}, {}};
            for (int column = 0; column < query.record().count(); ++column) {
                const QVariant value = query.value(column);
                if (value.isNull())
                    continue;
                if (value.typeId() == QMetaType::QByteArray)
                    row.blobs.append(value.toByteArray());
                else if (value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::ULongLong)
                    row.numbers.append(value.toLongLong());
                else
                    row.texts.append(value.toString());
            }
            rows.append(row);
        }
    }
    return rows;
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

QList<Row> allRows(sqlite3* database) {
    QList<Row> rows;
    for (const QByteArray& table : tablesOf(database))
        rows += rowsOf(database, table);
    return rows;
}

QByteArray allValues(const QList<Row>& rows, const keys::KeyStore& store,
                     const QList<std::shared_ptr<const keys::StreamKey>>& opened) {
    QByteArray all;
    for (const Row& row : rows) {
        const QList<QByteArray> places = placesOf(row);
        for (const QByteArray& blob : row.blobs) {
            for (const QByteArray& place : places) {
                for (const auto& key : opened)
                    all += key->open(blob, place).value_or(QByteArray()) + '\0';
                all += store.serverKey().open(blob, place).value_or(QByteArray()) + '\0';
            }
        }
    }
    return all;
}

QByteArray asTheyLie(const QList<Row>& rows) {
    QByteArray all;
    for (const Row& row : rows) {
        for (const QString& text : row.texts)
            all += text.toUtf8() + '\0';
        for (const QByteArray& blob : row.blobs)
            all += blob + '\0';
    }
    return all;
}

} // namespace

ReadFolder::ReadFolder(const QString& folder, const TestDatabase* database) : files_(allFiles(folder)) {
    const auto master = keys::loadMasterKey({{}, {}, folder + u"/master.key"_s, {}, false});
    if (!master)
        qFatal("The master key can't be read.");
    auto store = keys::KeyStore::open(folder + u"/keys"_s, master->key);
    QList<std::shared_ptr<const keys::StreamKey>> opened;
    for (const QString& name : (*store)->names()) {
        if (auto key = (*store)->key(name))
            opened.append(key);
    }
    if (database && TestDatabase::isPostgres()) {
        const QList<Row> rows = rowsOfPostgres(*database);
        pages_ = asTheyLie(rows);
        values_ = allValues(rows, **store, opened);
        return;
    }
    auto vfs = cipher::EncryptedVfs::install("search-" + QUuid::createUuid().toByteArray(QUuid::Id128));
    const QString path = folder + u"/bandeja.db"_s;
    (*vfs)->admit(path, (*store)->databaseKey().copy(), "bandeja-server");
    sqlite3* file = nullptr;
    if (sqlite3_open_v2((*vfs)->uri(path).toUtf8().constData(), &file,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, nullptr) != SQLITE_OK ||
        !cipher::EncryptedVfs::prepare(file))
        qFatal("The database can't be opened.");
    pages_ = allPages(file);
    values_ = allValues(allRows(file), **store, opened);
    sqlite3_close_v2(file);
}

Remains ReadFolder::search(const QByteArray& word) const {
    const auto count = [&](const QByteArray& in) { return static_cast<int>(in.count(word)); };
    return {count(files_), count(pages_), count(values_)};
}

} // namespace bandeja::tests

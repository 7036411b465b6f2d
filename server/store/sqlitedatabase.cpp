// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlitedatabase.h"

#include "server/store/migration.h"
#include "server/store/sqliteconnection.h"

#include <QUuid>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

SqliteDatabase::SqliteDatabase(QString path, std::chrono::milliseconds patience)
    : path_(std::move(path)),
      patience_(patience) {}

Stored<std::unique_ptr<Database>> SqliteDatabase::make(const QString& path, const cipher::Secret& key,
                                                       std::chrono::milliseconds patience) {
    auto database = std::unique_ptr<SqliteDatabase>(new SqliteDatabase(path, patience));
    // A name of its own: a program may have several stores, each with its keys.
    auto vfs = cipher::EncryptedVfs::install("bandeja-" + QUuid::createUuid().toByteArray(QUuid::Id128));
    if (!vfs)
        return tl::unexpected(StoreError{StoreError::Kind::Failed, vfs.error()});
    database->vfs_ = std::move(*vfs);
    database->vfs_->admit(path, key.copy(), "bandeja-server");
    return database;
}

Stored<void> SqliteDatabase::prepare() {
    using KeyCheck = cipher::EncryptedVfs::KeyCheck;
    const KeyCheck check = vfs_->check(path_);
    if (check == KeyCheck::WrongKeyOrDamaged || check == KeyCheck::Unreadable)
        return tl::unexpected(
            StoreError{StoreError::Kind::Damaged, u"the database does not open with this key"_s});
    const auto connection = connect();
    if (!connection)
        return tl::unexpected(connection.error());
    return migrate(**connection);
}

Stored<std::unique_ptr<Connection>> SqliteDatabase::connect() const {
    return SqliteConnection::open(vfs_->uri(path_), patience_);
}

} // namespace bandeja::server::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/keys/keystore.h"
#include "server/keys/masterkey.h"
#include "server/store/store.h"

#include <QLockFile>

namespace bandeja::server::service {

/// Where the keys of the data folder DATA lie.
QString keyFolderOf(const QString& data);

/// What went wrong with the database, in words for an operator.
QString wordsFor(const store::StoreError& error);

/// A data folder, opened: its keys and its database, which is a file in it or a PostgreSQL. Several processes
/// may have it open at once; with a file one may serve, with a PostgreSQL several may.
class Foundation {
public:
    struct Settings {
        QString data;
        keys::MasterKeySource masterKey;      ///< ownFile and mayMake are filled in here
        keys::MasterKeySource otherMasterKey; ///< that opens keys as well: for the time of a rotation
        store::Store::Settings store;         ///< path is filled in here
        bool serves = false;
    };
    /// What is wrong otherwise, in words for an operator.
    static tl::expected<std::unique_ptr<Foundation>, QString>
    open(Settings settings, std::shared_ptr<const domain::Clock> clock, log::Log& log);

    store::Store& store() { return *store_; }
    keys::KeyStore& keys() { return *keys_; }

private:
    Foundation() = default;

    std::unique_ptr<QLockFile> serving_;
    std::unique_ptr<keys::KeyStore> keys_;
    std::unique_ptr<store::Store> store_;
};

} // namespace bandeja::server::service

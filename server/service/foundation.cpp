// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/foundation.h"

#include <QDir>
#include <QFile>

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds setupPatience{30};

QString wordsFor(keys::KeyError error) {
    switch (error) {
    case keys::KeyError::Damaged:
        return u"The keys in the data folder don't open with this master key."_s;
    case keys::KeyError::NotFound:
    case keys::KeyError::Exists:
    case keys::KeyError::Disk:
        break;
    }
    return u"The folder of keys can't be read or written."_s;
}

tl::expected<std::unique_ptr<keys::KeyStore>, QString>
openKeys(const QString& folder, const cipher::Secret& master, const Foundation::Settings& settings) {
    keys::KeyFolderUse use;
    use.isShared = !settings.store.postgres.isEmpty();
    std::optional<keys::MasterKey> other;
    if (settings.otherMasterKey.isGiven()) {
        auto loaded = keys::loadMasterKey(settings.otherMasterKey);
        if (!loaded)
            return tl::unexpected(u"other_master_key: "_s + loaded.error());
        other = std::move(*loaded);
        use.otherMasterKey = &other->key;
    }
    auto keys = keys::KeyStore::open(folder, master, use);
    if (!keys)
        return tl::unexpected(wordsFor(keys.error()));
    return std::move(*keys);
}

/// Whether the database has workspaces; they need keys.
bool hasWorkspaces(store::Store& store) {
    auto future = store.read({}, [](store::Transaction& transaction) {
        return transaction.number("SELECT 1 FROM workspace LIMIT 1").has_value();
    });
    future.waitForFinished();
    const auto found = future.result();
    return found && *found;
}

} // namespace

QString keyFolderOf(const QString& data) {
    return QDir(data).filePath(u"keys"_s);
}

QString wordsFor(const store::StoreError& error) {
    using Kind = store::StoreError::Kind;
    switch (error.kind) {
    case Kind::Newer:
        return u"The database was made by a newer version of bandeja-server; this one leaves it alone."_s;
    case Kind::Damaged:
        return u"The database can't be read: the master key is another one, or the file is damaged."_s;
    case Kind::Busy:
        return u"Another program holds the database for too long."_s;
    case Kind::Full:
        return u"The disk is full."_s;
    case Kind::Older:
        return u"The database has to be brought to this version first: bandeja-server database prepare."_s;
    case Kind::Unsafe:
        return u"The database does not keep workspaces apart: %1. Run bandeja-server database prepare as the "
               u"owner of the tables, "
               "and serve as another role."_s.arg(error.detail);
    case Kind::Lost:
        return u"The database can't be reached."_s;
    case Kind::Failed:
    case Kind::Conflict:
    case Kind::Closed:
        break;
    }
    return u"The database can't be opened (%1)."_s.arg(error.detail);
}

tl::expected<std::unique_ptr<Foundation>, QString>
Foundation::open(Settings settings, std::shared_ptr<const domain::Clock> clock, log::Log& log) {
    const QDir data(settings.data);
    if (settings.data.isEmpty() || !QDir().mkpath(settings.data))
        return tl::unexpected(u"The data folder %1 can't be made."_s.arg(settings.data));
    QFile::setPermissions(settings.data, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto foundation = std::unique_ptr<Foundation>(new Foundation());
    const bool ownFile = settings.store.postgres.isEmpty();
    if (settings.serves && ownFile) {
        foundation->serving_ = std::make_unique<QLockFile>(data.filePath(u"serve.lock"_s));
        foundation->serving_->setStaleLockTime(0); // a lock is good as long as its process lives
        if (!foundation->serving_->tryLock())
            return tl::unexpected(u"Another bandeja-server serves this data folder already."_s);
    }
    // Two programs that begin with an empty folder at once must not make two keys.
    QLockFile setup(data.filePath(u"setup.lock"_s));
    if (!setup.tryLock(std::chrono::milliseconds(setupPatience).count()))
        return tl::unexpected(
            setup.error() == QLockFile::LockFailedError
                ? u"Another program is setting this data folder up."_s
                : u"The data folder %1 can't be written; the disk may be full."_s.arg(settings.data));
    settings.store.path = data.filePath(u"bandeja.db"_s);
    settings.masterKey.ownFile = data.filePath(u"master.key"_s);
    const QString keyFolder = keyFolderOf(settings.data);
    settings.masterKey.mayMake = !QFile::exists(settings.store.path) && QDir(keyFolder).isEmpty(QDir::Files);
    const bool isNew = settings.masterKey.mayMake;
    auto master = keys::loadMasterKey(settings.masterKey);
    if (!master)
        return tl::unexpected(master.error());
    if (master->isOwnFile && isNew)
        log.warning(
            "master_key.made"_L1,
            {{u"file"_s, settings.masterKey.ownFile},
             {u"advice"_s, u"The master key lies beside what it protects. Move it to another place and "
                           "set master_key.file, master_key.command or BANDEJA_MASTER_KEY."_s}});
    auto keys = openKeys(keyFolder, master->key, settings);
    if (!keys)
        return tl::unexpected(keys.error());
    foundation->keys_ = std::move(*keys);
    auto store = store::Store::open(settings.store, foundation->keys_->databaseKey(), std::move(clock), log);
    if (!store)
        return tl::unexpected(wordsFor(store.error()));
    foundation->store_ = std::move(*store);
    if (isNew && !ownFile && hasWorkspaces(*foundation->store_))
        return tl::unexpected(
            u"The database has workspaces, but their keys are not in this data folder: every server needs "
            "the same keys and the same master key."_s);
    return foundation;
}

} // namespace bandeja::server::service

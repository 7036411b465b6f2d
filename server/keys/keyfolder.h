// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace bandeja::server::keys {

enum class KeyError {
    NotFound,
    Exists,
    Damaged, ///< not what was stored, or wrapped by another master key
    Disk,    ///< the disk or the permissions say no
};

/// The folder of wrapped keys: a small file each, outside of the database and of its backups, so that
/// destroying one makes every copy of what it sealed unreadable (R01, R05). Thread-safe as the file system
/// is; several processes may use it.
class KeyFolder {
public:
    /// MASTER_KEY wraps. What OTHER wrapped opens as well, unless it is null: for the time of a rotation.
    KeyFolder(QString path, const cipher::Secret& masterKey, const cipher::Secret* other = nullptr);

    /// Makes the folder, for its owner alone.
    bool prepare() const;

    /// Stores KEY under NAME: on the disk when this returns. Exists when there is one already.
    tl::expected<void, KeyError> store(const QString& name, const cipher::Secret& key) const;
    tl::expected<cipher::Secret, KeyError> load(const QString& name) const;
    /// Overwrites the file, unlinks it and syncs the folder. True when there is none afterwards, also when
    /// another program is rewrapping it.
    bool destroy(const QString& name) const;
    QStringList names() const;

    enum class Rewrapped { Now, Before, Gone };
    /// The key NAME is wrapped by the master key from here on: on the disk when this returns. Cut off at any
    /// point, it leaves the old file or the new one. Of one process at a time.
    tl::expected<Rewrapped, KeyError> rewrap(const QString& name) const;

    /// The file of NAME, for isSurelyGone().
    QByteArray fileOf(const QString& name) const;

private:
    QString pathOf(const QString& name) const;
    tl::expected<QByteArray, KeyError> read(const QString& name) const;

    QString path_;
    cipher::Secret wrapping_;
    cipher::Secret otherWrapping_; ///< empty: there is none
};

} // namespace bandeja::server::keys

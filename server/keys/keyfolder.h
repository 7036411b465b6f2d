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
    KeyFolder(QString path, const cipher::Secret& masterKey);

    /// Makes the folder, for its owner alone.
    bool prepare() const;

    /// Stores KEY under NAME: on the disk when this returns. Exists when there is one already.
    tl::expected<void, KeyError> store(const QString& name, const cipher::Secret& key) const;
    tl::expected<cipher::Secret, KeyError> load(const QString& name) const;
    /// Overwrites the file, unlinks it and syncs the folder. True when there is none afterwards.
    bool destroy(const QString& name) const;
    QStringList names() const;

private:
    QString pathOf(const QString& name) const;

    QString path_;
    cipher::Secret wrapping_;
};

} // namespace bandeja::server::keys

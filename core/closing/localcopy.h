// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keychain/secretstore.h"

#include <QList>
#include <QStringList>

namespace bandeja::closing {

/// That this machine has vaults of a workspace: what is needed to delete them when nobody can sign in to it
/// any more, and no vault of it opens.
struct LocalCopy {
    QString server;      ///< its origin
    QString member;      ///< whose vaults they are
    QString workspace;   ///< its id
    QString name;        ///< of the workspace, for telling
    QStringList streams; ///< of accounts; the workspace's own is always meant
    bool erased = false; ///< the server said that the workspace is gone: the vaults have to go
    bool told = false;   ///< and the person was told
    bool operator==(const LocalCopy&) const = default;
};

/// COPIES as one secret: the names of shops are nobody else's business.
keychain::SharedSecret encoded(const QList<LocalCopy>& copies);
/// Nothing when SECRET is no list that this program can use.
std::optional<QList<LocalCopy>> decodedCopies(const cipher::Secret& secret);

} // namespace bandeja::closing

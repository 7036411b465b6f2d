// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/encryptedvfs.h"

namespace bandeja::cipher {

/// Why a database kept its old key.
struct RekeyError {
    enum class Kind {
        InUse,   ///< somebody has it open
        OldKey,  ///< the admitted key doesn't open it
        Damaged, ///< a page of it is not what was written
        NoRoom,  ///< the disk is full, or can't be written
    };
    Kind kind = Kind::NoRoom;
};

/// Gives the database at PATH another key: writes all of it anew beside it, looks whether the copy is whole,
/// and puts the copy in its place in one step. IDENTITY as for admit(), under which the old key is admitted;
/// from success on, the new one is.
///
/// Nobody else may have it open. After a crash, and after an error, the file at PATH is whole, under the old
/// key or under the new one, and check() says which. So whoever calls this must have stored the new key
/// before, and forgets the old one after.
tl::expected<void, RekeyError> rekey(EncryptedVfs& vfs, const QString& path, const Secret& newKey,
                                     QByteArrayView identity);

/// Makes sure that a power loss doesn't bring back what lay at PATH before; false where the disk doesn't say
/// so. Until it is true, the old key may be needed.
bool isSwapOnDisk(const QString& path);

/// Where the copy is written: what a crash may leave, to be deleted.
QString rekeyedCopyOf(const QString& path);

} // namespace bandeja::cipher

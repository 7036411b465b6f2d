// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/applied.h"

namespace bandeja::vault {

bool follows(const contract::ChangePage& page, qint64 cursor) {
    for (const contract::Change& change : page.changes) {
        if (change.seq != ++cursor)
            return false;
    }
    return true;
}

} // namespace bandeja::vault

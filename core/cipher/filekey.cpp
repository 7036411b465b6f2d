// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/filekey.h"

#include "core/cipher/digest.h"

#include <algorithm>

namespace bandeja::cipher {

FileKey::FileKey(Secret key, QByteArrayView identity) : key_(std::move(key)) {
    Q_ASSERT(key_.size() == Secret::keySize);
    const QByteArray name = sha256(identity);
    std::copy_n(name.begin(), identity_.size(), identity_.begin());
    const QByteArray salt = randomBytes(saltSize);
    std::copy_n(salt.begin(), saltSize, salt_.begin());
    session_ = keyOfSession(salt_);
}

Secret FileKey::keyOfSession(const Salt& salt) const {
    const QByteArrayView saltView(salt.data(), static_cast<qsizetype>(salt.size()));
    return derived(key_, QByteArrayLiteral("bandeja page session 1 ") + saltView.toByteArray());
}

} // namespace bandeja::cipher

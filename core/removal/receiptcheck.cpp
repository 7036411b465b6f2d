// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/removal/receiptcheck.h"

#include "core/cipher/signature.h"
#include "core/contract/entities.h"

namespace bandeja::removal {

using namespace Qt::Literals::StringLiterals;
using vault::Verdict;

Verdict verdictOn(const domain::Receipt& receipt, const QList<vault::PinnedKey>& keys) {
    const QStringList parts = receipt.signature.split(u':');
    if (parts.size() != 3 || parts[0] != "ed25519"_L1)
        return Verdict::Wrong;
    const auto signature =
        QByteArray::fromBase64Encoding(parts[2].toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    const auto key = std::find_if(keys.cbegin(), keys.cend(), [&](const vault::PinnedKey& candidate) {
        return candidate.id == parts[1];
    });
    if (!signature || key == keys.cend())
        return Verdict::Wrong;
    const bool right =
        cipher::verifySignature(key->publicKey, contract::signedBytes(receipt), signature.decoded);
    return right ? Verdict::Right : Verdict::Wrong;
}

} // namespace bandeja::removal

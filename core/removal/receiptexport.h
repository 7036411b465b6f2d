// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/receipt.h"
#include "core/vault/workspaceview.h"

#include <QList>

namespace bandeja::removal {

/// A line of a receipt's printed form. WORD names it ("completed_at", "deleted_messages"); the interface has
/// the text for it and for those values that are words themselves. Times are RFC 3339 in UTC.
struct ReceiptLine {
    QString word;
    QString value;
    bool operator==(const ReceiptLine&) const = default;
};

/// Everything that RECEIPT says, in the order in which a page shows it, and last what this desktop found out
/// about its signature ("signature_state": "right", "wrong" or "unchecked"). What a PDF is drawn from.
QList<ReceiptLine> receiptLines(const domain::Receipt& receipt, vault::RemovalState state);

/// RECEIPT as JSON that anybody with the public key can check: without the member `signature`, members sorted
/// and no white space, it is exactly what was signed.
QByteArray receiptJson(const domain::Receipt& receipt);

} // namespace bandeja::removal

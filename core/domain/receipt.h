// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/instant.h"

#include <QString>

namespace bandeja::domain {

/// Whether the platform was told that its tokens are dead (R04).
enum class Revocation {
    Confirmed,  ///< it said so
    NotOffered, ///< it has no revocation endpoint
    Owed,       ///< it could not be reached; retried, and confirmed in a later copy of the receipt
};

QLatin1StringView revocationName(Revocation revocation);
std::optional<Revocation> revocationFromName(QAnyStringView name);

/// How much a removal deleted. Counts only: a receipt names no customer and quotes no message.
struct DeletedCounts {
    qint64 messages = 0;
    qint64 conversations = 0;
    qint64 contacts = 0;
    qint64 drafts = 0;
    qint64 media = 0;
    qint64 credentials = 0;
    bool operator==(const DeletedCounts&) const = default;
};

/// The written, signed proof of a removal (R07).
struct Receipt {
    QString id;
    Channel channel = Channel::Email;
    QString integrationName; ///< the name that the merchant gave the account
    QString requestedBy;     ///< the member's id
    Instant requestedAt;
    /// When the last row was deleted. Nothing while that goes on behind a big removal; what was there can't
    /// be read any more all the same, for its key is destroyed first.
    std::optional<Instant> completedAt;
    DeletedCounts deleted; ///< so far, until it is completed
    Revocation revocation = Revocation::NotOffered;
    Instant backupsPurgedBy; ///< 30 days after the key was destroyed (R05)
    QString signature;       ///< "ed25519:KEY-ID:BASE64"; see docs/receipts.md
    bool operator==(const Receipt&) const = default;
};

} // namespace bandeja::domain

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"

namespace bandeja::server::access {

/// The Idempotency-Key of one request. The answers lie sealed; keys and contents are kept as keyed hashes
/// alone.
class Idempotency {
public:
    explicit Idempotency(const http::Request& request);

    /// The answer that MEMBER got to this request before; nothing when it is the first time; a problem when
    /// the key was used for another request.
    tl::expected<std::optional<http::Response>, contract::Problem>
    find(store::Transaction& transaction, keys::KeyStore& keys, const QString& member) const;
    void keep(store::Transaction& transaction, keys::KeyStore& keys, const QString& member,
              const Answer& answer) const;
    /// Forgets the answers that nobody may ask for any more, in all workspaces. How many they were.
    static qint64 purge(store::Transaction& transaction);

private:
    QString key_;     ///< as it was sent; empty: none
    QString content_; ///< a digest of what was asked
};

} // namespace bandeja::server::access

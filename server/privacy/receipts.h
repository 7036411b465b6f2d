// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"
#include "server/streams/feed.h"

namespace bandeja::server::privacy {

/// The signed receipts of removals (R07). They name no customer, and are sealed with the workspace's key. All
/// functions work in the transaction's workspace.
class Receipts {
public:
    explicit Receipts(keys::KeyStore& keys) : keys_(keys) {}

    /// Signs RECEIPT as it is now, and stores it.
    void store(store::Transaction& transaction, domain::Receipt& receipt);
    /// Stores it, and tells the workspace.
    void issue(store::Transaction& transaction, domain::Receipt& receipt);
    std::optional<domain::Receipt> find(store::Transaction& transaction, const QString& id);
    /// The receipt of the removal of INTEGRATION.
    std::optional<domain::Receipt> findFor(store::Transaction& transaction, const QString& integration);

    struct Page {
        QList<domain::Receipt> receipts; ///< newest first
        QString cursor;                  ///< empty: there are no more
    };
    Page list(store::Transaction& transaction, const QString& cursor, int limit);

    void teach(streams::Feed& feed);
    /// GET /v1/receipts and GET /.well-known/bandeja-receipt-keys.
    void addRoutes(http::Router& router, access::Gate& gate);

private:
    QJsonObject keySet() const;
    std::optional<domain::Receipt> open(store::Transaction& transaction, const QString& id,
                                        const QByteArray& sealed) const;

    keys::KeyStore& keys_;
};

} // namespace bandeja::server::privacy

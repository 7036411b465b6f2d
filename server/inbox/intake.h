// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/ingest.h"
#include "server/store/store.h"

#include <QSet>

namespace bandeja::server::inbox {

/// One address that a platform calls: POST /webhooks/NAME.
struct WebhookAddress {
    QString name;                    ///< "tiktok", "meta"
    QList<domain::Channel> channels; ///< whose accounts come through it
    std::shared_ptr<const channels::WebhookSource> source;
    bool configured = false;   ///< without its secret nothing is genuine: the address answers 503
    bool hasHandshake = false; ///< the platform asks with GET first whether the address is ours (Meta)
};

/// What was made of an event.
enum class Taken {
    Applied,
    Gone,   ///< its account was removed
    Poison, ///< applying it fails, and would again
};

/// Applies EVENT to INTEGRATION's stream, in the transaction's workspace. What an event that can't be applied
/// did until then is undone; where a statement of it fails, the store says so (StoreError::Kind::Failed).
Taken take(store::Transaction& transaction, integrations::Integrations& integrations, const Ingest& ingest,
           const QString& integration, const channels::EventBody& event);

/// The accounts of platforms that PARSED names.
QSet<QString> accountsIn(const channels::ParsedWebhook& parsed);

/// What the accounts that come through ADDRESS are looked up by when they are called ACCOUNT.
QList<QByteArray> keysOf(const integrations::Integrations& integrations, const WebhookAddress& address,
                         const QString& account);

/// What became of a delivery that was taken once more.
struct Replayed {
    int applied = 0;
    int notOurs = 0;     ///< events of accounts that are not connected
    int poison = 0;      ///< events that can't be applied yet
    int unreadable = 0;  ///< items that can't be read yet
    bool stored = false; ///< the store took everything else
};

/// For an operator: takes RAW, which came to ADDRESS, once more, event by event; what was applied before
/// comes twice, which changes nothing. ONLY is the integration to which alone it may be applied; empty: any.
/// Waits for the store.
Replayed replay(store::Store& store, integrations::Integrations& integrations, const Ingest& ingest,
                const WebhookAddress& address, const QByteArray& raw, const QString& only);

} // namespace bandeja::server::inbox

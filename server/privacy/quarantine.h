// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/integrations/integrations.h"

namespace bandeja::server::privacy {

/// Genuine bodies of platforms that could not be read or applied: kept sealed, for an operator to look at,
/// and for no longer than domain::retention::quarantine. What is known to be of an account is sealed with its
/// stream's key and goes with it; the rest has a key of its own each, so that one can be made unreadable
/// without the others.
class Quarantine {
public:
    Quarantine(keys::KeyStore& keys, const integrations::Integrations& integrations)
        : keys_(keys),
          integrations_(integrations) {}

    /// Keeps ITEM. INTEGRATION is its account in the transaction's workspace; empty where nobody can tell, in
    /// no workspace: then it is dropped when it names an account that was removed lately, and none that is
    /// connected (R06).
    void keep(store::Transaction& transaction, const QString& source, const QString& integration,
              const channels::UnreadableItem& item);

    /// A removal takes along what may be of ACCOUNT: what names it, and what names nobody who is connected.
    /// In the removal's transaction. The ids of what went: their keys are to be destroyed after the commit.
    QStringList dropWhatMayBeOf(store::Transaction& transaction, const QString& account);

    struct Item {
        QString id;
        QString workspace; ///< empty where it is nobody's
        QString integration;
        QString source;
        QString reason;
        domain::Instant at;
    };
    QList<Item> list(store::Transaction& transaction);
    std::optional<Item> find(store::Transaction& transaction, const QString& id);
    std::optional<QByteArray> open(store::Transaction& transaction, const QString& id);
    /// False when there is none. Where nobody's it was, its key is to be destroyed after the commit.
    bool drop(store::Transaction& transaction, const QString& id);

    struct Purged {
        qint64 rows = 0;
        QStringList keys; ///< to be destroyed after the commit
    };
    /// Deletes what has been kept long enough, in all workspaces.
    Purged purge(store::Transaction& transaction);
    void destroyKeys(const QStringList& ids);

private:
    static Item itemOf(const store::Rows& rows);
    enum class Names { Nobody, Connected, Removed };
    Names whoIsIn(store::Transaction& transaction, const QByteArray& raw) const;

    keys::KeyStore& keys_;
    const integrations::Integrations& integrations_;
};

} // namespace bandeja::server::privacy

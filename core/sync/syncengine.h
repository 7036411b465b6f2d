// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <QObject>

#include <chrono>

namespace bandeja::sync {

enum class Connection {
    SignedOut,
    Offline, ///< no answer from the server; tried again at retryAt
    Connecting,
    CatchingUp, ///< connected, and behind
    Live,       ///< everything that the server has is here
};

struct SyncStatus {
    Connection connection = Connection::SignedOut;
    QString problem; ///< a word: why it is offline ("unreachable", "timeout", "not_bandeja", "server_error",
                     ///< "insecure"…)
    std::optional<domain::Instant> retryAt;
    std::chrono::milliseconds clockSkew{0}; ///< the server's clock minus this machine's
    qint64 behind = 0; ///< changes that are still to come, where that is known; older ones aside
    qint64 older = 0;  ///< older changes that are still to come, behind what is there: 1 - older / total is done
    qint64 total = 0;  ///< how many changes there are in all, as far as is known; 0 when none is to come
    bool operator==(const SyncStatus&) const = default;
};

/// Keeps the vaults as the server's streams are. Lives on the network thread.
class SyncEngine : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

public Q_SLOTS:
    virtual void start() = 0;
    virtual void stop() = 0;
    virtual void retryNow() = 0;

Q_SIGNALS:
    void statusChanged(const bandeja::sync::SyncStatus& status);
    /// A vault was damaged and is being rebuilt from the server. UNSENT of its unsent messages could be
    /// saved.
    void vaultRebuilt(const QString& stream, const QString& setAside, int unsent);
};

} // namespace bandeja::sync

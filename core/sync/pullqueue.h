// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/streampull.h"

#include <QHash>
#include <QSet>

namespace bandeja::sync {

/// Which streams are being brought up to date: a few at a time, the workspace's before all others, each once.
/// Lives on the network thread.
class PullQueue final : public QObject {
    Q_OBJECT

public:
    PullQueue(vault::VaultSet& vaults, api::HostedApi& api, QObject* parent = nullptr);

    /// Pulls STREAM, after the present pull of it should one be under way.
    void want(const QString& stream);
    /// Forgets STREAM: what is under way for it ends without a word.
    void cancel(const QString& stream);
    void cancelAll();

    bool isPulling(const QString& stream) const {
        return running_.contains(stream) || waiting_.contains(stream);
    }
    bool isBusy() const { return !running_.isEmpty() || !waiting_.isEmpty(); }

Q_SIGNALS:
    void advanced(const QString& stream, qint64 cursor);
    void finished(const QString& stream, const bandeja::sync::PullEnd& end);

private:
    void startNext();
    void finish(const QString& stream, const PullEnd& end);

    vault::VaultSet& vaults_;
    api::HostedApi& api_;
    QHash<QString, StreamPull*> running_;
    QStringList waiting_;
    QSet<QString> again_;
};

} // namespace bandeja::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/streampull.h"

#include <QHash>
#include <QSet>

namespace bandeja::sync {

/// Which streams are being brought up to date: a few at a time, however many there are, the workspace's
/// before all others. What is older comes behind, takes turns, and never takes all places. Lives on the
/// network thread.
class PullQueue final : public QObject {
    Q_OBJECT

public:
    PullQueue(vault::VaultSet& vaults, api::HostedApi& api, QObject* parent = nullptr);

    /// Pulls STREAM, after the present pull of it should one be under way.
    void want(const QString& stream);
    /// Pulls what is older of STREAM, unless that is being done.
    void wantOlder(const QString& stream);
    /// Forgets STREAM: what is under way for it ends without a word.
    void cancel(const QString& stream);
    void cancelAll();

    // Of what is newer:
    bool isPulling(const QString& stream) const {
        return newer_.running.contains(stream) || newer_.waiting.contains(stream);
    }
    bool isBusy() const { return !newer_.running.isEmpty() || !newer_.waiting.isEmpty(); }

Q_SIGNALS:
    void advanced(const QString& stream, qint64 cursor, qint64 mark);
    void deepened(const QString& stream, qint64 floor);
    void finished(const QString& stream, const bandeja::sync::PullEnd& end);
    /// Of a pull of what is older; Paused is not told.
    void olderFinished(const QString& stream, const bandeja::sync::PullEnd& end);

private:
    struct Lane {
        QHash<QString, StreamPull*> running;
        QStringList waiting;
    };
    void startNext();
    void start(Lane& lane, StreamPull::Direction direction);
    void finish(const QString& stream, const PullEnd& end);
    void finishOlder(const QString& stream, const PullEnd& end);
    void stop(StreamPull* pull);

    vault::VaultSet& vaults_;
    api::HostedApi& api_;
    Lane newer_;
    Lane older_;
    QSet<QString> again_;
};

} // namespace bandeja::sync

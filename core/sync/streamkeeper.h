// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/eventstream.h"
#include "core/sync/openvaults.h"
#include "core/sync/pullqueue.h"

#include <QTimer>

namespace bandeja::sync {

/// Keeps every stream's vault as its stream is, while there is a connection. Of each stream it does, in this
/// order, whatever is not so yet: open its vault; pull what is newer; apply events as they come; pull what is
/// older. The workspace's stream goes before all others, because tombstones are in it.
///
/// A gap in events, or word that there is more, leads to a pull. A stream alone that can't go on (its disk is
/// full, a page of it can't be read) is stuck: the others go on, and it is tried again after a while. A stream
/// of which the server has other changes than we do, or fewer, is read anew. Lives on the network thread.
class StreamKeeper final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        vault::VaultSet& vaults;
        api::HostedApi& api;
        removal::AccountRemoval& removal;
    };

    StreamKeeper(Parts parts, std::chrono::milliseconds stuckRetry, QObject* parent = nullptr);

    /// From now on the vaults of ACCOUNT. Ends with ready(), or with broke(); then open() tries again.
    void enter(const QString& account);
    void leave();
    /// Opens what isn't open.
    void open();

    /// There is a connection, and the server has told how far each stream is.
    void begin(const QList<api::StreamPosition>& told);
    /// The server may be there, and tells nothing by itself: all streams are asked for once.
    void beginUntold();
    /// The next changes of a stream, or word of them.
    void take(const contract::ChangePage& event);
    /// There is no connection any more. Vaults stay open.
    void pause();

    /// Since begin() everything that is newer has been asked for.
    bool isDone() const { return active_ && workspaceDone_ && !opening_ && !pulls_.isBusy(); }
    /// The workspace's stream at least is up to date.
    bool hasWorkspace() const { return active_ && workspaceDone_; }
    qint64 behind() const { return book_.behind(vaults_.positions()); }
    /// How many older changes are still to come, and how many there are in all.
    qint64 older() const;
    qint64 total() const;
    /// Why a stream can't go on, a word; empty when all can.
    QString problem() const { return stuck_.isEmpty() ? QString() : *stuck_.cbegin(); }

Q_SIGNALS:
    /// Every vault that can be opened is.
    void ready();
    /// What stops all streams: a word, and how long the server asked to be left alone.
    void broke(const QString& problem, std::optional<std::chrono::milliseconds> retryAfter);
    /// Something of what the functions above say may be different.
    void changed();
    /// See SyncEngine::vaultRebuilt.
    void rebuilt(const QString& stream, const QString& setAside, int saved);

private:
    void vaultsReady();
    void vaultOpened(const QString& stream);
    void vaultFailed(const QString& stream, const vault::VaultError& error);
    void forget(const QString& stream);

    void beginWith();
    void pullWhatDiffers();
    void pullEnded(const QString& stream, const PullEnd& end);
    void olderEnded(const QString& stream, const PullEnd& end);
    void pullFailed(const QString& stream, const api::ApiError& error);
    void caughtUp(const QString& stream);
    void accountRemoved(const QString& stream, const QString& receiptId);
    void workspaceMoved();
    void stick(const QString& stream, const QString& problem);
    void apply(const contract::ChangePage& event);

    Parts parts_;
    const std::chrono::milliseconds stuckRetry_;
    OpenVaults vaults_;
    PullQueue pulls_;
    QTimer stuckTimer_;
    StreamBook book_;
    QHash<QString, QString> stuck_; ///< streams that can't go on by themselves, with a word
    bool active_ = false;           ///< there is a connection
    bool workspaceDone_ = false;    ///< since begin(): the accounts' turn has come
    bool opening_ = false;          ///< vaults are being opened because the workspace's stream has gone on
};

} // namespace bandeja::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/eventstream.h"
#include "core/async/backoff.h"
#include "core/session/session.h"
#include "core/sync/openvaults.h"
#include "core/sync/pullqueue.h"
#include "core/sync/streambook.h"
#include "core/sync/syncengine.h"

namespace bandeja::sync {

/// SyncEngine with the hosted API. Its states:
///
///   Stopped     nobody is signed in, or it was not started
///      | signed in
///   Opening     vaults are opened; what is to be removed goes
///      | ready                          | the workspace's vault doesn't open: Waiting
///   Connecting  the event stream is opened
///      | hello                          | ended without one
///   Greeted     behind streams are      Polling  all streams are pulled once, for a network may let
///      |        pulled, the workspace's    |      requests through and no WebSocket
///      |        first; then events are     | done, or failed: Waiting
///      |        applied as they come
///      | the connection breaks, or a pull fails as all would: Waiting
///   Waiting     until the back-off is over, the network changes, or a person asks: Connecting
///
/// A stream alone that can't go on (its disk is full, a page of it can't be read) is stuck: the others go on,
/// and it is tried again after a while. A gap in events, or word that there is more, leads to a pull. A
/// stream of which the server has less than we do is read anew. Lives on the network thread.
class HostedSyncEngine final : public SyncEngine {
    Q_OBJECT

public:
    struct Timing {
        std::chrono::milliseconds firstRetry = std::chrono::seconds(1);
        std::chrono::milliseconds mostRetry = std::chrono::minutes(2);
        std::chrono::milliseconds stuckRetry = std::chrono::seconds(30);
    };

    /// All outlive this. SESSION is not started yet: its first status is waited for.
    struct Parts {
        session::Session& session;
        vault::VaultSet& vaults;
        api::HttpTransport& transport;
        api::HostedApi& api;
        api::EventStream& events;
        removal::AccountRemoval& removal;
        const domain::Clock& clock;
    };

    HostedSyncEngine(Parts parts, Timing timing, QObject* parent = nullptr);

    const SyncStatus& status() const { return status_; }

public Q_SLOTS:
    void start() override;
    void stop() override;
    void retryNow() override;
    /// The machine woke up or is on another network: what looks like a connection may be none.
    void networkChanged();

private:
    enum class State { Stopped, Opening, Connecting, Greeted, Polling, Waiting };

    void follow(const session::SessionStatus& status);
    void act();
    void enter(State state);
    void pause();

    void vaultsReady();
    void vaultOpened(const QString& stream, qint64 cursor);
    void vaultFailed(const QString& stream, const vault::VaultError& error);
    void forget(const QString& stream);

    void connectNow();
    void greet(const QList<api::StreamPosition>& positions);
    void eventsEnded(const api::ApiError& why);
    void waitAfter(const QString& problem, std::optional<std::chrono::milliseconds> asked = std::nullopt);

    void pullWhatIsBehind();
    void pullEnded(const QString& stream, const PullEnd& end);
    void caughtUp(const QString& stream);
    void endPoll();
    void pullFailed(const QString& stream, const api::ApiError& error);
    void accountRemoved(const QString& stream, const QString& receiptId);
    void workspaceMoved();
    void stick(const QString& stream, const QString& problem);

    void takeEvent(const contract::ChangePage& page);
    void applyEvent(const contract::ChangePage& page);

    void noteSkew(std::chrono::milliseconds skew);
    void updateStatus();

    Parts parts_;
    const Timing timing_;
    OpenVaults vaults_;
    PullQueue pulls_;
    async::Backoff backoff_;
    QTimer retryTimer_;
    QTimer stuckTimer_;

    State state_ = State::Stopped;
    bool running_ = false;
    bool live_ = false;          ///< everything was here once since hello
    bool polled_ = false;        ///< the last attempt brought everything but no events
    bool workspaceDone_ = false; ///< since hello, or in this poll: the accounts' turn has come
    bool opening_ = false;       ///< vaults are being opened because the workspace's stream has gone on
    session::SessionStatus session_;
    QString account_;
    QString problem_;
    std::optional<domain::Instant> retryAt_;
    StreamBook book_;
    QHash<QString, QString> stuck_; ///< streams that can't go on by themselves, with a word
    std::chrono::milliseconds skew_{0};
    SyncStatus status_;
};

} // namespace bandeja::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/eventstream.h"
#include "core/async/backoff.h"
#include "core/session/session.h"
#include "core/sync/streamkeeper.h"
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
///   Greeted     the streams are kept    Polling  all streams are asked for once, for a network may let
///      |        up to date, and follow     |      requests through and no WebSocket
///      |        the events                 | done: the events are tried again after the back-off
///      | the connection breaks, or a pull fails as all would: Waiting
///   Waiting     until the back-off is over, the network changes, the machine wakes, or a person asks: Opening
///
/// What is done for each stream is StreamKeeper's. Lives on the network thread.
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
    void connectNow();
    void greet(const QList<api::StreamPosition>& positions);
    void eventsEnded(const api::ApiError& why);
    void waitAfter(const QString& problem, std::optional<std::chrono::milliseconds> asked = std::nullopt);
    void streamsChanged();
    void endPoll();

    void noteSkew(std::chrono::milliseconds skew);
    SyncStatus present() const;
    void updateStatus();

    Parts parts_;
    StreamKeeper streams_;
    async::Backoff backoff_;
    QTimer retryTimer_;

    State state_ = State::Stopped;
    bool running_ = false;
    bool live_ = false;   ///< everything was here once since hello
    bool polled_ = false; ///< the last attempt brought everything but no events
    session::SessionStatus session_;
    QString account_;
    QString problem_;
    std::optional<domain::Instant> retryAt_;
    std::chrono::milliseconds skew_{0};
    SyncStatus status_;
};

} // namespace bandeja::sync

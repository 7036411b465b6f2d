// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/hostedsyncengine.h"

namespace bandeja::sync {

using namespace Qt::Literals::StringLiterals;
using api::ApiError;
using session::SessionState;

HostedSyncEngine::HostedSyncEngine(Parts parts, Timing timing, QObject* parent)
    : SyncEngine(parent),
      parts_(parts),
      streams_({parts.vaults, parts.api, parts.removal}, timing.stuckRetry, this),
      backoff_(timing.firstRetry, timing.mostRetry),
      retryTimer_(this) {
    retryTimer_.setSingleShot(true);
    connect(&retryTimer_, &QTimer::timeout, this, &HostedSyncEngine::retryNow);
    connect(&parts_.session, &session::Session::statusChanged, this, &HostedSyncEngine::follow);
    connect(&parts_.events, &api::EventStream::hello, this, &HostedSyncEngine::greet);
    connect(&parts_.events, &api::EventStream::ended, this, &HostedSyncEngine::eventsEnded);
    connect(&parts_.events, &api::EventStream::changes, this, [this](const contract::ChangePage& event) {
        if (state_ == State::Greeted)
            streams_.take(event);
    });
    connect(&parts_.transport, &api::HttpTransport::clockSkewSeen, this, &HostedSyncEngine::noteSkew);
    connect(&streams_, &StreamKeeper::ready, this, &HostedSyncEngine::vaultsReady);
    connect(&streams_, &StreamKeeper::broke, this, &HostedSyncEngine::waitAfter);
    connect(&streams_, &StreamKeeper::changed, this, &HostedSyncEngine::streamsChanged);
    connect(&streams_, &StreamKeeper::rebuilt, this, &SyncEngine::vaultRebuilt);
}

// --- who is signed in

void HostedSyncEngine::start() {
    running_ = true;
    act();
}

void HostedSyncEngine::stop() {
    running_ = false;
    pause();
}

void HostedSyncEngine::follow(const session::SessionStatus& status) {
    session_ = status;
    if (running_)
        act();
}

void HostedSyncEngine::act() {
    switch (session_.state) {
    case SessionState::SignedIn:
        if (account_ != session_.member.id) {
            pause();
            account_ = session_.member.id;
            enter(State::Opening);
            streams_.enter(account_);
        } else if (state_ == State::Stopped) {
            enter(State::Opening);
            streams_.open();
        }
        break;
    case SessionState::SignedOut:
        pause();
        account_.clear();
        streams_.leave();
        break;
    case SessionState::AccessEnded: // what was typed is kept, and may be read
        pause();
        break;
    case SessionState::Starting:
    case SessionState::SigningIn:
    case SessionState::KeychainProblem:
        break;
    }
    updateStatus();
}

void HostedSyncEngine::enter(State state) {
    state_ = state;
    retryTimer_.stop();
    retryAt_.reset();
    updateStatus();
}

/// Leaves the server alone; vaults stay open.
void HostedSyncEngine::pause() {
    parts_.events.close();
    streams_.pause();
    live_ = false;
    polled_ = false;
    problem_.clear();
    backoff_.reset();
    enter(State::Stopped);
}

// --- the connection

void HostedSyncEngine::vaultsReady() {
    if (state_ == State::Opening)
        connectNow();
}

void HostedSyncEngine::retryNow() {
    if (state_ == State::Waiting || state_ == State::Polling) {
        streams_.pause();
        enter(State::Opening);
        streams_.open();
    } else if (state_ == State::Greeted) {
        parts_.events.probe();
    }
}

void HostedSyncEngine::networkChanged() {
    parts_.transport.forgetConnections();
    backoff_.reset();
    retryNow();
}

void HostedSyncEngine::connectNow() {
    live_ = false;
    enter(State::Connecting);
    parts_.events.open();
}

void HostedSyncEngine::greet(const QList<api::StreamPosition>& positions) {
    polled_ = false;
    enter(State::Greeted);
    parts_.removal.serverReached();
    streams_.begin(positions);
}

void HostedSyncEngine::eventsEnded(const ApiError& why) {
    if (state_ == State::Connecting && why.kind != ApiError::Kind::Insecure) {
        problem_ = why.word();
        enter(State::Polling);
        streams_.beginUntold();
    } else if (state_ == State::Connecting || state_ == State::Greeted) {
        waitAfter(why.word(), why.retryAfter);
    }
}

void HostedSyncEngine::waitAfter(const QString& problem, std::optional<std::chrono::milliseconds> asked) {
    if (state_ == State::Stopped)
        return;
    parts_.events.close();
    streams_.pause();
    live_ = false;
    polled_ = false;
    problem_ = problem;
    const async::Backoff::Duration wait = backoff_.next(asked);
    state_ = State::Waiting;
    retryAt_ = parts_.clock.now() + wait;
    retryTimer_.start(wait);
    updateStatus();
}

void HostedSyncEngine::streamsChanged() {
    endPoll();
    updateStatus();
}

/// All is here, although no events come. They are tried again, and everything is asked for again then.
void HostedSyncEngine::endPoll() {
    if (state_ != State::Polling || !streams_.isDone() || retryTimer_.isActive())
        return;
    polled_ = true;
    const async::Backoff::Duration wait = backoff_.next();
    retryAt_ = parts_.clock.now() + wait;
    retryTimer_.start(wait);
}

// --- status

void HostedSyncEngine::noteSkew(std::chrono::milliseconds skew) {
    constexpr std::chrono::milliseconds noise(2000); // the header has whole seconds, and the way takes time
    if (std::chrono::abs(skew - skew_) < noise)
        return;
    skew_ = skew;
    updateStatus();
}

SyncStatus HostedSyncEngine::present() const {
    constexpr qint64 worthSaying = 100; ///< once live, a handful of changes is not being behind
    SyncStatus status;
    status.clockSkew = skew_;
    status.behind = streams_.behind();
    status.older = streams_.older();
    status.total = status.older > 0 ? streams_.total() : 0;
    switch (state_) {
    case State::Stopped:
        status.connection = Connection::SignedOut;
        break;
    case State::Opening:
    case State::Connecting:
    case State::Polling: {
        // Whether the server can be reached without its events is known when it has answered once.
        const bool answers = polled_ || (state_ == State::Polling && streams_.hasWorkspace());
        status.connection = answers ? Connection::CatchingUp : Connection::Connecting;
        status.problem = answers ? u"no_events"_s : QString();
        if (state_ == State::Polling)
            status.retryAt = retryAt_;
        break;
    }
    case State::Waiting:
        status.connection = Connection::Offline;
        status.problem = problem_;
        status.retryAt = retryAt_;
        break;
    case State::Greeted:
        status.problem = streams_.problem();
        status.connection = live_ && status.behind < worthSaying && status.problem.isEmpty()
                                ? Connection::Live
                                : Connection::CatchingUp;
        break;
    }
    return status;
}

void HostedSyncEngine::updateStatus() {
    if (state_ == State::Greeted && !live_ && streams_.isDone() && streams_.behind() == 0) {
        live_ = true;
        backoff_.reset();
    }
    const SyncStatus status = present();
    if (status == status_)
        return;
    status_ = status;
    Q_EMIT statusChanged(status_);
}

} // namespace bandeja::sync

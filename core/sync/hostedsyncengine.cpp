// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/hostedsyncengine.h"

namespace bandeja::sync {

using namespace Qt::Literals::StringLiterals;
using api::ApiError;
using session::SessionState;
using vault::Applied;
using vault::Result;
using vault::VaultError;

namespace {

const QLatin1StringView workspace(contract::workspaceStream);

QString wordOf(const VaultError& error) {
    switch (error.kind) {
    case VaultError::Kind::Keychain:
        return u"keychain_"_s + error.detail;
    case VaultError::Kind::DiskFull:
        return u"disk_full"_s;
    case VaultError::Kind::Unreadable:
        return u"disk_unreadable"_s;
    case VaultError::Kind::TooNew:
        return u"vault_too_new"_s;
    default:
        return u"vault"_s;
    }
}

/// Whether ERROR, met with an account's stream, says something about that stream alone.
bool isOfOneStream(const ApiError& error) {
    if (error.kind == ApiError::Kind::NotBandeja)
        return true; // a page of it that can't be read; were it a portal, the events would break too
    return error.kind == ApiError::Kind::Problem && !error.isTransient();
}

} // namespace

HostedSyncEngine::HostedSyncEngine(Parts parts, Timing timing, QObject* parent)
    : SyncEngine(parent),
      parts_(parts),
      timing_(timing),
      vaults_(parts.vaults, parts.removal, this),
      pulls_(parts.vaults, parts.api, this),
      backoff_(timing.firstRetry, timing.mostRetry),
      retryTimer_(this),
      stuckTimer_(this) {
    retryTimer_.setSingleShot(true);
    stuckTimer_.setSingleShot(true);
    connect(&retryTimer_, &QTimer::timeout, this, &HostedSyncEngine::retryNow);
    connect(&stuckTimer_, &QTimer::timeout, this, [this] {
        stuck_.clear();
        vaults_.openAll();
    });
    connect(&parts_.session, &session::Session::statusChanged, this, &HostedSyncEngine::follow);
    connect(&parts_.events, &api::EventStream::hello, this, &HostedSyncEngine::greet);
    connect(&parts_.events, &api::EventStream::changes, this, &HostedSyncEngine::takeEvent);
    connect(&parts_.events, &api::EventStream::ended, this, &HostedSyncEngine::eventsEnded);
    connect(&parts_.transport, &api::HttpTransport::clockSkewSeen, this, &HostedSyncEngine::noteSkew);
    connect(&parts_.removal, &removal::Removal::removedHere, this, &HostedSyncEngine::forget);
    connect(&vaults_, &OpenVaults::opened, this, &HostedSyncEngine::vaultOpened);
    connect(&vaults_, &OpenVaults::failed, this, &HostedSyncEngine::vaultFailed);
    connect(&vaults_, &OpenVaults::ready, this, &HostedSyncEngine::vaultsReady);
    connect(&vaults_, &OpenVaults::replaced, this, &SyncEngine::vaultRebuilt);
    connect(&pulls_, &PullQueue::finished, this, &HostedSyncEngine::pullEnded);
    connect(&pulls_, &PullQueue::advanced, this, [this](const QString& stream, qint64 cursor) {
        vaults_.setCursor(stream, cursor);
        updateStatus();
    });
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
            vaults_.enter(account_);
        } else if (state_ == State::Stopped) {
            enter(State::Opening);
            vaults_.openAll();
        }
        break;
    case SessionState::SignedOut:
        pause();
        account_.clear();
        vaults_.leave();
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
    pulls_.cancelAll();
    stuckTimer_.stop();
    stuck_.clear();
    live_ = false;
    polled_ = false;
    workspaceDone_ = false;
    problem_.clear();
    backoff_.reset();
    enter(State::Stopped);
}

// --- vaults

void HostedSyncEngine::vaultsReady() {
    opening_ = false;
    if (state_ == State::Opening)
        connectNow();
    else if (state_ == State::Greeted || state_ == State::Polling)
        pullWhatIsBehind();
    endPoll();
}

void HostedSyncEngine::vaultOpened(const QString& stream, qint64 /*cursor*/) {
    stuck_.remove(stream);
    if (state_ == State::Greeted || state_ == State::Polling)
        pulls_.want(stream);
}

void HostedSyncEngine::vaultFailed(const QString& stream, const VaultError& error) {
    if (error.kind == VaultError::Kind::NotOpen)
        return; // dropped, or somebody else signed in
    if (stream == workspace)
        waitAfter(wordOf(error));
    else
        stick(stream, wordOf(error));
}

void HostedSyncEngine::forget(const QString& stream) {
    pulls_.cancel(stream);
    book_.forget(stream);
    stuck_.remove(stream);
    updateStatus();
}

// --- the connection

void HostedSyncEngine::retryNow() {
    if (state_ == State::Waiting || state_ == State::Polling) {
        pulls_.cancelAll();
        enter(State::Opening);
        vaults_.openAll();
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
    workspaceDone_ = false;
    book_.clear();
    enter(State::Connecting);
    parts_.events.open();
}

void HostedSyncEngine::greet(const QList<api::StreamPosition>& positions) {
    polled_ = false;
    enter(State::Greeted);
    parts_.removal.serverReached();
    for (const api::StreamPosition& position : positions) {
        book_.note(position.stream, position.next);
        // Numbers only grow. What was applied before this connection was made can't be more than the server
        // has now, unless it was restored from an older backup.
        const auto cursor = vaults_.cursors().constFind(position.stream);
        if (cursor != vaults_.cursors().cend() && *cursor > position.next)
            vaults_.replace(position.stream, vault::Present::ReplaceStale);
    }
    if (book_.isBehind(workspace, vaults_.cursors().value(workspace)))
        pulls_.want(workspace);
    else
        caughtUp(workspace);
}

void HostedSyncEngine::eventsEnded(const ApiError& why) {
    if (state_ == State::Connecting && why.kind != ApiError::Kind::Insecure) {
        problem_ = why.word();
        book_.clear();
        enter(State::Polling);
        pulls_.want(workspace);
    } else if (state_ == State::Connecting || state_ == State::Greeted) {
        waitAfter(why.word(), why.retryAfter);
    }
}

void HostedSyncEngine::waitAfter(const QString& problem, std::optional<std::chrono::milliseconds> asked) {
    parts_.events.close();
    pulls_.cancelAll();
    live_ = false;
    polled_ = false;
    problem_ = problem;
    const async::Backoff::Duration wait = backoff_.next(asked);
    state_ = State::Waiting;
    retryAt_ = parts_.clock.now() + wait;
    retryTimer_.start(wait);
    updateStatus();
}

// --- pulling

void HostedSyncEngine::pullWhatIsBehind() {
    if (!workspaceDone_)
        return;
    const QHash<QString, qint64> cursors = vaults_.cursors();
    for (auto cursor = cursors.cbegin(); cursor != cursors.cend(); ++cursor) {
        if (cursor.key() != workspace && !stuck_.contains(cursor.key()) &&
            book_.isBehind(cursor.key(), *cursor))
            pulls_.want(cursor.key());
    }
    updateStatus();
}

void HostedSyncEngine::pullEnded(const QString& stream, const PullEnd& end) {
    switch (end.kind) {
    case PullEnd::Kind::CaughtUp:
        caughtUp(stream);
        break;
    case PullEnd::Kind::Removed:
        accountRemoved(stream, end.receiptId);
        break;
    case PullEnd::Kind::Missing: // nothing is deleted because a server doesn't know it
        if (stream == workspace)
            waitAfter(u"not_bandeja"_s);
        else
            stick(stream, u"stream_missing"_s);
        break;
    case PullEnd::Kind::WentBack:
        vaults_.replace(stream, vault::Present::ReplaceStale);
        break;
    case PullEnd::Kind::Failed:
        pullFailed(stream, end.error);
        break;
    case PullEnd::Kind::VaultFailed: // of a damaged one, the vaults take care by themselves
        if (end.vaultError.kind != VaultError::Kind::Damaged &&
            end.vaultError.kind != VaultError::Kind::WrongKey)
            vaultFailed(stream, end.vaultError);
        break;
    }
    endPoll();
    updateStatus();
}

void HostedSyncEngine::caughtUp(const QString& stream) {
    if (!book_.settle(stream, vaults_.cursors().value(stream)))
        pulls_.want(stream);
    else if (stream == workspace)
        workspaceMoved();
}

/// All is here, although no events come. They are tried again, and everything is asked for again then.
void HostedSyncEngine::endPoll() {
    if (state_ != State::Polling || !workspaceDone_ || opening_ || pulls_.isBusy() || retryTimer_.isActive())
        return;
    polled_ = true;
    const async::Backoff::Duration wait = backoff_.next();
    retryAt_ = parts_.clock.now() + wait;
    retryTimer_.start(wait);
    updateStatus();
}

void HostedSyncEngine::pullFailed(const QString& stream, const ApiError& error) {
    if (error.kind == ApiError::Kind::Cancelled)
        return;
    if (stream != workspace && isOfOneStream(error))
        stick(stream, error.word());
    else
        waitAfter(error.word(), error.retryAfter);
}

void HostedSyncEngine::accountRemoved(const QString& stream, const QString& receiptId) {
    const auto noted = parts_.vaults.inWorkspace<void>(
        [stream, receiptId](vault::WorkspaceVault& vault) { return vault.noteRemoved(stream, receiptId); });
    async::whenDone(noted, this, [this](const Result<void>&) { parts_.removal.resume(); });
    pulls_.want(workspace); // its tombstone and its receipt
}

/// The workspace's stream has gone on: tombstones come first, then accounts that are new.
void HostedSyncEngine::workspaceMoved() {
    workspaceDone_ = true;
    opening_ = true;
    vaults_.openAll();
}

void HostedSyncEngine::stick(const QString& stream, const QString& problem) {
    stuck_.insert(stream, problem);
    if (!stuckTimer_.isActive())
        stuckTimer_.start(timing_.stuckRetry);
    updateStatus();
}

// --- events

void HostedSyncEngine::takeEvent(const contract::ChangePage& page) {
    if (state_ != State::Greeted)
        return;
    const auto cursor = vaults_.cursors().constFind(page.stream);
    book_.note(page.stream, page.next);
    if (cursor == vaults_.cursors().cend() || pulls_.isPulling(page.stream) || stuck_.contains(page.stream))
        return; // the pull that is under way or will come brings it
    if (!page.changes.isEmpty() && page.changes.constFirst().seq == *cursor + 1)
        applyEvent(page);
    else if (page.next > *cursor)
        pulls_.want(page.stream); // a number was missed, or there is only word that there is more
    updateStatus();
}

void HostedSyncEngine::applyEvent(const contract::ChangePage& page) {
    const QString stream = page.stream;
    // Before the answer: the next event may follow on this one.
    vaults_.setCursor(stream, page.changes.constLast().seq);
    async::whenDone(parts_.vaults.apply(page), this, [this, stream](const Result<Applied>& applied) {
        if (!applied) {
            pullEnded(stream, {.kind = PullEnd::Kind::VaultFailed, .vaultError = applied.error()});
        } else if (applied->outcome == Applied::Outcome::Stale) {
            vaults_.setCursor(stream, applied->cursor);
            pulls_.want(stream);
        } else if (stream == workspace) {
            workspaceMoved();
        }
        updateStatus();
    });
}

// --- status

void HostedSyncEngine::noteSkew(std::chrono::milliseconds skew) {
    constexpr std::chrono::milliseconds noise(2000); // the header has whole seconds, and the way takes time
    if (std::chrono::abs(skew - skew_) < noise)
        return;
    skew_ = skew;
    updateStatus();
}

void HostedSyncEngine::updateStatus() {
    constexpr qint64 worthSaying = 100; ///< once live, a handful of changes is not being behind
    SyncStatus status;
    status.clockSkew = skew_;
    status.behind = book_.behind(vaults_.cursors());
    switch (state_) {
    case State::Stopped:
        status.connection = Connection::SignedOut;
        break;
    case State::Opening:
    case State::Connecting:
    case State::Polling: {
        // Whether the server can be reached without its events is known when it has answered once.
        const bool answers = polled_ || (state_ == State::Polling && workspaceDone_);
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
        if (workspaceDone_ && !opening_ && !pulls_.isBusy() && status.behind == 0 && !live_) {
            live_ = true;
            backoff_.reset();
        }
        status.connection = live_ && status.behind < worthSaying && stuck_.isEmpty() ? Connection::Live
                                                                                     : Connection::CatchingUp;
        if (!stuck_.isEmpty())
            status.problem = *stuck_.cbegin();
        break;
    }
    if (status == status_)
        return;
    status_ = status;
    Q_EMIT statusChanged(status_);
}

} // namespace bandeja::sync

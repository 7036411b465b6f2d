// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/streamkeeper.h"

namespace bandeja::sync {

using namespace Qt::Literals::StringLiterals;
using api::ApiError;
using vault::Applied;
using vault::Present;
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

StreamKeeper::StreamKeeper(Parts parts, std::chrono::milliseconds stuckRetry, QObject* parent)
    : QObject(parent),
      parts_(parts),
      stuckRetry_(stuckRetry),
      vaults_(parts.vaults, parts.removal, this),
      pulls_(parts.vaults, parts.api, this),
      stuckTimer_(this) {
    stuckTimer_.setSingleShot(true);
    connect(&stuckTimer_, &QTimer::timeout, this, [this] {
        stuck_.clear();
        vaults_.openAll();
    });
    connect(&parts_.removal, &removal::Removal::removedHere, this, &StreamKeeper::forget);
    connect(&vaults_, &OpenVaults::opened, this, &StreamKeeper::vaultOpened);
    connect(&vaults_, &OpenVaults::closing, &pulls_, &PullQueue::cancel);
    connect(&vaults_, &OpenVaults::failed, this, &StreamKeeper::vaultFailed);
    connect(&vaults_, &OpenVaults::ready, this, &StreamKeeper::vaultsReady);
    connect(&vaults_, &OpenVaults::replaced, this, &StreamKeeper::rebuilt);
    connect(&pulls_, &PullQueue::finished, this, &StreamKeeper::pullEnded);
    connect(&pulls_, &PullQueue::olderFinished, this, &StreamKeeper::olderEnded);
    connect(&pulls_, &PullQueue::advanced, this, [this](const QString& stream, qint64 cursor, qint64 mark) {
        vaults_.setCursor(stream, cursor, mark);
        Q_EMIT changed();
    });
    connect(&pulls_, &PullQueue::deepened, this, [this](const QString& stream, qint64 floor) {
        vaults_.setFloor(stream, floor);
        Q_EMIT changed();
    });
}

// --- vaults

void StreamKeeper::enter(const QString& account) {
    vaults_.enter(account);
}

void StreamKeeper::leave() {
    vaults_.leave();
}

void StreamKeeper::open() {
    vaults_.openAll();
}

void StreamKeeper::vaultsReady() {
    opening_ = false;
    Q_EMIT ready();
    if (active_)
        pullWhatDiffers();
    Q_EMIT changed();
}

void StreamKeeper::vaultOpened(const QString& stream) {
    stuck_.remove(stream);
    if (active_)
        pulls_.want(stream);
}

void StreamKeeper::vaultFailed(const QString& stream, const VaultError& error) {
    if (error.kind == VaultError::Kind::NotOpen)
        return; // dropped, or somebody else signed in
    if (stream == workspace)
        Q_EMIT broke(wordOf(error), std::nullopt);
    else
        stick(stream, wordOf(error));
}

void StreamKeeper::forget(const QString& stream) {
    pulls_.cancel(stream);
    book_.forget(stream);
    stuck_.remove(stream);
    Q_EMIT changed();
}

qint64 StreamKeeper::older() const {
    qint64 sum = 0;
    for (const vault::Position& position : vaults_.positions())
        sum += position.floor;
    return sum;
}

qint64 StreamKeeper::total() const {
    qint64 sum = 0;
    for (const vault::Position& position : vaults_.positions())
        sum += position.cursor;
    return sum;
}

// --- a connection

void StreamKeeper::begin(const QList<api::StreamPosition>& told) {
    book_.clear();
    for (const api::StreamPosition& position : told)
        book_.note(position.stream, position.next, position.mark);
    beginWith();
    if (book_.differs(workspace, vaults_.positions().value(workspace)))
        pulls_.want(workspace);
    else
        caughtUp(workspace);
}

void StreamKeeper::beginUntold() {
    book_.clear();
    beginWith();
    pulls_.want(workspace);
}

void StreamKeeper::beginWith() {
    active_ = true;
    workspaceDone_ = false;
    opening_ = false;
}

void StreamKeeper::pause() {
    pulls_.cancelAll();
    active_ = false;
    workspaceDone_ = false;
    stuckTimer_.stop();
    stuck_.clear();
}

void StreamKeeper::pullWhatDiffers() {
    if (!workspaceDone_)
        return;
    const Positions positions = vaults_.positions();
    for (auto position = positions.cbegin(); position != positions.cend(); ++position) {
        const QString& stream = position.key();
        if (stream == workspace || stuck_.contains(stream))
            continue;
        if (book_.differs(stream, *position))
            pulls_.want(stream);
        else if (position->floor > 0 && !pulls_.isPulling(stream))
            pulls_.wantOlder(stream);
    }
}

// --- pulling

void StreamKeeper::pullEnded(const QString& stream, const PullEnd& end) {
    switch (end.kind) {
    case PullEnd::Kind::CaughtUp:
        caughtUp(stream);
        break;
    case PullEnd::Kind::Removed:
        accountRemoved(stream, end.receiptId);
        break;
    case PullEnd::Kind::Missing: // nothing is deleted because a server doesn't know it
        if (stream == workspace)
            Q_EMIT broke(u"not_bandeja"_s, std::nullopt);
        else
            stick(stream, u"stream_missing"_s);
        break;
    case PullEnd::Kind::WentBack:
        vaults_.replace(stream, Present::ReplaceStale);
        break;
    case PullEnd::Kind::Failed:
        pullFailed(stream, end.error);
        break;
    case PullEnd::Kind::VaultFailed: // of a damaged one, the vaults take care by themselves
        if (end.vaultError.kind != VaultError::Kind::Damaged &&
            end.vaultError.kind != VaultError::Kind::WrongKey)
            vaultFailed(stream, end.vaultError);
        break;
    case PullEnd::Kind::Paused:
    case PullEnd::Kind::Disjoint:
        break; // only of what is older
    }
    Q_EMIT changed();
}

void StreamKeeper::olderEnded(const QString& stream, const PullEnd& end) {
    if (end.kind == PullEnd::Kind::Disjoint) {
        stick(stream, u"not_bandeja"_s); // unless asking for what is newer shows why
        pulls_.want(stream);
    } else if (end.kind == PullEnd::Kind::CaughtUp) {
        Q_EMIT changed();
    } else {
        pullEnded(stream, end);
    }
}

void StreamKeeper::pullFailed(const QString& stream, const ApiError& error) {
    if (error.kind == ApiError::Kind::Cancelled)
        return;
    if (stream != workspace && isOfOneStream(error))
        stick(stream, error.word());
    else
        Q_EMIT broke(error.word(), error.retryAfter);
}

void StreamKeeper::caughtUp(const QString& stream) {
    const vault::Position here = vaults_.positions().value(stream);
    if (!book_.settle(stream, here.cursor))
        pulls_.want(stream);
    else if (stream == workspace)
        workspaceMoved();
    else if (here.floor > 0 && !stuck_.contains(stream))
        pulls_.wantOlder(stream);
}

void StreamKeeper::accountRemoved(const QString& stream, const QString& receiptId) {
    const auto noted = parts_.vaults.inWorkspace<void>(
        [stream, receiptId](vault::WorkspaceVault& vault) { return vault.noteRemoved(stream, receiptId); });
    async::whenDone(noted, this, [this](const Result<void>&) { parts_.removal.resume(); });
    pulls_.want(workspace); // its tombstone and its receipt
}

/// The workspace's stream has gone on: tombstones come first, then accounts that are new.
void StreamKeeper::workspaceMoved() {
    workspaceDone_ = true;
    opening_ = true;
    vaults_.openAll();
}

void StreamKeeper::stick(const QString& stream, const QString& problem) {
    stuck_.insert(stream, problem);
    if (!stuckTimer_.isActive())
        stuckTimer_.start(stuckRetry_);
    Q_EMIT changed();
}

// --- events

void StreamKeeper::take(const contract::ChangePage& event) {
    const auto here = vaults_.positions().constFind(event.stream);
    const bool isOpen = here != vaults_.positions().cend();
    // A number that follows on ours proves nothing while the server may have other changes up to ours.
    const bool follows = isOpen && !book_.differs(event.stream, *here);
    book_.note(event.stream, event.next, event.mark);
    if (!isOpen || pulls_.isPulling(event.stream) || stuck_.contains(event.stream))
        return; // the pull that is under way or will come brings it
    if (!workspaceDone_ && event.stream != workspace)
        return; // likewise
    if (follows && !event.changes.isEmpty() && event.changes.constFirst().seq == here->cursor + 1)
        apply(event);
    else if (event.next > here->cursor)
        pulls_.want(event.stream); // a number was missed, or there is only word that there is more
    Q_EMIT changed();
}

void StreamKeeper::apply(const contract::ChangePage& event) {
    const QString stream = event.stream;
    // Before the answer: the next event may follow on this one.
    vaults_.setCursor(stream, event.changes.constLast().seq, event.mark);
    async::whenDone(parts_.vaults.apply(event), this, [this, stream](const Result<Applied>& applied) {
        if (!applied) {
            book_.forget(stream); // how far the vault really is, the next pull finds out
            pullEnded(stream, {.kind = PullEnd::Kind::VaultFailed, .vaultError = applied.error()});
        } else if (applied->outcome == Applied::Outcome::Stale) {
            vaults_.setCursor(stream, applied->cursor, 0);
            pulls_.want(stream);
        } else if (stream == workspace) {
            workspaceMoved();
        }
        Q_EMIT changed();
    });
}

} // namespace bandeja::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/closing/erasurewatch.h"

#include "core/api/secureurl.h"

namespace bandeja::closing {

using namespace Qt::Literals::StringLiterals;
using keychain::SecretError;
using session::SessionState;

namespace {

/// Whether ERROR may end by itself. Asking a locked keychain again only shows its prompt again.
bool mayPass(SecretError error) {
    return error == SecretError::Timeout || error == SecretError::Unavailable;
}

} // namespace

/// How far deleting the vaults of one copy has come.
struct ErasureWatch::Progress {
    qsizetype left = 0;
    bool unreadable = true; ///< of each, the key or the files are gone
    bool gone = true;       ///< of each, both are
};

ErasureWatch::ErasureWatch(const QUrl& server, QString profile, Parts parts, Timing timing, QObject* parent)
    : QObject(parent),
      server_(api::originOf(server)),
      profile_(std::move(profile)),
      parts_(parts),
      timer_(this),
      backoff_(timing.firstRetry, timing.mostRetry) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &ErasureWatch::goOn);
    connect(&parts_.session, &session::Session::statusChanged, this, &ErasureWatch::follow);
    connect(&parts_.vaults.reader(), &vault::InboxReader::workspaceChanged, this,
            &ErasureWatch::readWorkspace);
}

keychain::SecretName ErasureWatch::entry() const {
    return {profile_, u"workspaces"_s};
}

LocalCopy* ErasureWatch::find(const QString& member) {
    const auto found = std::find_if(copies_.begin(), copies_.end(), [&](const LocalCopy& copy) {
        return copy.server == server_ && copy.member == member;
    });
    return found == copies_.end() ? nullptr : &*found;
}

bool ErasureWatch::isInUse(const LocalCopy& copy) const {
    return session_.state == SessionState::SignedIn && session_.member.id == copy.member;
}

// --- who is signed in, and what this machine has of it

void ErasureWatch::follow(const session::SessionStatus& status) {
    session_ = status;
    switch (status.state) {
    case SessionState::SignedIn:
        last_ = status.member.id;
        leaveWhatIsGone();
        break;
    case SessionState::AccessEnded:
        leaveWhatIsGone();
        break;
    case SessionState::SignedOut:
        break;
    default:
        return; // it is on its way, or the keychain doesn't answer
    }
    if (loaded_)
        askNow();
    else
        load();
    readWorkspace();
}

void ErasureWatch::load() {
    if (std::exchange(busy_, true))
        return;
    using Read = tl::expected<keychain::SharedSecret, SecretError>;
    async::whenDone(parts_.secrets.read(entry()), this, [this](const Read& read) {
        busy_ = false;
        // A list that can't be read now is never written over. One that is none can't be read ever.
        if (!read && read.error() != SecretError::NotFound && read.error() != SecretError::Corrupt) {
            if (mayPass(read.error()))
                timer_.start(backoff_.next());
            return;
        }
        const QList<LocalCopy> later = std::exchange(copies_, {});
        if (read)
            copies_ = decodedCopies(**read).value_or(QList<LocalCopy>());
        loaded_ = true;
        for (const LocalCopy& copy : std::as_const(copies_)) {
            if (copy.server == server_ && copy.erased)
                gone_.insert(copy.member);
        }
        for (const LocalCopy& copy : later)
            note(copy);
        leaveWhatIsGone();
        askNow();
    });
}

void ErasureWatch::readWorkspace() {
    if (session_.state != SessionState::SignedIn || gone_.contains(session_.member.id))
        return;
    const LocalCopy base{server_, session_.member.id, session_.workspace.id, session_.workspace.name};
    if (!find(base.member))
        note(base); // before there is any vault of it
    async::whenDone(parts_.vaults.reader().workspace(), this,
                    [this, base](const vault::Result<vault::WorkspaceView>& view) {
                        // What is read may be what somebody else left open.
                        if (!view || view->workspace.id != base.workspace || gone_.contains(base.member))
                            return;
                        LocalCopy copy = base;
                        copy.name = view->workspace.name;
                        for (const domain::Integration& integration : view->integrations)
                            copy.streams.append(integration.id);
                        for (const vault::RemovalRecord& removal : view->removals)
                            copy.streams.append(removal.integrationId);
                        note(copy);
                    });
}

void ErasureWatch::note(LocalCopy copy) {
    LocalCopy* const known = find(copy.member);
    // What was once there is not forgotten: deleting what is gone does no harm.
    copy.streams += known ? known->streams : QStringList();
    copy.streams.removeDuplicates();
    copy.streams.sort();
    if (!known) {
        copies_.append(copy);
    } else {
        copy.erased = known->erased;
        copy.told = known->told;
        if (*known == copy)
            return;
        *known = copy;
    }
    save();
}

void ErasureWatch::save() {
    unsaved_ = true;
    if (!loaded_ || busy_)
        return;
    busy_ = true;
    unsaved_ = false;
    const auto written =
        copies_.isEmpty() ? parts_.secrets.erase(entry()) : parts_.secrets.write(entry(), encoded(copies_));
    async::whenDone(written, this, [this](const tl::expected<void, SecretError>& done) {
        busy_ = false;
        if (!done) {
            unsaved_ = true;
            if (mayPass(done.error()))
                timer_.start(backoff_.next());
        } else if (unsaved_) {
            save();
        }
    });
}

// --- what became of them

void ErasureWatch::askNow() {
    backoff_.reset();
    goOn();
}

void ErasureWatch::goOn() {
    if (!loaded_) {
        if (session_.state != SessionState::Starting)
            load();
        return;
    }
    if (unsaved_)
        save();
    bool open = false;
    for (const LocalCopy& copy : QList<LocalCopy>(copies_)) {
        if (copy.server != server_ || isInUse(copy))
            continue; // another server knows nothing of it; and who is signed in hears of everything
        open = true;
        if (copy.erased)
            drop(copy);
        else
            ask(copy);
    }
    if (open)
        timer_.start(backoff_.next());
}

void ErasureWatch::ask(const LocalCopy& copy) {
    if (asking_.contains(copy.member))
        return;
    asking_.insert(copy.member);
    async::whenDone(parts_.api.isErased(copy.workspace), this,
                    [this, member = copy.member](const api::Result<bool>& erased) {
                        asking_.remove(member);
                        LocalCopy* const known = find(member);
                        if (!known || !erased.value_or(false))
                            return;
                        known->erased = true;
                        gone_.insert(member);
                        save();
                        drop(*known);
                    });
}

void ErasureWatch::drop(const LocalCopy& copy) {
    if (dropping_.contains(copy.member))
        return;
    dropping_.insert(copy.member);
    const QStringList streams = copy.streams + QStringList{QString::fromLatin1(contract::workspaceStream)};
    const auto progress = std::make_shared<Progress>();
    progress->left = streams.size();
    for (const QString& stream : streams) {
        async::whenDone(parts_.vaults.dropOf(copy.member, stream), this,
                        [this, progress, member = copy.member](const vault::Result<vault::Dropped>& result) {
                            const vault::Dropped of = result.value_or(vault::Dropped{});
                            progress->unreadable = progress->unreadable && (of.filesGone || of.keyGone);
                            progress->gone = progress->gone && of.filesGone && of.keyGone;
                            if (--progress->left == 0)
                                dropped(member, *progress);
                        });
    }
}

void ErasureWatch::dropped(const QString& member, const Progress& progress) {
    dropping_.remove(member);
    LocalCopy* const copy = find(member);
    if (!copy)
        return;
    const bool tells = progress.unreadable && !copy->told;
    const QString name = copy->name;
    copy->told = copy->told || tells;
    if (progress.gone)
        copies_.removeIf([&](const LocalCopy& one) { return one.server == server_ && one.member == member; });
    else
        timer_.start(backoff_.next());
    save();
    if (!tells)
        return;
    Q_EMIT erasedHere(name);
    leaveWhatIsGone();
}

/// Nobody is signed in to what is not there any more, or waits to be let in again.
void ErasureWatch::leaveWhatIsGone() {
    const bool waits = session_.state == SessionState::AccessEnded;
    if ((waits || session_.state == SessionState::SignedIn) && gone_.contains(last_))
        QMetaObject::invokeMethod(&parts_.session, &session::Session::signOut, Qt::QueuedConnection);
}

} // namespace bandeja::closing

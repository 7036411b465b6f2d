// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/hostedapi.h"
#include "core/async/backoff.h"
#include "core/closing/localcopy.h"
#include "core/session/session.h"
#include "core/vault/vaultset.h"

#include <QSet>
#include <QTimer>

namespace bandeja::closing {

/// Ends this machine's copies of workspaces that were deleted for good while it was not connected (R09). A
/// desktop that is connected sees its accounts go one by one; one that is not finds itself signed out, and
/// hears nothing of what became of the workspace. So it is written down in the keychain which workspaces have
/// vaults here, and the server is asked for those that nobody is signed in to.
///
/// Only one thing deletes: the very server that the workspace was on says that this workspace was erased. No
/// clock counts, no closing date that passed, no refused token, no server that is silent, ill, new or
/// restored: a workspace may have been opened again after this machine last heard of it, and then what was
/// typed and not sent is here alone. Deleting may be repeated, and goes on after a crash, and without a
/// server. Lives on the network thread.
class ErasureWatch final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        session::Session& session;
        vault::VaultSet& vaults;
        api::HostedApi& api;
        keychain::SecretStore& secrets;
    };
    struct Timing {
        std::chrono::milliseconds firstRetry = std::chrono::minutes(1);
        std::chrono::milliseconds mostRetry = std::chrono::hours(24);
    };

    /// SERVER is an origin, the one that PARTS.api asks. PROFILE names this profile in the keychain. All
    /// PARTS outlive this; the session is not started yet.
    ErasureWatch(const QUrl& server, QString profile, Parts parts, Timing timing, QObject* parent = nullptr);

public Q_SLOTS:
    /// The server may be there again: asks now.
    void askNow();

Q_SIGNALS:
    /// See Closing.
    void erasedHere(const QString& name);

private:
    struct Progress;

    void follow(const session::SessionStatus& status);
    void load();
    void readWorkspace();
    void note(LocalCopy copy);
    LocalCopy* find(const QString& member);
    void save();
    void goOn();
    void ask(const LocalCopy& copy);
    void drop(const LocalCopy& copy);
    void dropped(const QString& member, const Progress& progress);
    void leaveWhatIsGone();

    keychain::SecretName entry() const;
    bool isInUse(const LocalCopy& copy) const;

    const QString server_;
    const QString profile_;
    Parts parts_;
    session::SessionStatus session_;
    QString last_; ///< who was signed in last
    QList<LocalCopy> copies_;
    bool loaded_ = false;
    bool busy_ = false;      ///< the keychain is reading or writing the list
    bool unsaved_ = false;   ///< it has changed since
    QSet<QString> asking_;   ///< members of whose workspaces the server is being asked
    QSet<QString> dropping_; ///< members whose vaults are being deleted
    QSet<QString> gone_;     ///< members whose workspaces were deleted
    QTimer timer_;
    async::Backoff backoff_;
};

} // namespace bandeja::closing

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/closing/hostedclosing.h"
#include "core/removal/accountremoval.h"
#include "core/session/hostedsession.h"
#include "core/sync/durableoutbox.h"
#include "core/sync/hostedattachments.h"
#include "core/sync/hostedpresence.h"
#include "core/sync/hostedsyncengine.h"
#include "tests/support/desktop/browserdouble.h"
#include "tests/support/desktop/handclock.h"
#include "tests/support/desktop/memorysecrets.h"
#include "tests/support/desktop/scriptedserver.h"

#include <QTemporaryDir>

namespace bandeja::tests {

/// The whole core of a desktop, put together as the application does it, over a profile in a temporary
/// folder. Its waits are short, so that tests are.
class Desk {
public:
    /// VFS: a name of its own for each desk that lives at a time.
    explicit Desk(ScriptedServer& server, const QByteArray& vfs = "bandeja-desk");
    /// With a profile and a keychain that outlive this.
    Desk(const QUrl& server, const QString& profile, MemorySecrets& secrets, const QByteArray& vfs);
    ~Desk();

    /// Starts the program and, the first time, signs in. True when the engine says that all is there.
    bool startAndCatchUp();
    void start();
    /// Ends the program; the profile and the keychain stay.
    void stop();
    void restart() {
        stop();
        start();
    }

    sync::Connection connection() const { return engine->status().connection; }
    QString problem() const { return engine->status().problem; }
    bool isLive() const { return connection() == sync::Connection::Live; }
    QString vaultFolder() const { return profile + QStringLiteral("/vaults"); }

    QList<vault::ConversationFacts> list(const QString& integration = {});
    vault::WorkspaceView workspace();
    QStringList openStreams();
    /// The texts of a conversation's timeline, in order; what is in the outbox with its state before it.
    QStringList timeline(const vault::ConversationRef& conversation);

private:
    std::optional<QTemporaryDir> ownProfile_;
    MemorySecrets ownSecrets_;
    const QUrl server_;

public:
    const QString profile;
    MemorySecrets& secrets;
    HandClock clock;
    BrowserDouble browser;
    std::unique_ptr<cipher::EncryptedVfs> vfs;

    std::unique_ptr<vault::VaultSet> vaults;
    std::unique_ptr<api::HttpTransport> transport;
    std::unique_ptr<session::HostedSession> session;
    std::unique_ptr<api::HostedApi> api;
    std::unique_ptr<api::EventStream> events;
    std::unique_ptr<removal::AccountRemoval> removal;
    std::unique_ptr<closing::ErasureWatch> watch;
    std::unique_ptr<closing::HostedClosing> closing;
    std::unique_ptr<sync::HostedSyncEngine> engine;
    std::unique_ptr<sync::DurableOutbox> outbox;
    std::unique_ptr<sync::HostedAttachments> attachments;
    std::unique_ptr<sync::HostedPresence> presence;
    sync::HostedPresence::Timing presenceTiming; ///< from the next start on

    QStringList removedHere;
    QStringList erasedHere;
    QList<sync::SyncStatus> statuses;
    int rebuilt = 0;

private:
    QObject receiver_;
};

} // namespace bandeja::tests

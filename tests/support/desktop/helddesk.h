// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/removal/accountremoval.h"
#include "core/sync/durableoutbox.h"
#include "core/sync/hostedsyncengine.h"
#include "tests/support/desktop/fixedtokens.h"
#include "tests/support/desktop/handclock.h"
#include "tests/support/desktop/heldwire.h"
#include "tests/support/desktop/memorysecrets.h"

#include <QTemporaryDir>

namespace bandeja::tests {

/// The core of a desktop with real vaults, on a wire that a schedule holds in its hand. No timer
/// fires unless the schedule says so.
class HeldDesk {
public:
    /// SERVER and VFS outlive this.
    HeldDesk(ScriptedServer& server, cipher::EncryptedVfs& vfs);
    ~HeldDesk();

    void start();
    /// Ends the program in order.
    void stop();
    /// Ends it as a loss of power does: what had been written is there, and nothing is written any more.
    void crash();
    bool isRunning() const { return engine != nullptr; }
    /// Whether an answer told of the thing with this id since the first start.
    bool wasTold(const QString& id) const {
        return told_.contains(id) || (transport && transport->told().contains(id));
    }
    /// Runs until nothing happens by itself any more.
    void settle();
    /// The time of each timer that runs, or of some of them, has come. PICK says which.
    void fireTimers(const std::function<bool()>& pick);
    /// Everything on the way arrives, once.
    void letThrough();

    sync::SyncStatus status() const { return engine->status(); }

    HandClock clock;
    MemorySecrets secrets;
    FixedTokens tokens;
    std::unique_ptr<HeldTransport> transport;
    std::unique_ptr<HeldEvents> events;
    std::unique_ptr<vault::VaultSet> vaults;
    std::unique_ptr<api::HostedApi> api;
    std::unique_ptr<removal::AccountRemoval> removal;
    std::unique_ptr<sync::HostedSyncEngine> engine;
    std::unique_ptr<sync::DurableOutbox> outbox;

private:
    class SignedIn;

    ScriptedServer& server_;
    cipher::EncryptedVfs& vfs_;
    std::unique_ptr<QTemporaryDir> folder_;
    QSet<QString> told_;
    std::unique_ptr<SignedIn> session_;
};

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/encryptedvfs.h"
#include "core/closing/closing.h"
#include "core/removal/removal.h"
#include "core/session/authorizationagent.h"
#include "core/session/session.h"
#include "core/sync/attachments.h"
#include "core/sync/outbox.h"
#include "core/sync/presence.h"
#include "core/sync/syncengine.h"
#include "core/vault/inboxreader.h"

#include <QUrl>

#include <tl/expected.hpp>

namespace bandeja::app {

/// The core of the program, put together: vaults, session, synchronisation, outbox and removal, on the
/// threads where they belong. Made, used and destroyed on the interface's thread; none of its functions
/// waits, but for the destructor, which lets what is being written be written.
class Desktop {
public:
    struct Settings {
        QUrl server;                                 ///< the hosted API's origin
        QString vaults;                              ///< the folder of the encrypted vaults
        QString account = QStringLiteral("profile"); ///< what this profile is called in the keychain
        QByteArray vfs = "bandeja"; ///< a name of its own for each Desktop that lives at a time
    };
    /// What is shared with the rest of the program, and outlives the Desktop.
    struct Surroundings {
        keychain::SecretStore& secrets;
        session::AuthorizationAgent& browser;
        const domain::Clock& clock;
    };

    /// What went wrong otherwise, in words.
    static tl::expected<std::unique_ptr<Desktop>, QString> make(Settings settings, Surroundings surroundings);
    ~Desktop();
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    /// Reads the keychain, opens the vaults and connects. To be called when the window listens.
    void start();

    vault::InboxReader& reader();
    sync::Outbox& outbox();
    sync::SyncEngine& engine();
    session::Session& session();
    removal::Removal& removal();
    closing::Closing& closing();
    sync::Attachments& attachments();
    sync::Presence& presence();

private:
    struct Parts;
    explicit Desktop(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

} // namespace bandeja::app

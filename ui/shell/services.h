// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/closing/closing.h"
#include "core/removal/removal.h"
#include "core/session/session.h"
#include "core/sync/attachments.h"
#include "core/sync/outbox.h"
#include "core/sync/presence.h"
#include "core/sync/syncengine.h"
#include "core/vault/inboxreader.h"
#include "ui/controls/filedialogs.h"
#include "ui/settings/preferences.h"
#include "ui/theme/look.h"
#include "ui/words/language.h"

namespace bandeja::shell {

/// Everything that the window works with. All of it lives longer than the window. Some of it lives on other
/// threads: the window reaches it by queued calls and hears of it by signals and futures alone.
struct Services {
    vault::InboxReader& reader;
    sync::Outbox& outbox;
    sync::SyncEngine& engine;
    session::Session& session;
    removal::Removal& removal;
    closing::Closing& closing;
    const domain::Clock& clock; ///< this machine's
    theme::Look& look;
    words::Language& language;
    settings::Preferences& preferences;
    sync::Attachments* attachments = nullptr; ///< without them pictures and files are only named
    sync::Presence* presence = nullptr;       ///< without it nobody else is seen, and nobody sees us
    controls::FileDialogs fileDialogs;
};

} // namespace bandeja::shell

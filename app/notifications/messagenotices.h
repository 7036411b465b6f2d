// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/notifications/notifier.h"
#include "core/removal/removal.h"
#include "core/sync/syncengine.h"
#include "core/vault/inboxreader.h"

#include <QSet>

#include <functional>

namespace bandeja::app {

/// Tells of messages that arrive while nobody looks at the window: who wrote, never what (systems keep
/// notifications in the clear). Those of an account go with it (R02). Lives on the interface's thread.
class MessageNotices : public QObject {
    Q_OBJECT

public:
    /// WANTED: whether notices are wanted now. All outlive this.
    MessageNotices(vault::InboxReader& reader, sync::SyncEngine& engine, removal::Removal& removal,
                   Notifier& notifier, const domain::Clock& clock, std::function<bool()> wanted);

    /// Somebody looks at the window: nothing is news any more.
    void windowSeen();

Q_SIGNALS:
    void conversationWanted(const bandeja::vault::ConversationRef& conversation);

private:
    void take(const vault::VaultChange& change);
    void tell(const vault::ConversationRef& conversation);
    void withdraw(const std::function<bool(const vault::ConversationRef&)>& which);

    vault::InboxReader& reader_;
    Notifier& notifier_;
    const domain::Clock& clock_;
    std::function<bool()> wanted_;
    bool live_ = false;
    std::chrono::milliseconds skew_{0};
    QHash<vault::ConversationRef, domain::Instant> told_; ///< what is shown, and of which message
};

} // namespace bandeja::app

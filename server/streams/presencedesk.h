// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/store.h"
#include "server/streams/presence.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace bandeja::server::streams {

/// Takes what members say of themselves, on this node and on others, and says who is to be told. What several
/// say within a moment is told at once. What is said of a conversation that is not of the member's workspace
/// is passed over without a word (P03). Nothing of it is stored. Lives on the network thread.
class PresenceDesk final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        Presence::Settings times;
        std::chrono::milliseconds moment{250}; ///< between two tellings
    };
    /// Whether the transaction's workspace has CONVERSATION.
    using IsConversation = std::function<bool(store::Transaction& transaction, const QString& conversation)>;
    /// Tells the other nodes NOTE, which is short and has ids of ours only. They hand it to their told().
    using TellNodes = std::function<void(const QByteArray& note)>;

    PresenceDesk(store::Store& store, IsConversation isConversation, Settings settings);

    void setNodes(TellNodes tell) { tellNodes_ = std::move(tell); }
    /// The id of a new window; no other node has it.
    QString newWatcher();

    /// TEXT is the frame that WATCHER's window sent.
    void said(const Presence::Watcher& watcher, const QString& text);
    void left(const Presence::Watcher& watcher);
    /// Another node told NOTE.
    void told(const QByteArray& note);
    const Presence& presence() const { return presence_; }

Q_SIGNALS:
    void moved(const bandeja::server::streams::Presence::Moved& moved);

private:
    void apply(const Presence::Watcher& watcher, const QString& conversation, Attention attention);
    void note(const Presence::Watcher& watcher, const QString& conversation, Attention attention);
    void tell();

    store::Store& store_;
    const IsConversation isConversation_;
    TellNodes tellNodes_;
    Presence presence_;
    QTimer moment_;
    QHash<QString, quint64> asked_; ///< the last question of a watcher whose conversation is being looked up
    quint64 questions_ = 0;
    const QString node_;
    quint64 watchers_ = 0;
};

} // namespace bandeja::server::streams

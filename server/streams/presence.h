// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/attention.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QString>

#include <chrono>

namespace bandeja::server::streams {

using domain::Attention;
using domain::attentions;

/// Who looks at or types in which conversation, of all workspaces. Only in memory, and only for as long as it
/// is said again and again. A watcher is a window: it is in one conversation at most; a member may have
/// several. Knows no time of its own and no sockets.
class Presence {
public:
    using Time = std::chrono::steady_clock::time_point;
    struct Settings {
        std::chrono::milliseconds viewing{90'000}; ///< after this it is forgotten
        std::chrono::milliseconds typing{10'000};  ///< after this it counts as viewing
        qsizetype mostWatchers = 1000;             ///< of one workspace; who comes then is not counted
    };
    struct Watcher {
        QString workspace;
        QString id; ///< of all nodes one
        QString member;
    };
    /// By member; sorted, so that the same state is the same text.
    using Members = QMap<QString, Attention>;
    /// A conversation in which something is different, and by whom.
    struct Moved {
        QString workspace;
        QString conversation;
        QSet<QString> members;
    };

    explicit Presence(Settings settings) : settings_(settings) {}

    void heard(const Watcher& watcher, const QString& conversation, Attention attention, Time now);
    /// Forgets what is over.
    void pass(Time now);

    /// Where WATCHER is; empty: nowhere.
    QString placeOf(const Watcher& watcher) const;
    /// Who is in CONVERSATION, but for ASKING.
    Members in(const QString& workspace, const QString& conversation, const QString& asking) const;
    QStringList conversations(const QString& workspace) const;
    /// What is different since this was asked last.
    QList<Moved> takeMoved();
    bool isEmpty() const { return watchers_.isEmpty() && moved_.isEmpty(); }

private:
    struct Place {
        QString member;
        QString conversation;
        Attention attention = Attention::Gone;
        Time until; ///< when it is forgotten
        Time typingUntil;
    };
    using Places = QHash<QString, Place>; ///< by watcher
    void moved(const QString& workspace, const Place& place);

    const Settings settings_;
    QHash<QString, Places> watchers_;                     ///< by workspace
    QHash<QString, QHash<QString, QSet<QString>>> moved_; ///< members by workspace and conversation
};

} // namespace bandeja::server::streams

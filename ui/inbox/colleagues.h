// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/presence.h"
#include "core/vault/workspaceview.h"

#include <QHash>

namespace bandeja::inbox {

/// A member of the workspace who is in a conversation now.
struct Colleague {
    QString name; ///< empty while the workspace's word of them is still on its way
    domain::Attention attention = domain::Attention::Viewing;
    bool operator==(const Colleague&) const = default;
};

/// Which colleagues are in which conversation, by name, and the way to tell them where we are. For the
/// interface thread.
class Colleagues : public QObject {
    Q_OBJECT

public:
    /// Without PRESENCE, which outlives this, nobody is seen.
    explicit Colleagues(sync::Presence* presence, QObject* parent = nullptr);

    /// Who is called what; ME is the member who is signed in.
    void setWorkspace(const vault::WorkspaceView& workspace, const QString& me);
    /// Who is in CONVERSATION, those who type before the others.
    QList<Colleague> in(const QString& conversation) const;

    /// See sync::Presence::attend().
    void attend(const QString& conversation, domain::Attention attention);

Q_SIGNALS:
    /// Somebody came to CONVERSATION, left it, or does something else there; empty: any of them.
    void changed(const QString& conversation);

private:
    sync::Presence* presence_;
    QString me_;
    QHash<QString, QString> names_;
    QHash<QString, QList<domain::Attending>> places_; ///< by conversation
};

/// Those of COLLEAGUES who type: "Ana is typing…"; empty when nobody does.
QString whoTypes(const QList<Colleague>& colleagues);
/// The word for what they do that matters most: who types, otherwise who looks.
QString whoIsThere(const QList<Colleague>& colleagues);
/// All of it: who types, and who looks.
QString allWhoAreThere(const QList<Colleague>& colleagues);

} // namespace bandeja::inbox

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inboxreader.h"

#include <QHash>
#include <QTimer>

namespace bandeja::shell {

/// The counts beside the views and accounts: asked for after changes, never more often than people can read.
class CountsWatcher : public QObject {
    Q_OBJECT

public:
    explicit CountsWatcher(vault::InboxReader& reader, QObject* parent = nullptr);

    /// Counts for member ME, for all of ACCOUNTS together and each alone.
    void watch(const QString& me, const QStringList& accounts);

Q_SIGNALS:
    void counted(const bandeja::vault::InboxCounts& all, const QHash<QString, int>& unread);

private:
    void ask();
    void answered(const QString& account, const vault::InboxCounts& counts);

    vault::InboxReader& reader_;
    QString me_;
    QStringList accounts_;
    QTimer pause_;
    vault::InboxCounts all_;
    QHash<QString, int> unread_;
    qsizetype missing_ = 0; ///< answers that are still to come
    bool again_ = false;
    bool watching_ = false;
};

} // namespace bandeja::shell

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/countswatcher.h"

#include "ui/controls/answer.h"

namespace bandeja::shell {

using namespace std::chrono_literals;

namespace {
constexpr auto pause = 120ms;
}

CountsWatcher::CountsWatcher(vault::InboxReader& reader, QObject* parent) : QObject(parent), reader_(reader) {
    pause_.setSingleShot(true);
    pause_.setInterval(pause);
    connect(&pause_, &QTimer::timeout, this, &CountsWatcher::ask);
    connect(&reader_, &vault::InboxReader::changed, this, [this] {
        if (watching_ && !pause_.isActive())
            pause_.start();
    });
}

void CountsWatcher::watch(const QString& me, const QStringList& accounts) {
    me_ = me;
    accounts_ = accounts;
    watching_ = true;
    ask();
}

void CountsWatcher::ask() {
    if (missing_ > 0) {
        again_ = true;
        return;
    }
    again_ = false;
    unread_.clear();
    const QStringList asked = QStringList{QString()} + accounts_;
    missing_ = asked.size();
    for (const QString& account : asked) {
        controls::onAnswer(reader_.counts(account, me_), this,
                           [this, account](const vault::Result<vault::InboxCounts>& answer) {
                               answered(account, answer.value_or(vault::InboxCounts()));
                           });
    }
}

void CountsWatcher::answered(const QString& account, const vault::InboxCounts& counts) {
    if (account.isEmpty())
        all_ = counts;
    else
        unread_.insert(account, counts.unread);
    if (--missing_ > 0)
        return;
    Q_EMIT counted(all_, unread_);
    if (again_)
        ask();
}

} // namespace bandeja::shell

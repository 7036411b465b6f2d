// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"
#include "simulator/history/history.h"

namespace bandeja::bench {

/// The simulator's history of one account, in pages of numbered changes as a stream has them.
class SeededHistory {
public:
    SeededHistory(QString stream, int messages, quint64 seed = 1);

    /// The next page of at most COUNT changes; no changes at the end.
    contract::ChangePage next(int count);
    /// The last message is taken back.
    contract::ChangePage takeBack();
    /// What a person types to find something: words that are said, cut at every length from two characters
    /// on, some after another word.
    QStringList typed(int count);
    /// The message that came last.
    const domain::Message& last() const { return last_; }
    int made() const { return made_; }

private:
    contract::ChangePage numbered(QList<contract::ChangeBody> bodies);
    void listen();

    const QString stream_;
    simulator::history::History history_;
    simulator::history::Chance chance_;
    QStringList words_; ///< as often as they are said
    domain::Message last_;
    int made_ = 0;
    qint64 seq_ = 0;
};

} // namespace bandeja::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"

#include <QStringList>

#include <random>
#include <vector>

namespace bandeja::bench {

/// A shop's history, the same for the same seed: words as often as in a language (Zipf), conversations that
/// come and go, two years in all.
class SeededHistory {
public:
    SeededHistory(QString stream, int messages, quint64 seed = 1);

    /// The next page of at most COUNT changes; no changes at the end.
    contract::ChangePage next(int count);
    /// The last message is taken back.
    contract::ChangePage takeBack();
    /// What a person types to find something: words cut at every length from two characters on, some after
    /// another word.
    QStringList typed(int count);
    /// The message that came last.
    const domain::Message& last() const { return last_; }
    int made() const { return made_; }

private:
    QString word();
    QString text();
    qsizetype pickConversation(QList<contract::ChangeBody>& bodies);
    QString newId(const char* prefix);
    double fraction() { return std::uniform_real_distribution<double>(0, 1)(random_); }

    const QString stream_;
    const int messages_;
    std::mt19937_64 random_;
    QStringList words_;
    std::vector<double> upTo_; ///< the share of the words up to each one
    QList<domain::Conversation> conversations_;
    domain::Message last_;
    int made_ = 0;
    qint64 seq_ = 0;
    qint64 ids_ = 0;
};

} // namespace bandeja::bench

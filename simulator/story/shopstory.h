// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chat.h"

#include <QJsonArray>
#include <QList>
#include <QString>

#include <chrono>

/// The customers of the sample's shop: who they are, what they wrote, what they are going to write, and how
/// they answer.
namespace bandeja::simulator::story {

struct StoryCustomer {
    QString key;
    QString channel;
    QString language;
    platforms::Customer customer;
};

/// Something that is said in the story.
struct Line {
    qsizetype customer = 0; ///< index among the customers
    bool fromShop = false;  ///< the shop wrote it with the platform's own app
    QString kind = QStringLiteral("text");
    QString text;
    QString picture;                  ///< see pictures.h; empty: none
    qint64 at = 0;                    ///< the past: milliseconds of Unix time
    std::chrono::milliseconds due{0}; ///< the future: story time after the beginning
};

/// What one seed makes of the shop's story. The same seed and time give the same plan.
struct Plan {
    QList<Line> backlog; ///< oldest first
    QList<Line> live;    ///< soonest first
};

/// The shop's story, from the files in data/.
class ShopStory {
public:
    ShopStory();

    const QString& shop() const { return shop_; }
    const QList<StoryCustomer>& customers() const { return customers_; }
    /// The accounts that the customers write to, by channel; without tokens.
    const QHash<QString, platforms::Account>& accounts() const { return accounts_; }
    /// What the shop knows: [{"title", "language", "text"}], to be entered into its knowledge base.
    const QJsonArray& knowledge() const { return knowledge_; }

    /// The past up to NOW (milliseconds of Unix time) and what comes. Times vary a little with SEED; the
    /// order and who has a closed window don't.
    Plan plan(quint32 seed, qint64 now) const;

private:
    qsizetype indexOf(const QString& key) const;
    Line lineFrom(const QJsonObject& object) const;

    QString shop_;
    QList<StoryCustomer> customers_;
    QHash<QString, platforms::Account> accounts_;
    QJsonArray knowledge_;
    QJsonArray backlog_;
    QJsonArray live_;
};

} // namespace bandeja::simulator::story

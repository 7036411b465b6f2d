// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QRandomGenerator>
#include <QSet>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace bandeja::simulator::story {

/// What a customer answers, and after which time: to see it, to read it, to type.
struct CustomerAnswer {
    QString text;
    std::chrono::milliseconds after{0};
    bool operator==(const CustomerAnswer&) const = default;
};

/// How a customer of the story takes part: by what the shop's reply is about. Answers a few times, then says
/// thanks, then is silent; so a shop that answers by itself doesn't talk for ever. The same seed gives the
/// same answers to the same replies.
class CustomerMind {
public:
    explicit CustomerMind(quint32 seed) : seed_(seed) {}

    /// What the customer KEY, who speaks LANGUAGE, answers to the shop's TEXT; nothing: no answer.
    std::optional<CustomerAnswer> answerTo(const QString& key, const QString& language, const QString& text);

private:
    struct State {
        QRandomGenerator random;
        int answers = 0;
        bool hasThanked = false;
        QSet<QString> said;
    };

    State& stateOf(const QString& key);

    quint32 seed_;
    QHash<QString, State> states_;
};

} // namespace bandeja::simulator::story

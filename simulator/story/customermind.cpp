// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/story/customermind.h"

#include "simulator/story/storydata.h"

#include <QJsonArray>
#include <QJsonObject>

namespace bandeja::simulator::story {

namespace {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

constexpr int mostAnswers = 4; // then thanks

QStringList strings(const QJsonValue& value) {
    QStringList list;
    for (const QJsonValue& item : value.toArray())
        list += item.toString();
    return list;
}

const QJsonObject& phrases() {
    static const QJsonObject all = storyData(u"phrases.json"_s).object();
    return all;
}

/// All that may be said to TEXT, the most fitting first.
QStringList candidates(const QJsonObject& language, const QString& text) {
    const QString lower = text.toLower();
    QStringList list;
    for (const QJsonValue& value : language["rules"_L1].toArray()) {
        const QJsonObject rule = value.toObject();
        const QStringList words = strings(rule["when"_L1]);
        if (std::any_of(words.begin(), words.end(),
                        [&lower](const QString& word) { return lower.contains(word); }))
            list += strings(rule["answers"_L1]);
    }
    return list + strings(language["default"_L1]);
}

/// A few seconds to notice, then reading and typing.
milliseconds timeFor(const QString& read, const QString& written, QRandomGenerator& random) {
    const qint64 notice = 3000 + random.bounded(3000);
    const qint64 reading = std::min<qint64>(read.size() * 18, 5000);
    const qint64 typing = std::min<qint64>(1200 + written.size() * 70, 9000);
    return milliseconds(notice + reading + typing);
}

} // namespace

CustomerMind::State& CustomerMind::stateOf(const QString& key) {
    const auto found = states_.find(key);
    if (found != states_.end())
        return *found;
    // Each customer has dice of their own: who is answered first changes nobody else's answers.
    const quint32 own = seed_ ^ qChecksum(key.toUtf8());
    return *states_.insert(key, State{QRandomGenerator(own), 0, false, {}});
}

std::optional<CustomerAnswer> CustomerMind::answerTo(const QString& key, const QString& language,
                                                     const QString& text) {
    State& state = stateOf(key);
    if (state.hasThanked)
        return std::nullopt;
    const QJsonObject own = phrases()[language].toObject();
    QString chosen;
    // Nobody asks for ever: sometimes a customer is content sooner.
    const bool content = state.answers > 0 && state.random.bounded(4) == 0;
    if (state.answers < mostAnswers && !content) {
        for (const QString& candidate : candidates(own, text)) {
            if (chosen.isEmpty() && !state.said.contains(candidate))
                chosen = candidate;
        }
    }
    if (chosen.isEmpty()) {
        const QStringList finals = strings(own["final"_L1]);
        chosen = finals.value(state.random.bounded(static_cast<int>(std::max<qsizetype>(finals.size(), 1))));
        state.hasThanked = true;
    }
    ++state.answers;
    state.said.insert(chosen);
    if (chosen.isEmpty())
        return std::nullopt;
    return CustomerAnswer{chosen, timeFor(text, chosen, state.random)};
}

} // namespace bandeja::simulator::story

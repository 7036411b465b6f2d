// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/seededhistory.h"

#include <QRegularExpression>

namespace bandeja::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int messagesOfConversation = 25; ///< on average
constexpr domain::Instant end(std::chrono::milliseconds(1'783'000'000'000));

simulator::history::Size sizeOf(int messages, quint64 seed) {
    return {.messages = messages,
            .conversations = std::max(1, messages / messagesOfConversation),
            .accounts = 1,
            .seed = seed};
}

} // namespace

SeededHistory::SeededHistory(QString stream, int messages, quint64 seed)
    : stream_(std::move(stream)),
      history_(sizeOf(messages, seed), end),
      chance_(seed + 1) {}

contract::ChangePage SeededHistory::numbered(QList<contract::ChangeBody> bodies) {
    contract::ChangePage page;
    page.stream = stream_;
    for (contract::ChangeBody& body : bodies)
        page.changes.append({++seq_, std::move(body)});
    page.next = seq_;
    return page;
}

contract::ChangePage SeededHistory::next(int count) {
    QList<contract::ChangeBody> bodies;
    QMap<QString, domain::Conversation> touched;
    while (bodies.size() + touched.size() + 3 <= count) {
        auto step = history_.next();
        if (!step)
            break;
        step->conversation.integrationId = stream_;
        if (step->contact)
            bodies.append(*step->contact);
        bodies.append(step->message);
        touched.insert(step->conversation.id, step->conversation);
        last_ = step->message;
        ++made_;
    }
    for (const domain::Conversation& conversation : std::as_const(touched))
        bodies.append(conversation);
    return numbered(std::move(bodies));
}

contract::ChangePage SeededHistory::takeBack() {
    return numbered({contract::EntityRemoved{contract::Entity::Message, last_.id}});
}

/// Some of what is said, word by word.
void SeededHistory::listen() {
    constexpr int heard = 4000;
    static const QRegularExpression noWord(u"[^\\w]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    simulator::history::History other(sizeOf(heard, 99), end);
    while (const auto step = other.next())
        words_ += step->message.text.split(noWord, Qt::SkipEmptyParts);
}

QStringList SeededHistory::typed(int count) {
    if (words_.isEmpty())
        listen();
    const auto word = [this] { return words_[chance_.below(words_.size())]; };
    QStringList typed;
    while (typed.size() < count) {
        const QString last = word();
        const QString before = chance_.in(0.3) ? word() + u' ' : QString();
        for (qsizetype length = 2; length <= last.size() && typed.size() < count; ++length)
            typed.append(before + last.first(length));
    }
    return typed;
}

} // namespace bandeja::bench

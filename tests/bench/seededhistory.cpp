// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/seededhistory.h"

#include <algorithm>
#include <set>

namespace bandeja::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int vocabulary = 30'000;
constexpr int messagesOfConversation = 25;  ///< on average
constexpr qint64 start = 1'720'000'000'000; ///< milliseconds since 1970
constexpr qint64 twoYears = 63'072'000'000;

QStringList makeWords(std::mt19937_64& random) {
    const QStringList beginnings{u"b"_s, u"c"_s, u"ch"_s, u"d"_s, u"f"_s,  u"g"_s,  u"j"_s,
                                 u"l"_s, u"m"_s, u"n"_s,  u"p"_s, u"pr"_s, u"qu"_s, u"r"_s,
                                 u"s"_s, u"t"_s, u"tr"_s, u"v"_s, u"z"_s,  u""_s};
    const QStringList middles{u"a"_s, u"e"_s, u"i"_s,  u"o"_s,  u"u"_s,
                              u"á"_s, u"ó"_s, u"ie"_s, u"ió"_s, u"ue"_s};
    const QStringList ends{u""_s, u""_s, u""_s, u"n"_s, u"s"_s, u"r"_s, u"l"_s};
    const auto any = [&](const QStringList& list) {
        return list[static_cast<qsizetype>(random() % static_cast<quint64>(list.size()))];
    };
    std::set<QString> seen;
    QStringList words;
    while (words.size() < vocabulary) {
        QString word;
        // What is said often is short.
        const int syllables = words.size() < 60     ? 1
                              : words.size() < 1500 ? 2
                                                    : 2 + static_cast<int>(random() % 3);
        for (int i = 0; i < syllables; ++i)
            word += any(beginnings) + any(middles) + (i + 1 == syllables ? any(ends) : QString());
        if (seen.insert(word).second)
            words.append(word);
    }
    return words;
}

} // namespace

SeededHistory::SeededHistory(QString stream, int messages, quint64 seed)
    : stream_(std::move(stream)),
      messages_(messages),
      random_(seed),
      words_(makeWords(random_)) {
    double sum = 0;
    for (int i = 0; i < vocabulary; ++i)
        upTo_.push_back(sum += 1.0 / (i + 3));
    for (double& share : upTo_)
        share /= sum;
}

QString SeededHistory::newId(const char* prefix) {
    return QLatin1StringView(prefix) + QString::number(++ids_, 32).rightJustified(10, u'0') +
           QString::number(random_(), 32).rightJustified(16, u'0').left(16);
}

QString SeededHistory::word() {
    const auto found = std::lower_bound(upTo_.begin(), upTo_.end(), fraction());
    return words_[std::min<qsizetype>(found - upTo_.begin(), words_.size() - 1)];
}

QString SeededHistory::text() {
    const int length = 1 + static_cast<int>(-11 * std::log(1 - fraction())); // many short ones, a few long
    QString text = word();
    for (int i = 1; i < std::min(length, 120); ++i)
        text += u' ' + word();
    return text + (fraction() < 0.3 ? u"?"_s : QString());
}

qsizetype SeededHistory::pickConversation(QList<contract::ChangeBody>& bodies) {
    constexpr qsizetype active = 300; // those that are talked in at a time
    if (conversations_.isEmpty() || fraction() < 1.0 / messagesOfConversation) {
        const domain::Contact contact{newId("ctc_"), word() + u' ' + word(), u"@"_s + word()};
        domain::Conversation conversation;
        conversation.id = newId("con_");
        conversation.contactId = contact.id;
        conversation.integrationId = stream_;
        conversation.channel = domain::Channel::WhatsApp;
        conversation.labels = {u"vip"_s};
        bodies.append(contact);
        conversations_.append(conversation);
        return conversations_.size() - 1;
    }
    const qsizetype among = std::min(active, conversations_.size());
    return conversations_.size() - 1 - static_cast<qsizetype>(random_() % static_cast<quint64>(among));
}

contract::ChangePage SeededHistory::next(int count) {
    QList<contract::ChangeBody> bodies;
    QSet<qsizetype> touched;
    while (made_ < messages_ && bodies.size() + touched.size() + 3 <= count) {
        const qsizetype at = pickConversation(bodies);
        domain::Conversation& conversation = conversations_[at];
        domain::Message message;
        message.id = newId("msg_");
        message.conversationId = conversation.id;
        message.direction = fraction() < 0.5 ? domain::Direction::In : domain::Direction::Out;
        message.author = {domain::AuthorType::Contact, conversation.contactId};
        message.text = text();
        message.platformId = u"wamid."_s + message.id;
        message.status = domain::MessageStatus::Read;
        message.sentAt = domain::Instant(std::chrono::milliseconds(
            start + static_cast<qint64>(static_cast<double>(twoYears) * made_ / messages_)));
        conversation.lastMessageAt = message.sentAt;
        conversation.lastInboundAt = message.sentAt;
        conversation.unread = made_ % 7 == 0 ? 1 : 0;
        conversation.status =
            fraction() < 0.6 ? domain::ConversationStatus::Closed : domain::ConversationStatus::Open;
        bodies.append(message);
        last_ = message;
        touched.insert(at);
        ++made_;
    }
    for (const qsizetype at : std::as_const(touched))
        bodies.append(conversations_[at]);
    contract::ChangePage page;
    page.stream = stream_;
    for (contract::ChangeBody& body : bodies)
        page.changes.append({++seq_, std::move(body)});
    page.next = seq_;
    return page;
}

contract::ChangePage SeededHistory::takeBack() {
    contract::ChangePage page;
    page.stream = stream_;
    page.changes.append({++seq_, contract::EntityRemoved{contract::Entity::Message, last_.id}});
    page.next = seq_;
    return page;
}

QStringList SeededHistory::typed(int count) {
    QStringList typed;
    while (typed.size() < count) {
        const QString last = word();
        const QString before = fraction() < 0.3 ? word() + u' ' : QString();
        for (qsizetype length = 2; length <= last.size() && typed.size() < count; ++length)
            typed.append(before + last.first(length));
    }
    return typed;
}

} // namespace bandeja::bench

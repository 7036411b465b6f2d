// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/story/past.h"

#include "simulator/history/history.h"

namespace bandeja::simulator::story {

using namespace Qt::Literals::StringLiterals;

QList<platforms::Utterance> past(int messages, quint32 seed, qint64 now,
                                 const QHash<QString, QString>& accounts) {
    constexpr int messagesEach = 8; // of a customer, on average
    const domain::Instant end = domain::Instant(std::chrono::milliseconds(now)) - pastEnds;
    history::History history({.messages = messages,
                              .conversations = std::max(2, messages / messagesEach),
                              .accounts = 2, // WhatsApp and TikTok
                              .seed = seed},
                             end);
    QHash<QString, domain::Contact> contacts; // by conversation
    QList<platforms::Utterance> all;
    while (const auto step = history.next()) {
        if (step->contact)
            contacts.insert(step->conversation.id, *step->contact);
        const QString account = accounts.value(domain::channelName(step->conversation.channel));
        // Pictures of a long time ago are on no platform any more.
        if (account.isEmpty() || step->message.text.isEmpty())
            continue;
        const domain::Contact& contact = contacts[step->conversation.id];
        platforms::Utterance utterance;
        utterance.account = account;
        utterance.customer = {contact.handle, contact.name, contact.handle};
        if (step->conversation.channel == domain::Channel::WhatsApp)
            utterance.customer.id.removeIf([](QChar c) { return !c.isDigit(); });
        utterance.content.text = step->message.text;
        utterance.at = step->message.sentAt.time_since_epoch().count();
        utterance.byCustomer = step->message.direction == domain::Direction::In;
        all.append(std::move(utterance));
    }
    return all;
}

} // namespace bandeja::simulator::story

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/domain/message.h"
#include "core/domain/workspace.h"
#include "simulator/history/phrasebook.h"

#include <array>
#include <vector>

namespace bandeja::simulator::history {

/// How much there is. The same size gives the same history.
struct Size {
    int messages = 10'000;
    int conversations = 500; ///< at least one an account
    int accounts = 3;
    quint64 seed = 1;
};

/// A message, and what else came with it.
struct Step {
    int account = 0;
    std::optional<domain::Contact> contact; ///< with the first message of a conversation
    domain::Conversation conversation;      ///< as it is after the message
    domain::Message message;
};

/// Two years of a shop's messages, oldest first, one by one: Spanish, Portuguese and English; by day more
/// than by night; few customers who write much and many who write little; what is old is answered and closed.
class History {
public:
    /// It ends at END.
    History(const Size& size, domain::Instant end);

    const QList<domain::Integration>& accounts() const { return accounts_; }
    /// The next message; nothing when all have been given.
    std::optional<Step> next();

private:
    struct Thread {
        int account = 0;
        domain::Contact contact;
        domain::Conversation conversation;
        const Phrasebook* phrases = nullptr;
        double talks = 1;   ///< how readily, up to 1
        bool waits = false; ///< the customer wrote last
    };

    domain::Instant timeOf(int message) const;
    Thread& pick(domain::Instant at, bool& isNew);
    void begin(domain::Instant at);
    domain::Message write(Thread& thread, domain::Instant at);
    void attach(domain::Message& message, domain::Instant at);
    void note(Thread& thread, const domain::Message& message);
    QString newId(const char* prefix, domain::Instant at);

    const Size size_;
    const domain::Instant end_;
    Chance chance_;
    const std::array<Phrasebook, 3> phrasebooks_;
    QList<domain::Integration> accounts_;
    std::vector<Thread> threads_;
    int made_ = 0;
};

} // namespace bandeja::simulator::history

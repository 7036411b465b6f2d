// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/accountreader.h"
#include "core/vault/search.h"

namespace bandeja::vault {

/// A message that fits, before it is known which ones are the best.
struct Candidate {
    TimelineKey key;
    domain::Direction direction = domain::Direction::In;
    domain::MessageKind kind = domain::MessageKind::Text;
    QString text;
    QList<search::Range> ranges; ///< where the words stand in it
    double weight = 0;           ///< see search::Matcher
};

/// A conversation with what fits in it.
struct FoundConversation {
    QString stream;
    qint64 row = 0; ///< in its vault
    std::optional<domain::Instant>
        foundByName; ///< the customer's name or handle has the words: the last message's time
    QList<Candidate> candidates;
};

struct FoundInAccount {
    QList<FoundConversation> conversations;
    bool isPartial = false;
};

/// Finds messages in one account's vault, over a connection of its own. Used by the search thread.
class AccountSearch {
public:
    AccountSearch(std::unique_ptr<Connection> connection, QString stream);

    /// What is found and read while it lives is of one moment.
    std::unique_ptr<Snapshot> snapshot() { return reader_.snapshot(); }
    /// A search gives up, with Superseded, when WHEN says so.
    void stop(std::function<bool()> when) { connection_.stop(std::move(when)); }
    /// What fits QUERY: with words the newest messages that have them, without words the newest messages of
    /// at most CONVERSATIONS conversations. MATCHER has QUERY's words.
    Result<FoundInAccount> find(const search::ParsedQuery& query, search::Matcher& matcher,
                                int conversations);
    /// The row of the conversation; nothing when it is gone.
    Result<std::optional<ConversationSummary>> summary(qint64 conversation);

private:
    class Run;

    Connection& connection_; ///< the reader's
    AccountReader reader_;
    const QString stream_;
};

} // namespace bandeja::vault

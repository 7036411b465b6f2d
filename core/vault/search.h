// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/excerpt.h"
#include "core/search/query.h"
#include "core/vault/inbox.h"

namespace bandeja::vault {

/// What is to be found in all vaults together.
struct SearchRequest {
    search::ParsedQuery query;
    QString integration;    ///< only in this account; empty: in all
    int conversations = 50; ///< at most so many
};

/// A message that was found.
struct SearchHit {
    TimelineKey key;
    domain::Direction direction = domain::Direction::In;
    domain::MessageKind kind = domain::MessageKind::Text;
    search::Excerpt excerpt; ///< empty for a message without text
};

/// A conversation in which something was found.
struct SearchGroup {
    static constexpr int mostHits = 3;

    ConversationRef ref;
    ConversationSummary summary;
    QList<search::Range> nameHits;   ///< in summary.contact.name, in UTF-16 units
    QList<search::Range> handleHits; ///< in summary.contact.handle
    QList<SearchHit> hits;           ///< the best of them, best first; empty when only the name was found
    int found = 0;                   ///< how many there are, among the messages that were looked at
};

/// The best conversation first: the more a message is about the words, and the newer it is, the better.
struct SearchResults {
    QList<SearchGroup> groups;
    bool isPartial = false; ///< more fits than was looked at
};

} // namespace bandeja::vault

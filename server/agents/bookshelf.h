// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/agents/agents.h"
#include "server/ai/draftprovider.h"

#include <mutex>

namespace bandeja::server::agents {

/// Finds at most MOST passages that fit QUERY, best first; safe from any thread. LANGUAGE: BCP 47, empty
/// where it is not known.
using SearchPassages =
    std::function<QList<ai::Passage>(const QString& query, const QString& language, int most)>;
/// Makes the search over DOCUMENTS, which takes a while; what it made is used many times.
using IndexKnowledge = std::function<SearchPassages(const QList<domain::Knowledge>& documents)>;

/// Keeps the searches over what workspaces know, each made anew when that changed. Thread-safe.
class Bookshelf {
public:
    Bookshelf(KnowledgeBase& knowledge, IndexKnowledge index)
        : knowledge_(knowledge),
          index_(std::move(index)) {}

    /// The search over what the transaction's workspace knows now.
    SearchPassages search(store::Transaction& transaction);

private:
    struct Shelf {
        qint64 version = -1;
        SearchPassages search;
    };
    static constexpr size_t mostShelves = 64;

    KnowledgeBase& knowledge_;
    IndexKnowledge index_;
    std::mutex mutex_;
    std::map<QString, Shelf> shelves_;
};

} // namespace bandeja::server::agents

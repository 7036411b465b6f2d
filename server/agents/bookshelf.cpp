// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/agents/bookshelf.h"

namespace bandeja::server::agents {

SearchPassages Bookshelf::search(store::Transaction& transaction) {
    const qint64 version = knowledge_.version(transaction);
    {
        const std::lock_guard lock(mutex_);
        const auto shelf = shelves_.find(transaction.workspace());
        if (shelf != shelves_.end() && shelf->second.version == version)
            return shelf->second.search;
    }
    const SearchPassages search = index_(knowledge_.all(transaction));
    const std::lock_guard lock(mutex_);
    if (shelves_.size() >= mostShelves)
        shelves_.clear();
    shelves_[transaction.workspace()] = {version, search};
    return search;
}

} // namespace bandeja::server::agents

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/worker.h"
#include "core/vault/accountsearch.h"
#include "core/vault/workspacereader.h"

#include <atomic>
#include <map>

namespace bandeja::vault {

/// Searches all vaults that are open, on a thread and on connections of its own, so that what the interface
/// shows never waits for a search. Its functions may be called from any thread.
class VaultSearch {
public:
    using NoteDamage = std::function<void(const QString& stream, const VaultError& error)>;
    /// NOTEDAMAGE is called on the search thread.
    VaultSearch(const cipher::EncryptedVfs& vfs, NoteDamage noteDamage);
    ~VaultSearch();

    /// The search before, if it has not ended, ends now with Superseded. A vault that can't be read is left
    /// out.
    Future<SearchResults> search(const SearchRequest& request);

    /// The vault of STREAM is at PATH. It is opened when it is first searched.
    void attach(const QString& stream, const QString& path);
    /// Calls DONE, on the search thread, when nothing of STREAM is open here any more, and nothing will be.
    void detach(const QString& stream, std::function<void()> done);

private:
    using SearchAnswer = async::Answer<Result<SearchResults>>;
    struct Place {
        QString path;
        std::unique_ptr<AccountSearch> account;
    };

    // All of this runs on the search thread.
    void run(const SearchRequest& request, quint64 number, const SearchAnswer& answer);
    SearchResults find(const SearchRequest& request, const std::function<bool()>& stop);
    /// Reads the conversation in ROW for GROUP; false when nothing is known of it but its messages.
    bool complete(SearchGroup& group, qint64 row, search::Matcher& matcher);
    AccountSearch* accountOf(const QString& stream);
    /// The streams that REQUEST asks for.
    QStringList among(const SearchRequest& request);
    QSet<QString> streamsNamed(const QStringList& names);

    const cipher::EncryptedVfs& vfs_;
    const NoteDamage noteDamage_;
    std::map<QString, Place> places_; ///< touched on the search thread alone
    std::atomic<quint64> asked_ = 0;  ///< the number of the newest search
    std::atomic<int> detaching_ = 0;  ///< vaults that are to be let go: a search that runs makes room
    async::Worker worker_;
};

} // namespace bandeja::vault

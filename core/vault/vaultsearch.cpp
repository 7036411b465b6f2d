// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/vaultsearch.h"

#include "core/contract/change.h"
#include "core/vault/searchranking.h"

namespace bandeja::vault {

namespace {

Result<SearchResults> superseded() {
    return tl::unexpected(VaultError{VaultError::Kind::Superseded, {}});
}

} // namespace

VaultSearch::VaultSearch(const cipher::EncryptedVfs& vfs, NoteDamage noteDamage)
    : vfs_(vfs),
      noteDamage_(std::move(noteDamage)),
      worker_(QStringLiteral("vault search")) {}

VaultSearch::~VaultSearch() {
    ++asked_;
    // Connections are closed on the thread that used them.
    worker_.post([this] { places_.clear(); });
}

void VaultSearch::attach(const QString& stream, const QString& path) {
    worker_.post([this, stream, path] { places_[stream] = {path, nullptr}; });
}

void VaultSearch::detach(const QString& stream, std::function<void()> done) {
    ++detaching_;
    worker_.post([this, stream, done = std::move(done)] {
        places_.erase(stream);
        --detaching_;
        done();
    });
}

Future<SearchResults> VaultSearch::search(const SearchRequest& request) {
    const SearchAnswer answer(superseded());
    const quint64 number = ++asked_;
    worker_.post([this, request, number, answer] { run(request, number, answer); });
    return answer.future();
}

void VaultSearch::run(const SearchRequest& request, quint64 number, const SearchAnswer& answer) {
    const auto isOld = [this, number] { return asked_ != number; };
    if (isOld())
        return; // the answer is Superseded
    const SearchResults results = find(request, [this, isOld] { return isOld() || detaching_ > 0; });
    if (isOld())
        return;
    if (detaching_ > 0) // it was cut short; behind those who wait it is done anew
        worker_.post([this, request, number, answer] { run(request, number, answer); });
    else
        answer.give(results);
}

SearchResults VaultSearch::find(const SearchRequest& request, const std::function<bool()>& stop) {
    SearchResults results;
    if (request.query.isEmpty())
        return results;
    search::Matcher matcher(request.query.terms, request.query.excluded);
    QList<FoundConversation> found;
    std::vector<std::unique_ptr<Snapshot>> snapshots; // a hit's row is there when it is read
    for (const QString& stream : among(request)) {
        AccountSearch* const account = stop() ? nullptr : accountOf(stream);
        if (account == nullptr)
            continue;
        account->stop(stop);
        snapshots.push_back(account->snapshot());
        Result<FoundInAccount> part = account->find(request.query, matcher, request.conversations);
        if (!part) {
            noteDamage_(stream, part.error());
            continue;
        }
        found.append(std::move(part->conversations));
        results.isPartial = results.isPartial || part->isPartial;
    }
    for (RankedConversation& each : ranked(found, request.conversations)) {
        if (complete(each.group, each.row, matcher))
            results.groups.append(std::move(each.group));
    }
    return results;
}

bool VaultSearch::complete(SearchGroup& group, qint64 row, search::Matcher& matcher) {
    auto summary = places_.at(group.ref.stream).account->summary(row);
    if (!summary || !*summary)
        return false;
    group.summary = std::move(**summary);
    group.ref.id = group.summary.conversation.id;
    group.nameHits = matcher.find(group.summary.contact.name).hits;
    group.handleHits = matcher.find(group.summary.contact.handle).hits;
    return true;
}

AccountSearch* VaultSearch::accountOf(const QString& stream) {
    Place& place = places_.at(stream);
    if (!place.account) {
        auto connection = Connection::open(vfs_, place.path, Connection::Purpose::Searching);
        if (!connection) {
            noteDamage_(stream, connection.error());
            return nullptr;
        }
        place.account = std::make_unique<AccountSearch>(std::move(*connection), stream);
    }
    return place.account.get();
}

QStringList VaultSearch::among(const SearchRequest& request) {
    const bool byName = !request.query.accounts.isEmpty();
    const QSet<QString> named = byName ? streamsNamed(request.query.accounts) : QSet<QString>();
    QStringList streams;
    for (const auto& [stream, place] : places_) {
        const bool isAsked = request.integration.isEmpty() || stream == request.integration;
        if (stream != QLatin1StringView(contract::workspaceStream) && isAsked &&
            (!byName || named.contains(stream)))
            streams.append(stream);
    }
    return streams;
}

QSet<QString> VaultSearch::streamsNamed(const QStringList& names) {
    QSet<QString> streams;
    const auto workspace = places_.find(QString::fromLatin1(contract::workspaceStream));
    if (workspace == places_.end())
        return streams;
    // Rarely asked for and quickly opened: not worth a connection that stays.
    auto connection = Connection::open(vfs_, workspace->second.path, Connection::Purpose::Reading);
    if (!connection)
        return streams;
    const Result<WorkspaceView> view = WorkspaceReader(std::move(*connection)).view();
    if (!view)
        return streams;
    for (const QString& name : names) {
        search::Matcher matcher({{name, true}});
        for (const domain::Integration& integration : view->integrations) {
            const search::Matcher::Found found = matcher.find(integration.name);
            if (found.hasAll && !found.hits.isEmpty())
                streams.insert(integration.id);
        }
    }
    return streams;
}

} // namespace bandeja::vault

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/vaultreader.h"

#include "core/contract/change.h"

namespace bandeja::vault {

namespace {

VaultError notOpen() {
    return {VaultError::Kind::NotOpen, {}};
}

VaultError notFound() {
    return {VaultError::Kind::NotFound, {}};
}

} // namespace

VaultReader::VaultReader(const cipher::EncryptedVfs& vfs)
    : vfs_(vfs),
      worker_(QStringLiteral("vault reader")),
      search_(vfs, [this](const QString& stream, const VaultError& error) { noteDamage(stream, error); }) {}

VaultReader::~VaultReader() {
    // Connections are closed on the thread that used them.
    worker_.post([this] {
        accounts_.clear();
        workspace_.reset();
    });
}

void VaultReader::attach(const QString& stream, const QString& path) {
    worker_.post([this, stream, path] {
        auto connection = Connection::open(vfs_, path, Connection::Purpose::Reading);
        if (!connection)
            noteDamage(stream, connection.error());
        else if (stream == QLatin1StringView(contract::workspaceStream))
            workspace_ = std::make_unique<WorkspaceReader>(std::move(*connection));
        else
            accounts_[stream] = std::make_unique<AccountReader>(std::move(*connection), stream);
    });
    search_.attach(stream, path);
}

QFuture<bool> VaultReader::detach(const QString& stream) {
    const async::Answer<bool> answer(true);
    search_.detach(stream, [this, stream, answer] {
        worker_.post([this, stream, answer] {
            if (stream == QLatin1StringView(contract::workspaceStream))
                workspace_.reset();
            else
                accounts_.erase(stream);
            answer.give(true);
        });
    });
    return answer.future();
}

void VaultReader::noteDamage(const QString& stream, const VaultError& error) {
    if (error.kind == VaultError::Kind::Damaged || error.kind == VaultError::Kind::WrongKey)
        Q_EMIT damageFound(stream);
}

QStringList VaultReader::among(const QString& integration) const {
    QStringList streams;
    for (const auto& [stream, reader] : accounts_) {
        if (integration.isEmpty() || stream == integration)
            streams.append(stream);
    }
    return streams;
}

template <typename T>
Future<T> VaultReader::ask(const QString& stream, std::function<Result<T>(AccountReader&)> read) {
    return worker_.run<Result<T>>(tl::unexpected(notOpen()),
                                  [this, stream, read = std::move(read)]() -> Result<T> {
                                      const auto found = accounts_.find(stream);
                                      if (found == accounts_.end())
                                          return tl::unexpected(notOpen());
                                      Result<T> result = read(*found->second);
                                      if (!result)
                                          noteDamage(stream, result.error());
                                      return result;
                                  });
}

// What is asked of all vaults leaves out one that can't be read: the others are shown all the same.

Future<QList<ConversationFacts>> VaultReader::list(ListFilter filter, QString me, int limit) {
    using List = QList<ConversationFacts>;
    return worker_.run<Result<List>>(tl::unexpected(notOpen()), [this, filter, me, limit]() -> Result<List> {
        List all;
        for (const QString& stream : among(filter.integration)) {
            if (const Result<List> part = accounts_[stream]->list(filter.folder, me, limit))
                all.append(*part);
            else
                noteDamage(stream, part.error());
        }
        std::sort(all.begin(), all.end(),
                  [](const ConversationFacts& a, const ConversationFacts& b) { return comesBefore(a, b); });
        if (limit >= 0 && all.size() > limit)
            all.resize(limit);
        return all;
    });
}

Future<QList<ConversationSummary>> VaultReader::summaries(QList<ConversationRef> conversations) {
    using List = QList<ConversationSummary>;
    return worker_.run<Result<List>>(tl::unexpected(notOpen()), [this, conversations]() -> Result<List> {
        List all;
        std::map<QString, std::unique_ptr<Snapshot>> snapshots;
        for (const ConversationRef& ref : conversations) {
            const auto found = accounts_.find(ref.stream);
            if (found == accounts_.end())
                continue;
            if (auto& snapshot = snapshots[ref.stream]; !snapshot)
                snapshot = found->second->snapshot();
            auto summary = found->second->summary(ref.id);
            if (!summary)
                noteDamage(ref.stream, summary.error());
            else if (*summary)
                all.append(std::move(**summary));
        }
        return all;
    });
}

Future<InboxCounts> VaultReader::counts(QString integration, QString me) {
    return worker_.run<Result<InboxCounts>>(
        tl::unexpected(notOpen()), [this, integration, me]() -> Result<InboxCounts> {
            InboxCounts all;
            for (const QString& stream : among(integration)) {
                const Result<InboxCounts> part = accounts_[stream]->counts(me);
                if (!part) {
                    noteDamage(stream, part.error());
                    continue;
                }
                all.open += part->open;
                all.unread += part->unread;
                all.drafts += part->drafts;
                all.assigned += part->assigned;
                all.snoozed += part->snoozed;
            }
            return all;
        });
}

Future<ConversationPanel> VaultReader::panel(ConversationRef conversation) {
    return ask<ConversationPanel>(conversation.stream,
                                  [id = conversation.id](AccountReader& reader) -> Result<ConversationPanel> {
                                      auto panel = reader.panel(id);
                                      if (!panel)
                                          return tl::unexpected(panel.error());
                                      if (!*panel)
                                          return tl::unexpected(notFound());
                                      return std::move(**panel);
                                  });
}

Future<QList<TimelineKey>> VaultReader::timeline(ConversationRef conversation) {
    return ask<QList<TimelineKey>>(
        conversation.stream, [id = conversation.id](AccountReader& reader) { return reader.timeline(id); });
}

Future<QList<std::pair<TimelineKey, TimelineItem>>> VaultReader::items(ConversationRef conversation,
                                                                       QList<TimelineKey> keys) {
    return ask<QList<std::pair<TimelineKey, TimelineItem>>>(
        conversation.stream, [id = conversation.id, keys = std::move(keys)](AccountReader& reader) {
            return reader.items(id, keys);
        });
}

Future<QByteArray> VaultReader::media(ConversationRef conversation, QString attachment, MediaRole role) {
    return ask<QByteArray>(conversation.stream,
                           [attachment, role](AccountReader& reader) -> Result<QByteArray> {
                               auto bytes = reader.media(attachment, role);
                               if (!bytes)
                                   return tl::unexpected(bytes.error());
                               if (!*bytes)
                                   return tl::unexpected(notFound());
                               return std::move(**bytes);
                           });
}

Future<SearchResults> VaultReader::search(SearchRequest request) {
    return search_.search(request);
}

Future<WorkspaceView> VaultReader::workspace() {
    return worker_.run<Result<WorkspaceView>>(tl::unexpected(notOpen()), [this]() -> Result<WorkspaceView> {
        if (!workspace_)
            return tl::unexpected(notOpen());
        Result<WorkspaceView> view = workspace_->view();
        if (!view)
            noteDamage(QLatin1StringView(contract::workspaceStream), view.error());
        return view;
    });
}

} // namespace bandeja::vault

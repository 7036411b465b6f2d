// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/drafts.h"
#include "server/inbox/inboxapi.h"
#include "server/inbox/notes.h"

namespace bandeja::server::inbox {

namespace {

using contract::ChangeBody;
using contract::Entity;

/// The thing ID of STREAM as READ gives it from the stream's scope.
template <typename Read>
streams::ReadEntity reader(integrations::Integrations& integrations, Read read) {
    return [&integrations, read](store::Transaction& transaction, const QString& stream,
                                 const QString& id) -> std::optional<ChangeBody> {
        const auto scope = Scope::open(transaction, integrations, stream);
        return scope ? read(*scope, id) : std::nullopt;
    };
}

} // namespace

void teach(streams::Feed& feed, integrations::Integrations& integrations) {
    feed.teach(Entity::Contact, reader(integrations, [](const Scope& scope, const QString& id) {
                   const auto stored = contacts::load(scope, id);
                   return stored ? std::optional<ChangeBody>(stored->contact) : std::nullopt;
               }));
    feed.teach(Entity::Conversation, reader(integrations, [](const Scope& scope, const QString& id) {
                   const auto stored = conversations::load(scope, id);
                   return stored ? std::optional<ChangeBody>(stored->conversation) : std::nullopt;
               }));
    feed.teach(Entity::Message, reader(integrations, [](const Scope& scope, const QString& id) {
                   const auto stored = messages::load(scope, id);
                   return stored ? std::optional<ChangeBody>(stored->message) : std::nullopt;
               }));
    feed.teach(Entity::Note, reader(integrations, [](const Scope& scope, const QString& id) {
                   const auto note = notes::load(scope, id);
                   return note ? std::optional<ChangeBody>(*note) : std::nullopt;
               }));
    feed.teach(Entity::Draft, reader(integrations, [](const Scope& scope, const QString& id) {
                   const auto draft = drafts::load(scope, id);
                   return draft ? std::optional<ChangeBody>(*draft) : std::nullopt;
               }));
}

} // namespace bandeja::server::inbox

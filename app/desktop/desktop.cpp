// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "core/async/worker.h"
#include "core/closing/hostedclosing.h"
#include "core/removal/accountremoval.h"
#include "core/session/hostedsession.h"
#include "core/sync/durableoutbox.h"
#include "core/sync/hostedattachments.h"
#include "core/sync/hostedpresence.h"
#include "core/sync/hostedsyncengine.h"
#include "core/sync/networkwatch.h"

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What lives on the network thread, in the order in which it is needed.
struct NetworkParts {
    NetworkParts(const Desktop::Settings& settings, const Desktop::Surroundings& surroundings,
                 vault::VaultSet& vaults)
        : transport(surroundings.clock),
          session(settings.server, settings.account, transport, surroundings.secrets, surroundings.browser,
                  surroundings.clock, {}),
          api(settings.server, transport, session),
          events(settings.server, session, {}),
          removal(vaults, api, surroundings.clock),
          engine({session, vaults, transport, api, events, removal, surroundings.clock}, {}),
          watch(settings.server, settings.account, {session, vaults, api, surroundings.secrets}, {}),
          closing(api, watch),
          outbox(vaults, api, engine, surroundings.clock, {}),
          attachments(vaults, api, engine, {}),
          presence({events, engine, surroundings.clock}, {}) {}

    api::HttpTransport transport;
    session::HostedSession session;
    api::HostedApi api;
    api::EventStream events;
    removal::AccountRemoval removal;
    sync::HostedSyncEngine engine;
    closing::ErasureWatch watch;
    closing::HostedClosing closing;
    sync::DurableOutbox outbox;
    sync::HostedAttachments attachments;
    sync::HostedPresence presence;
};

} // namespace

struct Desktop::Parts {
    std::unique_ptr<cipher::EncryptedVfs> vfs;
    std::unique_ptr<vault::VaultSet> vaults;
    async::Worker network{u"bandeja-network"_s};
    std::unique_ptr<NetworkParts> onNetwork;
    sync::NetworkWatch watch;
};

tl::expected<std::unique_ptr<Desktop>, QString> Desktop::make(Settings settings, Surroundings surroundings) {
    auto parts = std::make_unique<Parts>();
    auto vfs = cipher::EncryptedVfs::install(settings.vfs);
    if (!vfs)
        return tl::unexpected(vfs.error());
    parts->vfs = std::move(*vfs);
    parts->vaults = std::make_unique<vault::VaultSet>(settings.vaults, *parts->vfs, surroundings.secrets,
                                                      surroundings.clock);
    parts->onNetwork = parts->network.make<NetworkParts>(
        [&] { return std::make_unique<NetworkParts>(settings, surroundings, *parts->vaults); });
    QObject::connect(&parts->watch, &sync::NetworkWatch::changed, &parts->onNetwork->engine,
                     &sync::HostedSyncEngine::networkChanged);
    QObject::connect(&parts->watch, &sync::NetworkWatch::changed, &parts->onNetwork->watch,
                     &closing::ErasureWatch::askNow);
    return std::unique_ptr<Desktop>(new Desktop(std::move(parts)));
}

Desktop::Desktop(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Desktop::~Desktop() {
    parts_->network.end(std::move(parts_->onNetwork));
    parts_->vaults.reset();
}

void Desktop::start() {
    QMetaObject::invokeMethod(&parts_->onNetwork->engine, &sync::SyncEngine::start, Qt::QueuedConnection);
    QMetaObject::invokeMethod(&parts_->onNetwork->session, &session::Session::start, Qt::QueuedConnection);
}

vault::InboxReader& Desktop::reader() {
    return parts_->vaults->reader();
}

sync::Outbox& Desktop::outbox() {
    return parts_->onNetwork->outbox;
}

sync::SyncEngine& Desktop::engine() {
    return parts_->onNetwork->engine;
}

session::Session& Desktop::session() {
    return parts_->onNetwork->session;
}

removal::Removal& Desktop::removal() {
    return parts_->onNetwork->removal;
}

closing::Closing& Desktop::closing() {
    return parts_->onNetwork->closing;
}

sync::Attachments& Desktop::attachments() {
    return parts_->onNetwork->attachments;
}

sync::Presence& Desktop::presence() {
    return parts_->onNetwork->presence;
}

} // namespace bandeja::app

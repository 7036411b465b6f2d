// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/desk.h"

#include "tests/support/desktop/await.h"

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<cipher::EncryptedVfs> installed(const QByteArray& name) {
    auto vfs = cipher::EncryptedVfs::install(name);
    if (!vfs)
        qFatal("The VFS can't be installed.");
    return std::move(*vfs);
}

} // namespace

Desk::Desk(ScriptedServer& server, const QByteArray& vfsName)
    : server_(server.url()),
      profile(ownProfile_.emplace().path()),
      secrets(ownSecrets_),
      vfs(installed(vfsName)) {}

Desk::Desk(const QUrl& server, const QString& profilePath, MemorySecrets& keychain, const QByteArray& vfsName)
    : server_(server),
      profile(profilePath),
      secrets(keychain),
      vfs(installed(vfsName)) {}

Desk::~Desk() {
    stop();
}

void Desk::start() {
    vaults = std::make_unique<vault::VaultSet>(vaultFolder(), *vfs, secrets, clock);
    transport = std::make_unique<api::HttpTransport>(clock);
    session = std::make_unique<session::HostedSession>(
        server_, u"profile"_s, *transport, secrets, browser, clock,
        session::HostedSession::Timing{.signIn = 20s, .firstKeychainRetry = 10ms});
    api = std::make_unique<api::HostedApi>(server_, *transport, *session);
    events = std::make_unique<api::EventStream>(server_, *session, api::EventStream::Timing{.handshake = 5s});
    removal = std::make_unique<removal::AccountRemoval>(*vaults, *api, clock, 10ms);
    watch = std::make_unique<closing::ErasureWatch>(
        server_, u"profile"_s, closing::ErasureWatch::Parts{*session, *vaults, *api, secrets},
        closing::ErasureWatch::Timing{.firstRetry = 10ms, .mostRetry = 50ms});
    closing = std::make_unique<closing::HostedClosing>(*api, *watch);
    engine = std::make_unique<sync::HostedSyncEngine>(
        sync::HostedSyncEngine::Parts{*session, *vaults, *transport, *api, *events, *removal, clock},
        sync::HostedSyncEngine::Timing{.firstRetry = 10ms, .mostRetry = 50ms, .stuckRetry = 30ms});
    outbox = std::make_unique<sync::DurableOutbox>(
        *vaults, *api, *engine, clock,
        sync::DurableOutbox::Timing{.firstRetry = 10ms, .mostRetry = 50ms, .piece = 1000});
    attachments = std::make_unique<sync::HostedAttachments>(*vaults, *api, *engine,
                                                            sync::HostedAttachments::Limits{.part = 1000});
    presence = std::make_unique<sync::HostedPresence>(sync::HostedPresence::Parts{*events, *engine, clock},
                                                      presenceTiming);
    QObject::connect(removal.get(), &removal::Removal::removedHere, &receiver_,
                     [this](const QString& id) { removedHere.append(id); });
    QObject::connect(closing.get(), &closing::Closing::erasedHere, &receiver_,
                     [this](const QString& name) { erasedHere.append(name); });
    QObject::connect(engine.get(), &sync::SyncEngine::statusChanged, &receiver_,
                     [this](const sync::SyncStatus& status) { statuses.append(status); });
    QObject::connect(engine.get(), &sync::SyncEngine::vaultRebuilt, &receiver_, [this] { ++rebuilt; });
    engine->start();
    session->start();
}

void Desk::stop() {
    presence.reset();
    attachments.reset();
    outbox.reset();
    engine.reset();
    closing.reset();
    watch.reset();
    removal.reset();
    events.reset();
    api.reset();
    session.reset();
    transport.reset();
    vaults.reset();
}

bool Desk::startAndCatchUp() {
    start();
    const auto settled = [this] {
        const session::SessionState state = session->status().state;
        return state == session::SessionState::SignedOut || state == session::SessionState::SignedIn;
    };
    if (!eventually(settled))
        return false;
    session->signIn();
    return eventually([this] { return isLive(); });
}

QList<vault::ConversationFacts> Desk::list(const QString& integration) {
    return await(vaults->reader().list({vault::Folder::Open, integration}, {}, -1)).value();
}

vault::WorkspaceView Desk::workspace() {
    return await(vaults->reader().workspace()).value();
}

QStringList Desk::openStreams() {
    return await(vaults->openStreams());
}

QStringList Desk::timeline(const vault::ConversationRef& conversation) {
    const auto keys = await(vaults->reader().timeline(conversation));
    if (!keys)
        return {};
    const auto items = await(vaults->reader().items(conversation, *keys));
    if (!items)
        return {};
    QStringList texts;
    for (const auto& [key, item] : *items) {
        if (const auto* const message = std::get_if<domain::Message>(&item))
            texts.append(message->text);
        else if (const auto* const note = std::get_if<domain::Note>(&item))
            texts.append(u"note: "_s + note->text);
        else if (const auto* const entry = std::get_if<vault::OutboxEntry>(&item))
            texts.append(u"%1: %2"_s.arg(static_cast<int>(entry->state)).arg(entry->text));
    }
    return texts;
}

} // namespace bandeja::tests

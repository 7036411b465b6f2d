// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/helddesk.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QDir>

namespace bandeja::tests {

namespace {

constexpr std::chrono::hours never(24); // longer than any schedule runs

} // namespace

/// Somebody is signed in, from the start on.
class HeldDesk::SignedIn final : public session::Session {
public:
    explicit SignedIn(const domain::Member& member) : member_(member) {}
    void start() override {
        session::SessionStatus status;
        status.state = session::SessionState::SignedIn;
        status.member = member_;
        Q_EMIT statusChanged(status);
    }
    void signIn() override {}
    void cancelSignIn() override {}
    void retryKeychain() override {}
    void signOut() override {}

private:
    const domain::Member member_;
};

HeldDesk::HeldDesk(ScriptedServer& server, cipher::EncryptedVfs& vfs)
    : tokens(server),
      server_(server),
      vfs_(vfs),
      folder_(std::make_unique<QTemporaryDir>()) {}

HeldDesk::~HeldDesk() {
    stop();
}

void HeldDesk::start() {
    vaults = std::make_unique<vault::VaultSet>(folder_->path(), vfs_, secrets, clock);
    transport = std::make_unique<HeldTransport>(server_, clock);
    events = std::make_unique<HeldEvents>(server_, tokens);
    session_ = std::make_unique<SignedIn>(server_.model.member);
    api = std::make_unique<api::HostedApi>(QUrl(QStringLiteral("https://held.example")), *transport, tokens);
    removal = std::make_unique<removal::AccountRemoval>(*vaults, *api, clock, never);
    engine = std::make_unique<sync::HostedSyncEngine>(
        sync::HostedSyncEngine::Parts{*session_, *vaults, *transport, *api, *events, *removal, clock},
        sync::HostedSyncEngine::Timing{never, never, never});
    outbox = std::make_unique<sync::DurableOutbox>(
        *vaults, *api, *engine, clock, sync::DurableOutbox::Timing{never, never, std::chrono::hours(23)});
    engine->start();
    session_->start();
}

void HeldDesk::stop() {
    outbox.reset();
    engine.reset();
    removal.reset();
    api.reset();
    session_.reset();
    events.reset();
    if (transport)
        told_.unite(transport->told());
    transport.reset();
    vaults.reset();
}

void HeldDesk::crash() {
    // The files as they are at this moment, with a log that nobody has tidied up.
    auto left = std::make_unique<QTemporaryDir>();
    const QDir from(folder_->path());
    for (const QString& name : from.entryList(QDir::Files | QDir::Hidden)) {
        if (!name.endsWith(QLatin1String("-shm"))) // it is memory
            QFile::copy(from.filePath(name), QDir(left->path()).filePath(name));
    }
    stop();
    folder_ = std::move(left);
}

void HeldDesk::settle() {
    constexpr int quietRounds = 6; // a step may need some hops between the threads before it shows here
    int quiet = 0;
    while (quiet < quietRounds) {
        if (vaults) { // what the store and reader threads have been given is done
            vaults->openStreams().waitForFinished();
            vaults->reader().workspace().waitForFinished();
        }
        bool busy = false;
        while (QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents))
            busy = true;
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        quiet = busy ? 0 : quiet + 1;
    }
}

void HeldDesk::fireTimers(const std::function<bool()>& pick) {
    for (QObject* const owner : std::initializer_list<QObject*>{engine.get(), outbox.get(), removal.get()}) {
        for (QTimer* const timer : owner->findChildren<QTimer*>()) {
            if (timer->isActive() && pick())
                timer->start(0);
        }
    }
}

void HeldDesk::letThrough() {
    if (events->isOpening())
        events->accept();
    events->collect(true);
    while (events->held() > 0)
        events->deliver(0);
    for (int count = transport->held(); count > 0; --count)
        transport->deliver(0);
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/e2e/shopdesk.h"

#include "tests/support/desktop/await.h"
#include "tests/support/ui/uiapplication.h"

namespace bandeja::tests {

using namespace std::chrono_literals;

ShopDesk::ShopDesk(const app::SampleWorkspace::Place& place, keychain::SecretStore& secrets)
    : place_(place),
      secrets_(secrets),
      visitor_(place.email, place.password),
      language_(*qApp) {}

ShopDesk::~ShopDesk() = default;

void ShopDesk::open() {
    if (!profile)
        profile = std::move(*app::Profile::take(folder.path()));
    if (!preferences_)
        preferences_ = std::make_unique<settings::Preferences>(profile->settings());
    preferences_->setLanguage(QStringLiteral("en"));
    workplace =
        std::move(*app::Workplace::make({*profile, UiApplication::look(), language_, *preferences_, secrets_,
                                         visitor_, notices, clock_, controls::FileDialogs()},
                                        place_.server));
    QObject::connect(&desktop().engine(), &sync::SyncEngine::statusChanged, workplace.get(),
                     [this](const sync::SyncStatus& status) { connection = status.connection; });
    QObject::connect(&desktop().session(), &session::Session::statusChanged, workplace.get(),
                     [this](const session::SessionStatus& status) {
                         sessionState = status.state;
                         memberId = status.member.id;
                     });
    workplace->start();
}

bool ShopDesk::start() {
    open();
    if (!eventually([this] { return sessionState == session::SessionState::SignedOut; }, 20s))
        return false;
    QMetaObject::invokeMethod(&desktop().session(), &session::Session::signIn);
    return eventually([this] { return isLive() && !memberId.isEmpty(); }, 30s);
}

bool ShopDesk::restart() {
    workplace.reset();
    connection = sync::Connection::SignedOut;
    open();
    return eventually([this] { return isLive(); }, 30s);
}

vault::WorkspaceView ShopDesk::workspace() {
    return await(desktop().reader().workspace()).value_or(vault::WorkspaceView());
}

QList<vault::ConversationSummary> ShopDesk::conversations() {
    const auto rows = await(desktop().reader().list({vault::Folder::Open, {}}, {}, -1));
    QList<vault::ConversationRef> refs;
    for (const vault::ConversationFacts& facts : rows.value_or(QList<vault::ConversationFacts>()))
        refs.append(facts.ref);
    return await(desktop().reader().summaries(refs)).value_or(QList<vault::ConversationSummary>());
}

void ShopDesk::enter(const QString& text) {
    QWidget* const target = window().focusWidget();
    QTest::keyClicks(target, text);
    QTest::keyClick(target, Qt::Key_Return);
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"
#include "app/sample/samplevisitor.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/plainpages.h"
#include "tests/support/e2e/mirroredkeychain.h"
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using session::SessionState;
using std::chrono::days;

/// A workspace's end, with the whole core of a desktop, a real keychain, and the real server, whose clock is
/// turned.
class ClosingTest : public QObject {
    Q_OBJECT

    struct Fixture {
        bool prepare() {
            server.settings.clearing.wait = 50ms;
            if (!server.start())
                return false;
            account = server.connectAccount(domain::Channel::TikTok, u"shop"_s);
            const auto told = server.webhook(u"shop"_s, {server.text(u"m1"_s, u"un secreto de Xóchitl"_s)});
            return told.status == 200 && server.rest() && open() && eventually([this] {
                       if (state == SessionState::SignedOut && !std::exchange(asked, true))
                           call(&session::Session::signIn);
                       return connection == sync::Connection::Live;
                   }) &&
                   eventually([this] { return readable().contains("un secreto de Xóchitl"); });
        }
        /// Starts the program.
        bool open() {
            auto made = app::Desktop::make({QUrl(server.url()), vaults(), u"profile"_s, "bandeja-closing"},
                                           {keychain, visitor, clock});
            if (!made)
                return false;
            desktop = std::move(*made);
            QObject::connect(&desktop->session(), &session::Session::statusChanged, &receiver,
                             [this](const session::SessionStatus& status) {
                                 state = status.state;
                                 if (!status.member.id.isEmpty())
                                     member = status.member.id;
                             });
            QObject::connect(&desktop->engine(), &sync::SyncEngine::statusChanged, &receiver,
                             [this](const sync::SyncStatus& status) { connection = status.connection; });
            QObject::connect(&desktop->closing(), &closing::Closing::erasedHere, &receiver,
                             [this](const QString& name) { erased += name; });
            desktop->start();
            return true;
        }
        void call(void (session::Session::*what)()) { QMetaObject::invokeMethod(&desktop->session(), what); }
        QString vaults() const { return folder.filePath(u"vaults"_s); }
        QByteArray readable() const {
            return everythingReadable(vaults(), keychain.mirror, member, {u"workspace"_s, account});
        }
        std::optional<domain::Workspace> workspace() {
            const auto view = await(desktop->reader().workspace());
            return view ? std::optional(view->workspace) : std::nullopt;
        }
        bool isErasedThere() {
            return server.anonymous().get(u"/v1/erased-workspaces/"_s + server.workspace()).status == 200;
        }
        bool keepHouse() {
            auto run = server.service().housekeeping().run();
            return eventually([&] { return run.isFinished(); }, 20s) && server.rest();
        }

        TestServer server;
        QTemporaryDir folder;
        MirroredKeychain keychain;
        app::SampleVisitor visitor{QString::fromLatin1(TestServer::ownerEmail),
                                   QString::fromLatin1(TestServer::ownerPassword)};
        domain::SystemClock clock;
        QString account;
        QString member;
        SessionState state = SessionState::Starting;
        sync::Connection connection = sync::Connection::SignedOut;
        bool asked = false;
        QStringList erased;
        std::unique_ptr<app::Desktop> desktop;
        QObject receiver; // before the desktop goes
    };
    const QString name = u"Zapatería Luna"_s;

private Q_SLOTS:
    void R09_T01_closedFromTheDesktopAndErasedWhileItWasOff() {
        Fixture test;
        QVERIFY(test.prepare());
        const auto closed = await(test.desktop->closing().close(name));
        QVERIFY(closed && closed->closesAt);
        QVERIFY(
            eventually([&] { return test.workspace() && test.workspace()->closesAt == closed->closesAt; }));
        const auto open = await(test.desktop->closing().reopen());
        QVERIFY(open && !open->closesAt);
        QVERIFY(eventually([&] { return test.workspace() && !test.workspace()->closesAt; }));
        QCOMPARE(await(test.desktop->closing().close(u"Another name"_s)).error().problem, u"invalid"_s);
        QVERIFY(await(test.desktop->closing().close(name)).has_value());

        test.desktop.reset();
        QVERIFY(test.server.later(days(31)));
        QVERIFY(test.keepHouse());
        QVERIFY(eventually([&] { return test.server.later(1s) && test.isErasedThere(); }, 30s));
        QVERIFY(test.readable().contains("un secreto de Xóchitl")); // nothing has told this machine yet

        QVERIFY(test.open());
        QVERIFY(eventually([&] { return !test.erased.isEmpty(); }));
        QCOMPARE(test.erased, QStringList{name});
        QVERIFY(eventually([&] { return test.keychain.mirror.names().isEmpty(); }));
        QVERIFY(QDir(test.vaults()).entryList(QDir::Files | QDir::Hidden).isEmpty());
        QVERIFY(eventually([&] { return test.state == SessionState::SignedOut; }));
    }

    void R09_openedAgainWhileTheDesktopWasOffNothingIsDeletedHere() {
        Fixture test;
        QVERIFY(test.prepare());
        QVERIFY(await(test.desktop->closing().close(name)).has_value());
        QVERIFY(eventually([&] { return test.workspace() && test.workspace()->closesAt; }));
        test.desktop.reset();
        QCOMPARE(test.server.owner().post(u"/v1/workspace/reopen"_s).status, 200);
        QVERIFY(test.server.later(days(31))); // what this desktop knows says that it is over
        QVERIFY(test.keepHouse());
        QCOMPARE(test.server.owner().remove(u"/v1/members/%1/sessions"_s.arg(test.member)).status, 204);

        QVERIFY(test.open());
        QVERIFY(
            eventually([&] { return test.state == SessionState::AccessEnded; })); // and the server refuses it
        QVERIFY(!test.isErasedThere());
        QVERIFY(test.readable().contains("un secreto de Xóchitl"));
        test.call(&session::Session::signIn);
        QVERIFY(eventually([&] { return test.connection == sync::Connection::Live; }));
        QVERIFY(!test.workspace()->closesAt);
        QVERIFY(test.erased.isEmpty());
    }
};

BANDEJA_TEST(ClosingTest)
#include "closing_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sample/jsoncalls.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/plainpages.h"
#include "tests/support/e2e/mirroredkeychain.h"
#include "tests/support/e2e/shopdesk.h"
#include "tests/support/registry.h"
#include "tests/support/server/remains.h"
#include "ui/integrations/integrationspage.h"

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// An account's removal, with everything real: window, keychain, server, platforms at the other end of their
/// wires.
class RemovalTest : public QObject {
    Q_OBJECT

private:
    struct Fixture {
        Fixture() : sample({BANDEJA_PROGRAMS, u"none"_s, 1}) {}

        bool prepare() {
            const auto made = await(sample.prepare(), 60s);
            if (!made) {
                qWarning("%s", qPrintable(made.error()));
                return false;
            }
            place = *made;
            first = std::make_unique<ShopDesk>(place, keychain);
            second = std::make_unique<ShopDesk>(place, otherMachine);
            return first->start() && second->start();
        }
        /// A customer writes, and both desktops have it.
        bool customerWrites(const QString& channel, const QString& id, const QString& name,
                            const QString& text) {
            const QJsonObject customer{{u"id"_s, id}, {u"name"_s, name}, {u"handle"_s, name}};
            const auto before = first->conversations().size();
            const auto sent = await(
                sample.control(u"customer-message"_s,
                               {{u"channel"_s, channel}, {u"customer"_s, customer}, {u"text"_s, text}}));
            return sent && eventually([&] {
                       return first->conversations().size() > before &&
                              second->conversations().size() > before;
                   });
        }
        QByteArray readableAt(ShopDesk& desk, const MemorySecrets& secrets) const {
            return everythingReadable(desk.vaultFolder(), secrets, desk.memberId,
                                      {u"workspace"_s, place.tiktok, place.whatsapp});
        }
        /// Removes the account as a person does.
        void removeByHand() {
            shell::MainWindow& window = first->window();
            window.showPlace(shell::Navigation::Place::Integrations);
            for (const domain::Integration& account : first->workspace().integrations) {
                if (account.id == place.tiktok)
                    window.integrations().remove(account);
            }
            QCoreApplication::processEvents();
            first->enter(u"zapateria.luna"_s);
        }
        bool isConfirmed() {
            const auto removals = first->workspace().removals;
            return !removals.isEmpty() && removals.first().state == vault::RemovalState::Confirmed;
        }
        bool isGoneAt(ShopDesk& desk) const {
            const auto accounts = desk.workspace().integrations;
            return std::none_of(accounts.begin(), accounts.end(), [&](const domain::Integration& account) {
                return account.id == place.tiktok;
            });
        }

        app::SampleWorkspace sample;
        app::SampleWorkspace::Place place;
        MirroredKeychain keychain;
        MemorySecrets otherMachine;
        std::unique_ptr<ShopDesk> first;
        std::unique_ptr<ShopDesk> second;
    };

    // What belongs to the account: text, name, handle, platform ids, token.
    static QList<QByteArray> words() {
        return {"un secreto de Xóchitl", "Xóchitl Quetzalli", "cust+Xochitl/99=", "-000LunaShop7Zk"};
    }

private Q_SLOTS:
    void R01_afterRemovalNothingOfTheAccountIsReadableAnywhere() {
        Fixture test;
        QVERIFY(test.prepare());
        QVERIFY(test.customerWrites(u"tiktok"_s, u"cust+Xochitl/99="_s, u"Xóchitl Quetzalli"_s,
                                    u"un secreto de Xóchitl"_s));
        QVERIFY(test.customerWrites(u"whatsapp"_s, u"5215550001111"_s, u"Benigno"_s,
                                    u"otro secreto de Benigno"_s));

        for (const QByteArray& word : words())
            QVERIFY2(ReadFolder(test.place.data).search(word).inValues > 0, word);
        QVERIFY(ReadFolder(test.place.data).search("simulated-tiktok-token").inValues > 0);
        for (const QByteArray& word :
             {QByteArray("un secreto de Xóchitl"), QByteArray("Xóchitl Quetzalli")}) {
            QVERIFY(test.readableAt(*test.first, test.keychain.mirror).contains(word));
            QVERIFY(test.readableAt(*test.second, test.otherMachine).contains(word));
        }

        test.removeByHand();
        QVERIFY(eventually([&] { return test.isConfirmed() && test.isGoneAt(*test.second); }, 30s));

        const ReadFolder server(test.place.data);
        for (const QByteArray& word : words() + QList<QByteArray>{"simulated-tiktok-token"}) {
            QVERIFY2(server.search(word) == Remains(), word);
            QVERIFY2(!test.readableAt(*test.first, test.keychain.mirror).contains(word), word);
            QVERIFY2(!test.readableAt(*test.second, test.otherMachine).contains(word), word);
        }
        // The same look finds what stays.
        QVERIFY(server.search("otro secreto de Benigno").inValues > 0);
        QVERIFY(test.readableAt(*test.first, test.keychain.mirror).contains("otro secreto de Benigno"));
        QVERIFY(test.readableAt(*test.second, test.otherMachine).contains("otro secreto de Benigno"));
    }

    void R02_theKeyIsGoneFromTheRealKeychain() {
        Fixture test;
        QVERIFY(test.prepare());
        const keychain::SecretName name{test.first->memberId, u"vault/"_s + test.place.tiktok};
        QVERIFY(await(test.keychain.real.read(name)).has_value());
        test.removeByHand();
        QVERIFY(eventually([&] { return test.isConfirmed(); }, 30s));
        const auto after = await(test.keychain.real.read(name));
        QVERIFY(!after && after.error() == keychain::SecretError::NotFound);
    }

    void R04_R06_G05_thePlatformIsToldAndWhatComesLateIsNotStored() {
        Fixture test;
        QVERIFY(test.prepare());
        test.removeByHand();
        QVERIFY(eventually([&] { return test.isConfirmed(); }, 30s));
        app::JsonCalls calls;
        QUrl asked = test.place.simulator;
        asked.setPath(u"/control/calls"_s);
        QVERIFY(eventually([&] {
            return QJsonDocument(calls.get(asked).value_or(QJsonObject())).toJson().contains("revoke");
        }));
        const QJsonObject customer{
            {u"id"_s, u"cust+Late/1="_s}, {u"name"_s, u"Tardía"_s}, {u"handle"_s, u"tardia"_s}};
        QVERIFY(await(test.sample.control(
            u"customer-message"_s,
            {{u"channel"_s, u"tiktok"_s}, {u"customer"_s, customer}, {u"text"_s, u"demasiado tarde"_s}})));
        QUrl state = test.place.simulator;
        state.setPath(u"/control/state"_s);
        // Answered 200: the platform doesn't try again.
        QVERIFY(eventually([&] {
            return calls.get(state).value_or(QJsonObject())["webhooks"_L1]["waiting"_L1].toInt(-1) == 0;
        }));
        QVERIFY(ReadFolder(test.place.data).search("demasiado tarde") == Remains());
        QVERIFY(test.first->conversations().isEmpty());
    }

    void R07_theReceiptStaysAndIsStillGoodAfterARestart() {
        Fixture test;
        QVERIFY(test.prepare());
        test.removeByHand();
        QVERIFY(eventually([&] { return test.isConfirmed(); }, 30s));
        QVERIFY(test.first->restart());
        const vault::WorkspaceView workspace = test.first->workspace();
        QCOMPARE(workspace.receipts.size(), 1);
        QCOMPARE(workspace.receipts.first().integrationName, u"zapateria.luna"_s);
        QCOMPARE(workspace.removals.first().state, vault::RemovalState::Confirmed);
    }

    void R02_aRemovalBegunWhileTheServerIsAwayIsFinishedWhenItComesBack() {
        Fixture test;
        QVERIFY(test.prepare());
        QVERIFY(test.customerWrites(u"tiktok"_s, u"cust+Xochitl/99="_s, u"Xóchitl Quetzalli"_s,
                                    u"un secreto de Xóchitl"_s));
        QVERIFY(await(test.sample.stopServer()));
        test.removeByHand();
        QVERIFY(eventually(
            [&] {
                const auto removals = test.first->workspace().removals;
                return !removals.isEmpty() && removals.first().state == vault::RemovalState::Owed;
            },
            30s));
        QVERIFY(!test.readableAt(*test.first, test.keychain.mirror).contains("un secreto de Xóchitl"));
        QVERIFY(await(test.sample.startServer()));
        QVERIFY(eventually([&] { return test.isConfirmed() && test.isGoneAt(*test.second); }, 60s));
    }
};

BANDEJA_TEST(RemovalTest)
#include "removal_test.moc"

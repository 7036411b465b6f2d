// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vaultfixture.h"
#include "tests/support/registry.h"

#include <QJsonDocument>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::vault;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

class WorkspaceVaultTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VaultFixture> fixture;
    std::unique_ptr<ModelWorkspace> model;
    const QString workspace = u"workspace"_s;

    template <typename T>
    Result<T> in(std::function<Result<T>(WorkspaceVault&)> work) {
        return await(fixture->vaults->inWorkspace<T>(std::move(work)));
    }
    WorkspaceView view() { return await(fixture->reader().workspace()).value(); }
    QStringList streams() {
        return in<QStringList>([](WorkspaceVault& vault) { return vault.streams(); }).value();
    }

private Q_SLOTS:
    void init() {
        fixture = std::make_unique<VaultFixture>();
        model = std::make_unique<ModelWorkspace>();
        fixture->open(workspace);
    }
    void cleanup() { fixture.reset(); }

    void itShowsWhatTheServerHas() {
        const QString second = model->addIntegration(u"Zapatos"_s, domain::Channel::TikTok);
        const QString first = model->addIntegration(u"Abrigos"_s, domain::Channel::TikTok);
        model->put(workspace, domain::Agent{u"agt_1"_s, u"Aurora"_s, u"knowledge-base"_s, {}, {}});
        fixture->pull(*model, workspace);
        const WorkspaceView shown = view();
        QCOMPARE(shown.workspace, model->workspace);
        QCOMPARE(shown.members, QList{model->member});
        QCOMPARE(shown.agents.size(), 1);
        QCOMPARE(shown.integrations.size(), 2);
        QCOMPARE(shown.integrations.first().id, first);
        QCOMPARE(streams(), (QStringList{second, first}));
    }

    void R03_aTombstoneIsWrittenDownWithItsNumber() {
        const QString id = model->addIntegration(u"Zapatos"_s);
        fixture->pull(*model, workspace);
        const domain::Receipt receipt = model->removeIntegration(id);
        fixture->pull(*model, workspace);
        fixture->restart();
        fixture->open(workspace);
        QVERIFY(streams().isEmpty());
        const WorkspaceView shown = view();
        QVERIFY(shown.integrations.isEmpty());
        QCOMPARE(shown.receipts, QList{receipt});
        QCOMPARE(shown.removals.size(), 1);
        QCOMPARE(shown.removals.first().state, RemovalState::ByOther);
        QCOMPARE(shown.removals.first().name, u"Zapatos"_s);
        QCOMPARE(shown.removals.first().receiptId, receipt.id);
        const auto tasks =
            in<QList<RemovalTask>>([](WorkspaceVault& vault) { return vault.removals(); }).value();
        QVERIFY(!tasks.first().filesGone); // so that it is deleted after a crash too
    }

    void R03_anAccountThatWasNeverKnownHereLeavesNoLine() {
        const QString id = model->addIntegration(u"Zapatos"_s);
        model->removeIntegration(id);
        fixture->pull(*model, workspace);
        QVERIFY(view().removals.isEmpty());
        QCOMPARE(view().receipts.size(), 1);
        const auto tasks =
            in<QList<RemovalTask>>([](WorkspaceVault& vault) { return vault.removals(); }).value();
        QCOMPARE(tasks.size(), 1); // yet whatever might lie here goes
    }

    void R02_anIntentionOutlivesTheProgramAndTheAccount() {
        const QString id = model->addIntegration(u"Zapatos"_s);
        fixture->pull(*model, workspace);
        const auto task =
            in<RemovalTask>([&](WorkspaceVault& vault) { return vault.intend(id, u"rmv_1"_s); }).value();
        QCOMPARE(task.requestId, u"rmv_1"_s);
        QCOMPARE(
            in<RemovalTask>([&](WorkspaceVault& vault) { return vault.intend(id, u"rmv_2"_s); })->requestId,
            u"rmv_1"_s); // once
        fixture->restart();
        fixture->open(workspace);
        QVERIFY(view().integrations.isEmpty());
        QCOMPARE(view().removals.first().state, RemovalState::Intended);
        in<void>([&](WorkspaceVault& vault) { return vault.setGone(id, true, false); });
        QCOMPARE(view().removals.first().state, RemovalState::Owed);
        QVERIFY(streams().isEmpty());
    }

    void R02_aLateChangeBringsNothingBack() {
        const QString id = model->addIntegration(u"Zapatos"_s);
        fixture->pull(*model, workspace);
        in<RemovalTask>([&](WorkspaceVault& vault) { return vault.intend(id, u"rmv_1"_s); });
        model->put(workspace, domain::Integration{.id = id, .name = u"Zapatos"_s, .account = u"A-1"_s});
        fixture->pull(*model, workspace);
        QVERIFY(view().integrations.isEmpty());
        QVERIFY(streams().isEmpty());
    }

    void whatIsNotThereCannotBeRemoved() {
        const auto refused =
            in<RemovalTask>([](WorkspaceVault& vault) { return vault.intend(u"int_x"_s, u"r"_s); });
        QCOMPARE(refused.error().kind, VaultError::Kind::NotFound);
    }

    void R07_aReceiptIsKeptAsItCameAndItsVerdictIsShown() {
        const QString id = model->addIntegration(u"Zapatos"_s);
        fixture->pull(*model, workspace);
        in<RemovalTask>([&](WorkspaceVault& vault) { return vault.intend(id, u"rmv_1"_s); });
        in<void>([&](WorkspaceVault& vault) { return vault.setGone(id, true, true); });
        const domain::Receipt receipt = model->removeIntegration(id);
        const QByteArray json =
            QJsonDocument(contract::encode(receipt)).toJson(); // with white space of its own
        in<void>(
            [&](WorkspaceVault& vault) { return vault.storeReceipt(id, receipt, json, Verdict::Right); });
        QCOMPARE(view().removals.first().state, RemovalState::Confirmed);
        QCOMPARE(in<QByteArray>([&](WorkspaceVault& vault) { return vault.receiptJson(receipt.id); }).value(),
                 json);
        in<void>([&](WorkspaceVault& vault) { return vault.setVerdict(receipt.id, Verdict::Wrong); });
        QCOMPARE(view().removals.first().state, RemovalState::Disputed);
    }

    void R07_theSameReceiptFromTheStreamChangesNothing() {
        const QString id = model->addIntegration(u"Zapatos"_s);
        fixture->pull(*model, workspace);
        in<RemovalTask>([&](WorkspaceVault& vault) { return vault.intend(id, u"rmv_1"_s); });
        in<void>([&](WorkspaceVault& vault) { return vault.setGone(id, true, true); });
        const domain::Receipt receipt = model->removeIntegration(id);
        const QByteArray json = QJsonDocument(contract::encode(receipt)).toJson();
        in<void>(
            [&](WorkspaceVault& vault) { return vault.storeReceipt(id, receipt, json, Verdict::Right); });
        fixture->pull(*model, workspace); // as it was in the answer
        QCOMPARE(view().removals.first().state, RemovalState::Confirmed);
        QCOMPARE(in<QByteArray>([&](WorkspaceVault& vault) { return vault.receiptJson(receipt.id); }).value(),
                 json);
    }

    void R07_aLaterCopyOfAReceiptIsLookedAtAgain() {
        const QString id = model->addIntegration(u"Zapatos"_s);
        fixture->pull(*model, workspace);
        domain::Receipt receipt = model->removeIntegration(id);
        fixture->pull(*model, workspace);
        in<void>([&](WorkspaceVault& vault) { return vault.setVerdict(receipt.id, Verdict::Right); });
        const auto unchecked = [&] {
            return in<QList<UncheckedReceipt>>(
                       [](WorkspaceVault& vault) { return vault.uncheckedReceipts(); })
                .value();
        };
        QVERIFY(unchecked().isEmpty());
        receipt.backupsPurgedBy += std::chrono::days(1);
        model->put(workspace, receipt);
        fixture->pull(*model, workspace);
        QCOMPARE(unchecked().size(), 1);
        QCOMPARE(unchecked().first().receipt, receipt);
    }

    void keysArePinnedOnce() {
        const auto pin = [&](const QByteArray& key) {
            return in<void>([&](WorkspaceVault& vault) { return vault.pin({{u"kid"_s, key}}); });
        };
        QVERIFY(pin("first").has_value());
        QVERIFY(pin("second").has_value());
        const auto keys = in<QList<PinnedKey>>([](WorkspaceVault& vault) { return vault.keys(); }).value();
        QCOMPARE(keys.size(), 1);
        QCOMPARE(keys.first().publicKey, QByteArray("first"));
    }

    void whatTheServerDoesNotHaveSurvivesARebuild() {
        const QString id = model->addIntegration(u"Zapatos"_s);
        fixture->pull(*model, workspace);
        in<RemovalTask>([&](WorkspaceVault& vault) { return vault.intend(id, u"rmv_1"_s); });
        in<void>([&](WorkspaceVault& vault) { return vault.pin({{u"kid"_s, "key"}}); });
        const Opened opened = await(fixture->vaults->open(workspace, Present::ReplaceDamaged)).value();
        QCOMPARE(opened.saved, 1);
        fixture->pull(*model, workspace);
        QVERIFY(view().integrations.isEmpty()); // the removal still stands
        QCOMPARE(view().removals.size(), 1);
        QCOMPARE(in<QList<PinnedKey>>([](WorkspaceVault& vault) { return vault.keys(); })->size(), 1);
    }

    void changesAreTold() {
        QSignalSpy changed(&fixture->reader(), &InboxReader::workspaceChanged);
        model->addIntegration(u"Zapatos"_s);
        fixture->pull(*model, workspace);
        QTRY_VERIFY(!changed.isEmpty());
    }
};

BANDEJA_TEST(WorkspaceVaultTest)
#include "workspacevault_test.moc"

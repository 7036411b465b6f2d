// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/retention.h"
#include "core/domain/workspace.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::domain;

class WorkspaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableOfPermissions_data() {
        QTest::addColumn<Permission>("permission");
        QTest::addColumn<bool>("owner");
        QTest::addColumn<bool>("lead");
        QTest::addColumn<bool>("staff");
        QTest::newRow("read") << Permission::Read << true << true << true;
        QTest::newRow("answer") << Permission::Answer << true << true << true;
        QTest::newRow("agents") << Permission::ConfigureAgents << true << true << false;
        QTest::newRow("integrations") << Permission::ManageIntegrations << true << false << false;
        QTest::newRow("members") << Permission::ManageMembers << true << false << false;
        QTest::newRow("account") << Permission::ManageAccount << true << false << false;
        QTest::newRow("audit") << Permission::ReadAudit << true << false << false;
        QTest::newRow("closing") << Permission::CloseWorkspace << true << false << false;
    }
    void theTableOfPermissions() {
        QFETCH(Permission, permission);
        QTEST(allows(Role::Owner, permission), "owner");
        QTEST(allows(Role::Lead, permission), "lead");
        QTEST(allows(Role::Staff, permission), "staff");
    }

    void whatIsInNoTableIsAllowedToNobody() {
        QVERIFY(!allows(Role::Owner, static_cast<Permission>(99)));
        QVERIFY(!allows(static_cast<Role>(99), Permission::Read));
    }

    void S05_aNewAccountHasNoAi() { QCOMPARE(Integration{}.ai, AiMode::Off); }

    void R05_backupsAreKeptThirtyDaysAtMost() { QVERIFY(retention::backups <= std::chrono::days{30}); }
};

BANDEJA_TEST(WorkspaceTest)
#include "workspace_test.moc"

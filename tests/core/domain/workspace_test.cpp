// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/retention.h"
#include "core/domain/workspace.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::domain;

class WorkspaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyOwnersManageAccountsAndMembers() {
        for (const Permission permission :
             {Permission::ManageIntegrations, Permission::ManageMembers, Permission::CloseWorkspace}) {
            QVERIFY(allows(Role::Owner, permission));
            QVERIFY(!allows(Role::Lead, permission));
            QVERIFY(!allows(Role::Staff, permission));
        }
    }

    void leadsConfigureAgentsAndStaffAnswer() {
        QVERIFY(allows(Role::Lead, Permission::ConfigureAgents));
        QVERIFY(!allows(Role::Staff, Permission::ConfigureAgents));
        QVERIFY(allows(Role::Staff, Permission::Answer));
    }

    void S05_aNewAccountHasNoAi() { QCOMPARE(Integration{}.ai, AiMode::Off); }

    void R05_backupsAreKeptThirtyDaysAtMost() { QVERIFY(retention::backups <= std::chrono::days{30}); }
};

BANDEJA_TEST(WorkspaceTest)
#include "workspace_test.moc"

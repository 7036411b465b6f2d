// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/writing.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::server::store;
using namespace Qt::Literals::StringLiterals;
using Kind = StoreError::Kind;

namespace {

/// A database that fails when it is told to, as disks and wires do at moments that no test can choose.
class FailingConnection final : public Connection {
public:
    /// In the STATEMENT-th one of these words that it is asked for.
    void failAt(const QByteArray& statement, Kind kind, int after = 0) {
        failing_ = {statement, kind, after};
    }
    void goAwayBeforeTheCommit() { gone_ = true; }
    QByteArrayList said;

    bool begin(Access) override {
        say("BEGIN");
        return !error();
    }
    void enter(const QString&) override {}
    domain::Instant sharedTime(const domain::Clock& clock) override { return clock.now(); }
    bool othersCommitted() override { return false; }
    bool scrub() override { return true; }
    QString word(QLatin1StringView) const override { return {}; }
    void hearFrom() override {
        if (gone_)
            fail({Kind::Lost, {}}, {});
    }

protected:
    std::unique_ptr<Statement> prepare(const QByteArray& sql) override {
        say(sql);
        return nullptr;
    }
    void control(Sql sql) override { say(sql.text()); }
    bool runOnce(const QString& sql) override {
        say(sql.toUtf8());
        return !error();
    }

private:
    struct Failing {
        QByteArray statement;
        Kind kind = Kind::Failed;
        int after = 0;
    };
    void say(const QByteArray& sql) {
        said.append(sql);
        if (sql == failing_.statement && failing_.after-- == 0)
            fail({failing_.kind, {}}, {});
    }

    Failing failing_;
    bool gone_ = false;
};

using Function = std::function<int(Transaction&)>;

Function working() {
    return [](Transaction&) { return 1; };
}

/// FUNCTIONS, handed in together.
WorkQueue::Batch groupOf(std::initializer_list<Function> functions) {
    WorkQueue::Batch group;
    for (const Function& function : functions)
        group.push_back(std::make_unique<WorkOf<Function>>(u"w"_s, function));
    return group;
}

} // namespace

/// What becomes of a group whose database fails.
class WritingTest : public QObject {
    Q_OBJECT

    const domain::SystemClock clock;
    const Function broken = [](Transaction& t) {
        t.run("BROKEN");
        return 1;
    };

private Q_SLOTS:
    void aFunctionThatFailsIsTakenBackAlone() {
        FailingConnection database;
        database.failAt("BROKEN", Kind::Failed);
        const Written written = write(database, groupOf({working(), broken, working()}), clock);
        QVERIFY(!written.failure);
        QVERIFY(!written.errors[0] && written.errors[1] && !written.errors[2]);
        QCOMPARE(database.said.count("ROLLBACK TO SAVEPOINT work"), 1);
        QCOMPARE(database.said.last(), QByteArray("COMMIT"));
    }

    void aGroupWhoseSavepointIsGoneEndsAsOneWithWhatEndedIt() {
        FailingConnection database;
        database.failAt("ROLLBACK TO SAVEPOINT work", Kind::Failed); // there is none any more
        const Function full = [&](Transaction& t) {
            database.failAt("BROKEN", Kind::Full); // which took the transaction with it
            t.run("BROKEN");
            database.failAt("ROLLBACK TO SAVEPOINT work", Kind::Failed);
            return 1;
        };
        const Written written = write(database, groupOf({working(), full, working()}), clock);
        QVERIFY(written.failure.has_value());
        QCOMPARE(written.failure->kind, Kind::Full);
        QCOMPARE(database.said.count("COMMIT"), 0);
        QCOMPARE(database.said.last(), QByteArray("ROLLBACK"));
    }

    void whatOthersWorkedOnEndsTheGroupWhichMayBeRepeated() {
        FailingConnection database;
        database.failAt("BROKEN", Kind::Conflict);
        const Written written = write(database, groupOf({working(), broken}), clock);
        QVERIFY(written.failure && written.mayBeRepeated);
        QCOMPARE(database.said.last(), QByteArray("ROLLBACK"));
    }

    void aConnectionThatWasGoneBeforeTheCommitMayBeRepeated() {
        FailingConnection database;
        database.goAwayBeforeTheCommit();
        const Written written = write(database, groupOf({working()}), clock);
        QVERIFY(written.failure && written.mayBeRepeated);
        QCOMPARE(written.failure->kind, Kind::Lost);
        QCOMPARE(database.said.count("COMMIT"), 0);
    }

    void nobodyKnowsWhatBecameOfACommitWhoseAnswerIsLost() {
        FailingConnection database;
        database.failAt("COMMIT", Kind::Lost);
        const Written written = write(database, groupOf({working()}), clock);
        QVERIFY(written.failure && !written.mayBeRepeated);
        QVERIFY(!isSurelyNotStored(Stored<int>(tl::unexpected(*written.failure))));
    }

    void aCommitThatIsRefusedStoredNothing() {
        FailingConnection database;
        database.failAt("COMMIT", Kind::Full);
        const Written written = write(database, groupOf({working(), working()}), clock);
        QVERIFY(written.failure && written.mayBeRepeated);
        QVERIFY(isSurelyNotStored(Stored<int>(tl::unexpected(*written.failure))));
        QVERIFY(!isSurelyNotStored(Stored<int>(1)));
    }

    void anAbandonedFunctionThatIsAloneCommitsNothing() {
        FailingConnection database;
        const Written written = write(database, groupOf({[](Transaction& t) {
                                          t.abandon();
                                          return 1;
                                      }}),
                                      clock);
        QVERIFY(!written.failure && !written.errors[0]);
        QCOMPARE(database.said, QByteArrayList({"BEGIN", "ROLLBACK"}));
    }
};

BANDEJA_TEST(WritingTest)
#include "writing_test.moc"

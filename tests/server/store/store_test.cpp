// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/store.h"
#include "tests/support/registry.h"
#include "tests/support/server/testdatabase.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>

using namespace bandeja;
using namespace bandeja::server;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using store::StoreError;
using store::Transaction;

namespace {

constexpr char addWorkspace[] = "INSERT INTO workspace (id, body) VALUES (?, ?)";

qint64 count(Transaction& transaction) {
    return transaction.number("SELECT count(*) FROM workspace").value_or(-1);
}

/// What the store gave, or a failure of the test.
template <typename T>
T given(QFuture<store::Stored<T>> future) {
    future.waitForFinished();
    const store::Stored<T> result = future.result();
    if (!result)
        qFatal("The store failed: %s", qPrintable(result.error().detail));
    return *result;
}

} // namespace

class StoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::TestDatabase> database;
    std::unique_ptr<QTemporaryDir> folder;
    cipher::Secret key;
    std::unique_ptr<log::Log> quiet;

    store::Stored<std::unique_ptr<store::Store>> tryOpen(const cipher::Secret& with,
                                                         std::chrono::milliseconds patience = 10s) {
        store::Store::Settings settings;
        settings.postgres = database->address();
        settings.path = folder->filePath(u"store.db"_s);
        settings.patience = patience;
        settings.lookout = 20ms;
        return store::Store::open(settings, with, std::make_shared<domain::SystemClock>(), *quiet);
    }

    std::unique_ptr<store::Store> open() {
        auto opened = tryOpen(key);
        if (!opened)
            qFatal("The store did not open: %s", qPrintable(opened.error().detail));
        return std::move(*opened);
    }

private Q_SLOTS:
    void init() {
        database = std::make_unique<tests::TestDatabase>();
        folder = std::make_unique<QTemporaryDir>();
        key = cipher::Secret::random();
        quiet = std::make_unique<log::Log>([](const QByteArray&) {});
    }

    void whatWasAnsweredIsThereAfterReopening() {
        {
            const auto store = open();
            given(store->write({}, [](Transaction& t) {
                return t.runCounted(addWorkspace, {u"a"_s, QByteArray("x")});
            }));
        }
        QCOMPARE(given(open()->read({}, count)), 1);
    }

    void aFailingFunctionLeavesNothingAndHarmsNoOther() {
        const auto store = open();
        std::vector<QFuture<store::Stored<bool>>> waiting;
        for (int i = 0; i < 30; ++i) {
            waiting.push_back(store->write({}, [i](Transaction& t) {
                t.run(addWorkspace, {u"w%1"_s.arg(i), QByteArray()});
                if (i % 3 == 0)
                    t.run(addWorkspace, {u"w%1"_s.arg(i), QByteArray()}); // the same id again
                return true;
            }));
        }
        for (int i = 0; i < 30; ++i) {
            waiting[size_t(i)].waitForFinished();
            QCOMPARE(waiting[size_t(i)].result().has_value(), i % 3 != 0);
        }
        QCOMPARE(given(store->read({}, count)), 20);
    }

    void anAbandonedFunctionGivesItsValueButStoresNothing() {
        const auto store = open();
        const int value = given(store->write({}, [](Transaction& t) {
            t.run(addWorkspace, {u"a"_s, QByteArray()});
            t.abandon();
            return 7;
        }));
        QCOMPARE(value, 7);
        QCOMPARE(given(store->read({}, count)), 0);
    }

    void theListenerHearsOfEachStreamOnceAfterTheCommit() {
        const auto store = open();
        std::mutex mutex;
        QList<store::StreamHead> heard;
        store->setListener([&](const store::Committed& committed) {
            const std::lock_guard lock(mutex);
            heard += committed.streams;
        });
        given(store->write(u"w"_s, [](Transaction& t) {
            t.announce(u"s"_s, 1);
            t.announce(u"s"_s, 2);
            t.announce(u"other"_s, 5);
            return 0;
        }));
        given(store->write(u"w"_s, [](Transaction& t) {
            t.announce(u"s"_s, 3);
            t.abandon();
            return 0;
        }));
        const std::lock_guard lock(mutex);
        QCOMPARE(heard.size(), 2);
        QCOMPARE(heard[0].stream, u"s"_s);
        QCOMPARE(heard[0].head, 2);
        QCOMPARE(heard[0].workspace, u"w"_s);
        QCOMPARE(heard[1].head, 5);
    }

    void aRowMayBeReadWhileTheSameStatementRunsAgain() {
        const auto store = open();
        const QStringList seen = given(store->write({}, [](Transaction& t) {
            for (const QString& id : {u"a"_s, u"b"_s, u"c"_s})
                t.run(addWorkspace, {id, QByteArray()});
            constexpr store::Sql ids = "SELECT id FROM workspace ORDER BY id";
            QStringList found;
            store::Rows outer = t.select(ids);
            while (outer.next()) {
                store::Rows inner = t.select(ids);
                inner.next();
                found += outer.text(0) + inner.text(0);
            }
            return found;
        }));
        QCOMPARE(seen, QStringList({u"aa"_s, u"ba"_s, u"ca"_s}));
    }

    void emptyIsNotNull() {
        const auto store = open();
        const bool isNull = given(store->write({}, [](Transaction& t) {
            t.run(addWorkspace, {QString(), QByteArray()});
            store::Rows rows = t.select("SELECT body FROM workspace WHERE id = ''");
            return !rows.next() || rows.isNull(0);
        }));
        QVERIFY(!isNull);
    }

    void commitsOfAnotherProcessAreNoticed() {
        if (tests::TestDatabase::isPostgres())
            QSKIP("PostgreSQL tells of them: see nodes_test.");
        const auto store = open();
        std::atomic<int> elsewhere = 0;
        store->setListener(
            [&](const store::Committed& committed) { elsewhere += committed.elsewhere ? 1 : 0; });
        const auto other = open(); // another connection is all that another process is
        given(other->write({}, [](Transaction& t) {
            return t.runCounted(addWorkspace, {u"a"_s, QByteArray()});
        }));
        QTRY_VERIFY_WITH_TIMEOUT(elsewhere > 0, 5000);
        QCOMPARE(given(store->read({}, count)), 1);
    }

    void twoProcessesWriteSideBySide() {
        const auto one = open();
        const auto two = open();
        std::vector<QFuture<store::Stored<qint64>>> waiting;
        for (int i = 0; i < 200; ++i) {
            const auto& chosen = i % 2 == 0 ? one : two;
            waiting.push_back(chosen->write({}, [i](Transaction& t) {
                return t.runCounted(addWorkspace, {u"w%1"_s.arg(i), QByteArray()});
            }));
        }
        for (const auto& future : waiting)
            QCOMPARE(given(future), 1);
        QCOMPARE(given(one->read({}, count)), 200);
        QCOMPARE(given(two->read({}, count)), 200);
    }

    void aWriterThatHoldsTheDatabaseTooLongIsReportedAsBusy() {
        const auto one = open();
        const auto two = tryOpen(key, 50ms);
        QVERIFY(two.has_value());
        std::atomic<bool> holding = false;
        std::atomic<bool> letGo = false;
        auto held = one->write(u"w"_s, [&](Transaction& t) {
            t.runCounted("UPDATE stream SET head = 1 WHERE workspace = ?", {t.workspace()});
            holding = true;
            while (!letGo)
                QThread::yieldCurrentThread();
            return 0;
        });
        QTRY_VERIFY(holding);
        auto refused = (*two)->write(u"w"_s, [](Transaction& t) {
            return t.runCounted("UPDATE stream SET head = 2 WHERE workspace = ?", {t.workspace()});
        });
        refused.waitForFinished();
        letGo = true;
        QVERIFY(!refused.result().has_value());
        QCOMPARE(refused.result().error().kind, StoreError::Kind::Busy);
        given(held);
    }

    void P06_anotherKeyDoesNotOpenIt() {
        if (tests::TestDatabase::isPostgres())
            QSKIP("PostgreSQL encrypts nothing; what is in it is sealed.");
        given(open()->write({}, [](Transaction& t) {
            return t.runCounted(addWorkspace, {u"a"_s, QByteArray()});
        }));
        const auto opened = tryOpen(cipher::Secret::random());
        QVERIFY(!opened.has_value());
        QCOMPARE(opened.error().kind, StoreError::Kind::Damaged);
    }

    void aDatabaseOfANewerProgramIsLeftAlone() {
        if (tests::TestDatabase::isPostgres())
            QSKIP("The server may not write the number on PostgreSQL.");
        given(open()->write(
            {}, [](Transaction& t) { return t.runCounted("UPDATE schema_version SET number = 9999"); }));
        const auto opened = tryOpen(key);
        QVERIFY(!opened.has_value());
        QCOMPARE(opened.error().kind, StoreError::Kind::Newer);
    }

    void scrubbingEmptiesTheLog() {
        if (tests::TestDatabase::isPostgres())
            QSKIP("There is nothing to scrub on PostgreSQL.");
        const auto store = open();
        given(store->write({}, [](Transaction& t) {
            return t.runCounted(addWorkspace, {u"a"_s, QByteArray(100'000, 'x')});
        }));
        QVERIFY(QFileInfo(folder->filePath(u"store.db-wal"_s)).size() > 0);
        auto scrubbed = store->scrub();
        scrubbed.waitForFinished();
        QVERIFY(scrubbed.result());
        QCOMPARE(QFileInfo(folder->filePath(u"store.db-wal"_s)).size(), 0);
        QCOMPARE(given(store->read({}, count)), 1);
    }

    void workAfterClosingIsRefusedAndWorkBeforeItIsDone() {
        auto store = open();
        auto before = store->write({}, [](Transaction& t) {
            return t.runCounted(addWorkspace, {u"a"_s, QByteArray()});
        });
        store->close();
        auto after = store->write({}, [](Transaction& t) {
            return t.runCounted(addWorkspace, {u"b"_s, QByteArray()});
        });
        after.waitForFinished();
        QCOMPARE(after.result().error().kind, StoreError::Kind::Closed);
        store.reset();
        QVERIFY(before.result().has_value());
    }
};

BANDEJA_TEST(StoreTest)
#include "store_test.moc"

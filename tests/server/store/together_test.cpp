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

constexpr char addStream[] = "INSERT INTO stream (id, workspace, head) VALUES (?, ?, ?)";
const QString workspace = u"w"_s;

void add(Transaction& transaction, const QString& id, qint64 head = 0) {
    transaction.run(addStream, {id, transaction.workspace(), head});
}

QStringList streams(Transaction& transaction) {
    QStringList ids;
    store::Rows rows = transaction.select("SELECT id FROM stream WHERE workspace = ? ORDER BY id",
                                          {transaction.workspace()});
    while (rows.next())
        ids.append(rows.text(0));
    return ids;
}

} // namespace

/// Functions that are committed together, and statements that are sent together: what fails, fails alone,
/// whenever that is found out.
class TogetherTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::TestDatabase> database;
    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<log::Log> quiet;
    std::unique_ptr<store::Store> store;

    template <typename T>
    static store::Stored<T> ended(QFuture<store::Stored<T>> future) {
        future.waitForFinished();
        return future.result();
    }

    QStringList stored() { return ended(store->read(workspace, streams)).value_or(QStringList()); }

    /// Hands FUNCTIONS in while a writer is held up, so that they wait together.
    template <typename Function>
    std::vector<QFuture<store::Stored<bool>>> together(int many, Function function) {
        std::atomic<bool> begun = false;
        std::atomic<bool> letGo = false;
        auto held = store->write(workspace, [&](Transaction&) {
            begun = true;
            while (!letGo)
                QThread::yieldCurrentThread();
            return true;
        });
        while (!begun)
            QThread::yieldCurrentThread();
        std::vector<QFuture<store::Stored<bool>>> waiting;
        for (int i = 0; i < many; ++i)
            waiting.push_back(
                store->write(workspace, [i, function](Transaction& t) { return function(t, i); }));
        letGo = true;
        held.waitForFinished();
        for (auto& future : waiting)
            future.waitForFinished();
        return waiting;
    }

private Q_SLOTS:
    void init() {
        database = std::make_unique<tests::TestDatabase>();
        folder = std::make_unique<QTemporaryDir>();
        quiet = std::make_unique<log::Log>([](const QByteArray&) {});
        store::Store::Settings settings;
        settings.path = folder->filePath(u"store.db"_s);
        settings.postgres = database->address();
        auto opened = store::Store::open(settings, cipher::Secret::random(),
                                         std::make_shared<domain::SystemClock>(), *quiet);
        QVERIFY2(opened.has_value(), qPrintable(opened ? QString() : opened.error().detail));
        store = std::move(*opened);
    }
    void cleanup() {
        store.reset();
        database.reset();
    }

    void aStatementThatFailsFailsItsOwnFunctionAlone() {
        const auto waiting = together(30, [](Transaction& t, int i) {
            add(t, u"s%1"_s.arg(i));
            if (i % 3 == 0)
                add(t, u"s%1"_s.arg(i)); // the same again, and nobody asks what became of it
            return true;
        });
        for (int i = 0; i < 30; ++i)
            QCOMPARE(waiting[size_t(i)].result().has_value(), i % 3 != 0);
        QCOMPARE(stored().size(), 20);
    }

    void aFunctionThatIsAloneIsToldOfItsLastStatement() {
        begin(u"a"_s);
        const auto again = ended(store->write(workspace, [](Transaction& t) {
            add(t, u"b"_s);
            add(t, u"a"_s);
            return true;
        }));
        QVERIFY(!again.has_value());
        QCOMPARE(again.error().kind, StoreError::Kind::Failed);
        QVERIFY(again.error().detail.contains("INSERT INTO stream"_L1));
        QCOMPARE(stored(), QStringList(u"a"_s));
    }

    void whatAnAbandonedFunctionDidWronglyHarmsNobody() {
        begin(u"a"_s);
        const auto waiting = together(9, [](Transaction& t, int i) {
            add(t, i % 3 == 0 ? u"a"_s : u"s%1"_s.arg(i));
            if (i % 3 == 0)
                t.abandon();
            return true;
        });
        for (int i = 0; i < 9; ++i)
            QCOMPARE(waiting[size_t(i)].result().has_value(), i % 3 != 0);
        const auto alone = ended(store->write(workspace, [](Transaction& t) {
            add(t, u"a"_s);
            t.abandon();
            return true;
        }));
        QVERIFY(alone.has_value() || alone.error().kind == StoreError::Kind::Failed);
        begin(u"z"_s);
        QCOMPARE(stored().size(), 8);
    }

    void questionsThatAreAskedTogetherAreAnsweredEach() {
        begin(u"a"_s, 7);
        const auto answers = ended(store->write(workspace, [](Transaction& t) {
            const store::Sql headOf = "SELECT head FROM stream WHERE id = ? AND workspace = ?";
            store::Rows before = t.select("SELECT id, head FROM stream WHERE workspace = ?", {t.workspace()});
            store::Rows nobody = t.select(headOf, {u"nobody"_s, t.workspace()});
            t.run("UPDATE stream SET head = 8 WHERE workspace = ?", {t.workspace()});
            store::Rows after = t.select(headOf, {u"a"_s, t.workspace()});
            const bool noRow = !nobody.next();
            const bool rows = after.next() && before.next();
            return QList<qint64>{noRow, rows, before.number(1), after.number(0)};
        }));
        QVERIFY(answers.has_value());
        QCOMPARE(*answers, QList<qint64>({1, 1, 7, 8}));
    }

    void everyKindOfValueComesBackAsItWas() {
        begin(u"ñandú 🦤"_s, -5);
        begin(u"b"_s, std::numeric_limits<qint64>::max() / 4);
        const auto read = ended(store->read(workspace, [](Transaction& t) {
            // Of PostgreSQL's types: a count, a sum (which is wider), a text, an integer as text, nothing.
            store::Rows rows =
                t.select("SELECT count(*), sum(head), min(id), min(head), max(NULLIF(head, head)), "
                         "CAST(12 AS SMALLINT) FROM stream WHERE workspace = ?",
                         {t.workspace()});
            rows.next();
            return QStringList{
                rows.text(0), QString::number(rows.number(1)), rows.text(2),
                rows.text(3), QString::number(rows.isNull(4)), QString::number(rows.number(5))};
        }));
        QVERIFY(read.has_value());
        QCOMPARE(*read, QStringList({u"2"_s, QString::number(std::numeric_limits<qint64>::max() / 4 - 5),
                                     u"b"_s, u"-5"_s, u"1"_s, u"12"_s}));
        const QByteArray bytes("\0\xff'\\x00", 7);
        const auto blob = ended(store->write({}, [bytes](Transaction& t) {
            t.run("INSERT INTO workspace (id, body) VALUES (?, ?)", {u"x"_s, bytes});
            store::Rows plain = t.select("SELECT body FROM workspace WHERE id = ?", {u"x"_s});
            store::Rows beside =
                t.select("SELECT sum(1), body FROM workspace WHERE id = ? GROUP BY id, body", {u"x"_s});
            return QList<QByteArray>{plain.next() ? plain.bytes(0) : QByteArray(),
                                     beside.next() ? beside.bytes(1) : QByteArray()};
        }));
        QVERIFY(blob.has_value());
        QCOMPARE(*blob, QList<QByteArray>({bytes, bytes}));
    }

    void aTextWithAZeroInItIsNeverShortened() {
        const QString text = u"a\0b"_s;
        const auto written = ended(store->write(workspace, [text](Transaction& t) {
            add(t, text);
            return true;
        }));
        QCOMPARE(stored(), written.has_value() ? QStringList(text) : QStringList());
        begin(u"after"_s);
        QVERIFY(stored().contains(u"after"_s));
    }

    void aConnectionThatWasEndedIsMadeAnewAndNothingIsLost() {
        if (!tests::TestDatabase::isPostgres())
            QSKIP("SQLite has no connection that somebody else could end.");
        begin(u"before"_s);
        QVERIFY(tests::TestDatabase::administer(
            u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'bandeja_server'"_s));
        // Nobody asks for anything in it: that the connection is gone must not be found out in the commit.
        const auto waiting = together(5, [](Transaction& t, int i) {
            add(t, u"s%1"_s.arg(i));
            return true;
        });
        for (const auto& future : waiting)
            QVERIFY(future.result().has_value());
        QCOMPARE(stored().size(), 6);
    }

private:
    /// A stream that is there before the test begins.
    void begin(const QString& id, qint64 head = 0) {
        const auto added = ended(store->write(workspace, [=](Transaction& t) {
            add(t, id, head);
            return true;
        }));
        QVERIFY(added.has_value());
    }
};

BANDEJA_TEST(TogetherTest)
#include "together_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/fts5words.h"
#include "core/search/query.h"
#include "tests/support/registry.h"

#include <QtTest>

#include <sqlite3.h>

using namespace bandeja::search;
using namespace Qt::Literals::StringLiterals;

/// What is typed against what is found, through SQLite's FTS5 itself.
class Fts5WordsTest : public QObject {
    Q_OBJECT

    sqlite3* connection_ = nullptr;

    void run(const char* sql) {
        QCOMPARE(sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    }
    void add(const QString& text) {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(connection_, "INSERT INTO said(text) VALUES (?)", -1, &statement, nullptr);
        const QByteArray utf8 = text.toUtf8();
        sqlite3_bind_text(statement, 1, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
        QCOMPARE(sqlite3_step(statement), SQLITE_DONE);
        sqlite3_finalize(statement);
    }
    /// How many texts are found; -1 when FTS5 doesn't understand the expression.
    int found(const QString& typed) {
        const QByteArray match = matchOf(parse(typed, {2026, 3, 14})).toUtf8();
        if (match.isEmpty())
            return 0;
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(connection_, "SELECT count(*) FROM said WHERE said MATCH ?", -1, &statement,
                           nullptr);
        sqlite3_bind_text(statement, 1, match.constData(), static_cast<int>(match.size()), SQLITE_TRANSIENT);
        const int count = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int(statement, 0) : -1;
        sqlite3_finalize(statement);
        return count;
    }

private Q_SLOTS:
    void init() {
        QCOMPARE(sqlite3_open(":memory:", &connection_), SQLITE_OK);
        QVERIFY(addWordsToFts5(connection_));
        run("CREATE VIRTUAL TABLE said USING fts5(text, tokenize = 'words', prefix = '2 3')");
    }
    void cleanup() { sqlite3_close(connection_); }

    void whatIsTypedIsFound_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isFound");
        const QString spanish = u"¡Quiero más INFORMACIÓN del envío a México! 👍🏽"_s;
        QTest::newRow("accents folded") << spanish << u"informacion "_s << true;
        QTest::newRow("accents typed") << spanish << u"méxico envio "_s << true;
        QTest::newRow("a beginning") << spanish << u"in"_s << true;
        QTest::newRow("no beginning once it has ended") << spanish << u"in "_s << false;
        QTest::newRow("a phrase") << spanish << u"\"del envío\""_s << true;
        QTest::newRow("its words in another order") << spanish << u"\"envío del\""_s << false;
        QTest::newRow("excluded") << spanish << u"quiero -mexico"_s << false;
        QTest::newRow("emoji") << spanish << u"👍"_s << true;
        QTest::newRow("another emoji") << spanish << u"👎"_s << false;
        QTest::newRow("a Chinese word within") << u"我想買這件紅色的衣服"_s << u"紅色"_s << true;
        QTest::newRow("one Chinese character") << u"我想買這件紅色的衣服"_s << u"服"_s << true;
        QTest::newRow("more Chinese") << u"我想買這件紅色的衣服"_s << u"這件紅色 衣服"_s << true;
        QTest::newRow("Chinese in another order") << u"我想買這件紅色的衣服"_s << u"色紅"_s << false;
        QTest::newRow("Japanese") << u"東京都に送れますか"_s << u"京都"_s << true;
        QTest::newRow("Thai") << u"ราคาเท่าไหร่คะ"_s << u"เท่าไหร่"_s << true;
        QTest::newRow("Arabic without its signs") << u"السَّلامُ عَلَيْكُم"_s << u"السلام عليكم"_s << true;
        QTest::newRow("Arabic, a beginning") << u"أريد فستانا"_s << u"فست"_s << true;
        QTest::newRow("words of FTS5 are words") << u"this OR that NEAR"_s << u"or near"_s << true;
    }
    void whatIsTypedIsFound() {
        QFETCH(QString, text);
        QFETCH(QString, typed);
        add(u"otra cosa"_s);
        add(text);
        QTEST(found(typed) == 1, "isFound");
    }

    void nothingThatIsTypedIsSyntax() {
        add(u"NOT AND OR NEAR text col"_s);
        for (const QString& typed :
             {u"AND"_s, u"text:col"_s, u"NEAR(a b)"_s, u"^col"_s, u"a + b"_s, u"{text}: x"_s, u"\"\"\""_s,
              u"-a"_s, u"* *"_s, u"'; DROP TABLE said; --"_s, u"a\" OR \"b"_s})
            QVERIFY2(found(typed) >= 0, qPrintable(typed));
    }
};

BANDEJA_TEST(Fts5WordsTest)
#include "fts5words_test.moc"

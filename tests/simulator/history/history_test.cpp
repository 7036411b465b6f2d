// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/change.h"
#include "core/domain/id.h"
#include "simulator/generate.h"
#include "tests/support/registry.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::simulator;
using namespace bandeja::simulator::history;
using namespace Qt::Literals::StringLiterals;

class HistoryTest : public QObject {
    Q_OBJECT

    const domain::Instant end{std::chrono::milliseconds(1'790'000'000'000)};

    QList<Step> all(const Size& size) {
        History history(size, end);
        QList<Step> steps;
        while (auto step = history.next())
            steps.append(*step);
        return steps;
    }
    static QList<QJsonObject> lines(const QByteArray& text) {
        QList<QJsonObject> objects;
        for (const QByteArray& line : text.split('\n')) {
            if (!line.isEmpty())
                objects.append(QJsonDocument::fromJson(line).object());
        }
        return objects;
    }

private Q_SLOTS:
    void thereIsAsMuchAsWasAskedFor() {
        const QList<Step> steps = all({.messages = 3000, .conversations = 200, .accounts = 4});
        QCOMPARE(steps.size(), 3000);
        QSet<QString> conversations;
        QSet<QString> messages;
        QSet<int> accounts;
        for (const Step& step : steps) {
            if (!conversations.contains(step.conversation.id))
                QVERIFY(step.contact && step.contact->id == step.conversation.contactId);
            conversations.insert(step.conversation.id);
            messages.insert(step.message.id);
            accounts.insert(step.account);
            QCOMPARE(step.message.conversationId, step.conversation.id);
            QVERIFY(domain::isId(step.message.id, domain::id::message));
        }
        QCOMPARE(conversations.size(), 200);
        QCOMPARE(messages.size(), 3000);
        QCOMPARE(accounts.size(), 4);
    }

    void theSameSeedGivesTheSameAndAnotherAnother() {
        const auto texts = [&](quint64 seed) {
            QStringList said;
            for (const Step& step : all({.messages = 300, .conversations = 20, .accounts = 2, .seed = seed}))
                said.append(step.message.id + step.message.text);
            return said;
        };
        QCOMPARE(texts(7), texts(7));
        QVERIFY(texts(7) != texts(8));
    }

    void timeGoesOnForTwoYearsAndNightsAreQuiet() {
        const QList<Step> steps = all({.messages = 20'000, .conversations = 500});
        int atNight = 0;
        for (qsizetype i = 0; i < steps.size(); ++i) {
            const domain::Instant at = steps[i].message.sentAt;
            QVERIFY(i == 0 || at >= steps[i - 1].message.sentAt);
            const auto hour = at.time_since_epoch().count() / 3'600'000 % 24;
            const auto startOfDay = end.time_since_epoch().count() / 3'600'000 % 24;
            atNight += (hour - startOfDay + 24) % 24 < 6 ? 1 : 0;
        }
        QVERIFY(end - steps.first().message.sentAt > std::chrono::hours(24 * 725));
        QVERIFY(steps.last().message.sentAt <= end);
        QVERIFY(atNight < steps.size() / 10);
    }

    void someCustomersWriteMuchAndManyWriteLittle() {
        QHash<QString, int> lengths;
        for (const Step& step : all({.messages = 20'000, .conversations = 1000}))
            ++lengths[step.conversation.id];
        QList<int> sorted = lengths.values();
        std::sort(sorted.begin(), sorted.end());
        QVERIFY(sorted[sorted.size() / 2] < 20);
        QVERIFY(sorted.last() > 60);
    }

    void textsAreOfManyWordsAndNaturalLength() {
        QSet<QString> words;
        qint64 characters = 0;
        int texts = 0;
        for (const Step& step : all({.messages = 10'000, .conversations = 400})) {
            QVERIFY(!step.message.text.contains(u'{'));
            QVERIFY(!step.message.text.isEmpty() || !step.message.attachments.isEmpty());
            characters += step.message.text.size();
            ++texts;
            for (const QString& word : step.message.text.split(u' '))
                words.insert(word);
        }
        QVERIFY(words.size() > 4000);
        const qint64 mean = characters / texts;
        QVERIFY2(mean > 30 && mean < 120, qPrintable(QString::number(mean)));
    }

    void whatIsOldIsClosedAndRead() {
        for (const Step& step : all({.messages = 5000, .conversations = 300})) {
            if (step.message.sentAt < end - std::chrono::hours(24 * 11)) {
                QCOMPARE(step.conversation.unread, 0);
                QCOMPARE(step.conversation.status, domain::ConversationStatus::Closed);
            }
        }
    }

    void theLinesAreChangesOfTheContract() {
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        QVERIFY(writeHistory({.messages = 200, .conversations = 30, .accounts = 2}, end, out));
        QHash<QString, qint64> last;
        int messages = 0;
        for (const QJsonObject& line : lines(out.data())) {
            const auto change = contract::decodeChange(line);
            QVERIFY2(change.has_value(), out.data().left(200));
            QCOMPARE(change->seq, ++last[line["stream"_L1].toString()]);
            messages += std::holds_alternative<domain::Message>(change->body) ? 1 : 0;
        }
        QCOMPARE(messages, 200);
        QCOMPARE(last.value(u"workspace"_s), 2);
    }

    void whatCanNotBeIsRefused_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("no number") << QStringList{u"--messages"_s, u"many"_s};
        QTest::newRow("more accounts than conversations")
            << QStringList{u"--accounts"_s, u"9"_s, u"--conversations"_s, u"3"_s};
        QTest::newRow("unknown option") << QStringList{u"--colour"_s, u"red"_s};
        QTest::newRow("help") << QStringList{u"--help"_s};
    }
    void whatCanNotBeIsRefused() {
        QFETCH(QStringList, options);
        const auto request = readGenerate(QStringList{u"bandeja-simulator"_s, u"generate"_s} + options);
        QVERIFY(!request.has_value());
        QVERIFY(!request.error().isEmpty());
    }
};

BANDEJA_TEST(HistoryTest)
#include "history_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/inbox/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using inbox::TimelineModel;
using vault::ConversationRef;

class TimelineModelTest : public QObject {
    Q_OBJECT

    FakeClock clock_{SampleShop::friday()};
    const ConversationRef ref_{u"int_1"_s, u"con_1"_s};

    void fill(MemoryInbox& inbox, int messages) const {
        Thread thread;
        thread.conversation.id = ref_.id;
        thread.conversation.integrationId = ref_.stream;
        for (int i = 0; i < messages; ++i) {
            domain::Message message;
            message.id = u"msg_%1"_s.arg(i);
            message.text = u"message %1"_s.arg(i);
            message.sentAt = clock_.now() - std::chrono::minutes(messages - i);
            thread.messages[inbox.nextRow()] = message;
        }
        inbox.fill(thread);
    }

    void happen(MemoryInbox& inbox, QRandomGenerator& random) {
        const Thread& thread = *inbox.thread(ref_);
        const auto someRow = [&](const auto& table) {
            auto entry = table.begin();
            std::advance(entry, random.bounded(static_cast<int>(table.size())));
            return entry->first;
        };
        domain::Message message;
        message.id = u"msg_r%1"_s.arg(random.generate());
        message.text = u"text %1"_s.arg(random.bounded(1000));
        message.sentAt = clock_.now() - std::chrono::seconds(random.bounded(5000));
        switch (random.bounded(9)) {
        case 0:
        case 1:
        case 2:
            inbox.addMessage(ref_, message);
            break;
        case 3:
            // Other content, or another time: then it stands elsewhere.
            if (!thread.messages.empty()) {
                const qint64 row = someRow(thread.messages);
                const auto old = inbox.keysOf(ref_);
                if (random.bounded(2))
                    message.sentAt = thread.messages.at(row).sentAt;
                inbox.putMessage(ref_, row, message);
            }
            break;
        case 4:
            if (!thread.messages.empty())
                inbox.removeMessage(ref_, someRow(thread.messages));
            break;
        case 5:
            inbox.addNote(ref_, {.id = u"not"_s, .text = u"note"_s, .at = message.sentAt});
            break;
        case 6:
            inbox.addOutgoing(
                {.id = u"out_%1"_s.arg(random.generate()), .conversation = ref_, .at = message.sentAt});
            break;
        case 7:
            if (!thread.outgoing.empty())
                inbox.removeOutgoing(ref_, thread.outgoing.begin()->second.id);
            break;
        default:
            inbox.resetStream(ref_.stream);
        }
    }

private Q_SLOTS:
    void whateverHappensInWhateverOrderTheTimelineEndsAsTheReaderSeesIt_data() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void whateverHappensInWhateverOrderTheTimelineEndsAsTheReaderSeesIt() {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        MemoryInbox inbox;
        fill(inbox, 60);
        TimelineModel model(inbox, clock_);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.open(ref_);
        for (int step = 0; step < 400; ++step) {
            happen(inbox, random);
            inbox.stumble(random);
            switch (random.bounded(8)) {
            case 3:
                TestWindow::settle();
                break;
            case 4:
                model.need(random.bounded(30), 30 + random.bounded(30));
                break;
            case 5:
                if (random.bounded(15) == 0)
                    model.open(ref_);
                break;
            default:
                break;
            }
        }
        inbox.release();
        TestWindow::settle();
        QVERIFY(model.isOpen());
        const QList<vault::TimelineKey> keys = inbox.keysOf(ref_);
        QCOMPARE(model.rowCount(), keys.size());
        model.need(0, model.rowCount() - 1);
        TestWindow::settle();
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(model.key(row) == keys[row]);
            QCOMPARE(model.rowOf(keys[row]), row);
            const auto fresh = inbox.items(ref_, {keys[row]}).result()->constFirst().second;
            QVERIFY(model.item(row));
            QCOMPARE(model.index(row).data().toString(),
                     std::visit([](const auto& item) { return item.text; }, fresh));
        }
    }

    void itComesWithItsLastMessagesInOneReset() {
        MemoryInbox inbox;
        fill(inbox, 1000);
        inbox.hold();
        TimelineModel model(inbox, clock_);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy opened(&model, &TimelineModel::opened);
        model.open(ref_);
        resets.clear();
        inbox.releaseOne();
        TestWindow::settle();
        QCOMPARE(model.rowCount(), 0);
        inbox.release();
        TestWindow::settle();
        QCOMPARE(resets.count(), 1);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(model.rowCount(), 1000);
        QVERIFY(model.item(999) && model.item(980));
        QVERIFY(!model.item(100));
    }

    void anAnswerForAnotherConversationIsNotTaken() {
        MemoryInbox inbox;
        fill(inbox, 10);
        inbox.hold();
        TimelineModel model(inbox, clock_);
        model.open(ref_);
        model.open({u"int_1"_s, u"con_2"_s});
        inbox.release();
        TestWindow::settle();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.conversation().id, u"con_2"_s);
    }

    void R02_aDroppedAccountIsGoneFromTheTimelineAtOnce() {
        MemoryInbox inbox;
        fill(inbox, 10);
        TimelineModel model(inbox, clock_);
        model.open(ref_);
        TestWindow::settle();
        QCOMPARE(model.rowCount(), 10);
        inbox.hold();
        model.need(0, 9);
        inbox.drop(u"int_1"_s);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.message(u"msg_3"_s));
        inbox.release();
        TestWindow::settle();
        QCOMPARE(model.rowCount(), 0);
    }
};

BANDEJA_TEST(TimelineModelTest)
#include "timelinemodel_test.moc"

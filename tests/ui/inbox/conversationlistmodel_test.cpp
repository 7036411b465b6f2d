// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/testwindow.h"
#include "ui/inbox/conversationlistmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using inbox::ConversationListModel;
using vault::ConversationRef;
using vault::Folder;

namespace {

const QString me = u"mem_1"_s;

Thread threadOf(const QString& stream, int number, domain::Instant at) {
    Thread thread;
    thread.conversation.id = u"con_%1"_s.arg(number);
    thread.conversation.integrationId = stream;
    thread.conversation.lastMessageAt = at;
    thread.contact.name = u"Customer %1"_s.arg(number);
    return thread;
}

} // namespace

class ConversationListModelTest : public QObject {
    Q_OBJECT

    FakeClock clock_{SampleShop::friday()};

    static QList<ConversationRef> rowsOf(const ConversationListModel& model) {
        QList<ConversationRef> rows;
        for (int row = 0; row < model.rowCount(); ++row)
            rows += model.facts(row).ref;
        return rows;
    }

    static QList<ConversationRef> rowsOf(MemoryInbox& inbox, const vault::ListFilter& filter) {
        QList<ConversationRef> rows;
        const auto listed = inbox.list(filter, me, -1).result();
        for (const vault::ConversationFacts& facts : *listed)
            rows += facts.ref;
        return rows;
    }

    /// Something that may happen to a shop, at random.
    void happen(MemoryInbox& inbox, QRandomGenerator& random, int& count) {
        const QList<ConversationRef> refs = inbox.refs();
        const QString stream = u"int_%1"_s.arg(random.bounded(3));
        if (refs.isEmpty() || random.bounded(5) == 0) {
            inbox.put(threadOf(stream, ++count, clock_.now() - std::chrono::minutes(random.bounded(500))));
            return;
        }
        const ConversationRef ref = refs[random.bounded(static_cast<int>(refs.size()))];
        switch (random.bounded(8)) {
        case 0:
            inbox.change(ref, [&](Thread& thread) {
                thread.conversation.status = static_cast<domain::ConversationStatus>(random.bounded(3));
            });
            break;
        case 1:
            inbox.change(ref, [&](Thread& thread) { thread.conversation.unread = random.bounded(2); });
            break;
        case 2:
            inbox.change(ref, [&](Thread& thread) {
                thread.conversation.assigneeId = random.bounded(2) ? me : QString();
            });
            break;
        case 3: {
            domain::Draft draft;
            draft.state = domain::DraftState::Pending;
            inbox.putDraft(ref, random.bounded(2) ? std::optional(draft) : std::nullopt);
            break;
        }
        case 4:
            if (random.bounded(12) == 0)
                inbox.drop(stream);
            else
                inbox.resetStream(stream);
            break;
        default: {
            domain::Message message;
            message.text = u"text %1"_s.arg(random.bounded(1000));
            clock_.advance(1s);
            message.sentAt = clock_.now();
            inbox.addMessage(ref, message);
        }
        }
    }

private Q_SLOTS:
    void whateverHappensInWhateverOrderTheListEndsAsTheReaderSeesIt_data() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void whateverHappensInWhateverOrderTheListEndsAsTheReaderSeesIt() {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        MemoryInbox inbox;
        ConversationListModel model(inbox, clock_);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int count = 0;
        vault::ListFilter filter;
        model.setFilter(filter, me);
        for (int step = 0; step < 400; ++step) {
            happen(inbox, random, count);
            inbox.stumble(random);
            switch (random.bounded(8)) {
            case 3:
                TestWindow::settle();
                break;
            case 4:
                if (random.bounded(4) == 0) {
                    filter = {static_cast<Folder>(random.bounded(6)),
                              random.bounded(2) ? QString() : u"int_%1"_s.arg(random.bounded(3))};
                    model.setFilter(filter, me);
                }
                break;
            case 5:
                model.need(0, random.bounded(10));
                break;
            default:
                break;
            }
        }
        inbox.release();
        TestWindow::settle();
        QVERIFY(model.isLoaded());
        QCOMPARE(rowsOf(model), rowsOf(inbox, filter));
        model.need(0, model.rowCount() - 1);
        TestWindow::settle();
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.rowOf(model.facts(row).ref), row);
            QVERIFY(model.summary(row));
            const auto now = MemoryInbox::summaryOf(*inbox.thread(model.facts(row).ref));
            QCOMPARE(model.summary(row)->preview, now.preview);
            QVERIFY(model.summary(row)->conversation == now.conversation);
        }
    }

    void aNewMessageMovesOneRowAndResetsNothing() {
        MemoryInbox inbox;
        for (int i = 0; i < 50; ++i)
            inbox.fill(threadOf(u"int_1"_s, i, clock_.now() - std::chrono::minutes(i)));
        ConversationListModel model(inbox, clock_);
        model.setFilter({}, me);
        TestWindow::settle();
        model.need(0, 10);
        TestWindow::settle();
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy moves(&model, &QAbstractItemModel::rowsMoved);
        const ConversationRef ref = model.facts(30).ref;
        domain::Message message;
        message.text = u"¿Sigue disponible?"_s;
        message.sentAt = clock_.now() + 1s;
        inbox.addMessage(ref, message);
        QCOMPARE(model.rowOf(ref), 0);
        QCOMPARE(moves.count(), 1);
        TestWindow::settle();
        QCOMPARE(model.summary(0)->preview, message.text);
        QCOMPARE(resets.count(), 0);
    }

    void onlyRowsAroundThoseInSightAreRead() {
        MemoryInbox inbox;
        for (int i = 0; i < 5000; ++i)
            inbox.fill(threadOf(u"int_1"_s, i, clock_.now() - std::chrono::minutes(i)));
        ConversationListModel model(inbox, clock_);
        model.setFilter({}, me);
        TestWindow::settle();
        const int before = inbox.asked();
        model.need(1000, 1012);
        TestWindow::settle();
        QCOMPARE(inbox.asked(), before + 1);
        QVERIFY(model.summary(1000) && model.summary(1012));
        QVERIFY(!model.summary(900));
        QVERIFY(!model.summary(2000));
        // Looking at the same rows again asks for nothing.
        model.need(1001, 1011);
        TestWindow::settle();
        QCOMPARE(inbox.asked(), before + 1);
    }

    void whatIsBeingReadStaysInUnreadUntilSomebodyLetsGo() {
        MemoryInbox inbox;
        Thread thread = threadOf(u"int_1"_s, 1, clock_.now());
        thread.conversation.unread = 2;
        inbox.fill(thread);
        ConversationListModel model(inbox, clock_);
        model.setFilter({Folder::Unread, {}}, me);
        TestWindow::settle();
        model.hold(thread.ref());
        inbox.change(thread.ref(), [](Thread& changed) { changed.conversation.unread = 0; });
        QCOMPARE(model.rowCount(), 1);
        model.hold({});
        QCOMPARE(model.rowCount(), 0);
    }

    void R02_nothingOfADroppedAccountIsLeftInTheList() {
        MemoryInbox inbox;
        for (int i = 0; i < 20; ++i)
            inbox.fill(threadOf(i % 2 ? u"int_1"_s : u"int_2"_s, i, clock_.now() - std::chrono::minutes(i)));
        ConversationListModel model(inbox, clock_);
        model.setFilter({}, me);
        TestWindow::settle();
        model.need(0, 19);
        TestWindow::settle();
        // Even an answer that was read before and comes after brings nothing back.
        inbox.change(model.facts(0).ref, [](Thread& thread) { thread.typed = u"x"_s; });
        inbox.change(model.facts(1).ref, [](Thread& thread) { thread.typed = u"x"_s; });
        inbox.hold();
        model.need(0, 5);
        inbox.drop(u"int_1"_s);
        QCOMPARE(model.rowCount(), 10);
        inbox.release();
        TestWindow::settle();
        for (const ConversationRef& ref : rowsOf(model))
            QCOMPARE(ref.stream, u"int_2"_s);
    }

    void aReaderThatFailsIsToldAndTheNextAnswerIsTaken() {
        MemoryInbox inbox;
        inbox.fill(threadOf(u"int_1"_s, 1, clock_.now()));
        ConversationListModel model(inbox, clock_);
        const QSignalSpy failures(&model, &ConversationListModel::failed);
        inbox.fail(vault::VaultError::Kind::DiskFull);
        model.setFilter({}, me);
        TestWindow::settle();
        QCOMPARE(failures.count(), 1);
        QVERIFY(!model.isLoaded());
        inbox.fail(std::nullopt);
        model.setFilter({}, me);
        TestWindow::settle();
        QCOMPARE(model.rowCount(), 1);
    }

    void aRowSaysEverythingToAScreenReader() {
        MemoryInbox inbox;
        const SampleShop shop(inbox, clock_.now());
        words::Language language(*qApp);
        language.choose(u"en"_s);
        ConversationListModel model(inbox, clock_);
        model.setFilter({}, me);
        TestWindow::settle();
        model.need(0, 19);
        TestWindow::settle();
        const auto textOf = [&](const ConversationRef& ref) {
            return model.index(model.rowOf(ref)).data(Qt::AccessibleTextRole).toString();
        };
        const QString draft = textOf(shop.withDraft);
        for (const QString& part : {u"Camila Rojas"_s, u"TikTok"_s, u"2 unread messages"_s,
                                    u"AI draft waits for you"_s, u"llega a tiempo"_s})
            QVERIFY2(draft.contains(part), qUtf8Printable(draft));
        QVERIFY(textOf(shop.almostClosed).contains(u"58 min left to reply"_s));
        QVERIFY(textOf(shop.refused).contains(u"2 unsent messages"_s));
    }
};

BANDEJA_TEST(ConversationListModelTest)
#include "conversationlistmodel_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications/messagenotices.h"
#include "tests/support/e2e/notednotices.h"
#include "tests/support/registry.h"
#include "tests/support/ui/memorycore.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class MessageNoticesTest : public QObject {
    Q_OBJECT

private:
    struct Fixture {
        Fixture() {
            Thread thread;
            thread.conversation.id = u"con_1"_s;
            thread.conversation.integrationId = u"int_1"_s;
            thread.contact.name = u"Ana"_s;
            inbox.put(thread);
            conversation = thread.ref();
            engine.set({.connection = sync::Connection::Live});
        }
        void writes(const QString& text, domain::Instant at) {
            inbox.change(conversation, [&](Thread& thread) {
                thread.conversation.lastMessageAt = at;
                thread.conversation.unread += 1;
                domain::Message message;
                message.id = u"msg_%1"_s.arg(++count);
                message.text = text;
                message.sentAt = at;
                thread.messages.emplace(inbox.nextRow(), message);
            });
            QTest::qWait(0);
        }

        FakeClock clock{domain::Instant(1'800'000'000'000ms)};
        MemoryInbox inbox;
        MemoryEngine engine;
        MemoryRemoval removal{inbox};
        NotedNotices notices;
        bool wanted = true;
        app::MessageNotices subject{inbox, engine, removal, notices, clock, [this] { return wanted; }};
        vault::ConversationRef conversation;
        int count = 0;
    };

private Q_SLOTS:
    void theySayWhoWroteAndNeverWhat() {
        Fixture test;
        test.writes(u"mi dirección secreta"_s, test.clock.now());
        QTRY_COMPARE(test.notices.shown.size(), 1);
        const QString shown = test.notices.shown.cbegin().value();
        QVERIFY(shown.contains(u"Ana"_s));
        QVERIFY(!shown.contains(u"secreta"_s));
    }

    void whatIsOldIsNoNews() {
        Fixture test;
        test.writes(u"ayer"_s, test.clock.now() - 24h);
        QTest::qWait(0);
        QVERIFY(test.notices.shown.isEmpty());
    }

    void whoLooksAtTheWindowIsNotDisturbed() {
        Fixture test;
        test.wanted = false;
        test.writes(u"hola"_s, test.clock.now());
        QVERIFY(test.notices.shown.isEmpty());
    }

    void whatIsReadIsWithdrawn() {
        Fixture test;
        test.writes(u"hola"_s, test.clock.now());
        QTRY_COMPARE(test.notices.shown.size(), 1);
        test.inbox.change(test.conversation, [](Thread& thread) { thread.conversation.unread = 0; });
        QTRY_VERIFY(test.notices.shown.isEmpty());
    }

    void R02_thoseOfARemovedAccountGoAtOnce() {
        Fixture test;
        test.writes(u"hola"_s, test.clock.now());
        QTRY_COMPARE(test.notices.shown.size(), 1);
        Q_EMIT test.removal.removedHere(u"int_1"_s);
        QTRY_VERIFY(test.notices.shown.isEmpty());
    }

    void R03_thoseOfAnAccountThatIsDroppedElsewhereGoToo() {
        Fixture test;
        test.writes(u"hola"_s, test.clock.now());
        QTRY_COMPARE(test.notices.shown.size(), 1);
        test.inbox.drop(u"int_1"_s);
        QTRY_VERIFY(test.notices.shown.isEmpty());
    }

    void aClickLeadsToTheConversation() {
        Fixture test;
        test.writes(u"hola"_s, test.clock.now());
        QTRY_COMPARE(test.notices.shown.size(), 1);
        QSignalSpy wanted(&test.subject, &app::MessageNotices::conversationWanted);
        Q_EMIT test.notices.activated(test.notices.shown.cbegin().key());
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].value<vault::ConversationRef>(), test.conversation);
    }
};

BANDEJA_TEST(MessageNoticesTest)
#include "messagenotices_test.moc"

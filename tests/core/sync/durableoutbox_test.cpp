// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/desk.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using vault::ConversationRef;
using Manner = WireAnswer::Manner;

class DurableOutboxTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Desk> desk;
    QString stream;
    QString conversation;

    ConversationRef ref() const { return {stream, conversation}; }
    QString send(const QString& text, const QString& to = {}) {
        return await(desk->outbox->send({stream, to.isEmpty() ? conversation : to}, text)).value();
    }
    QStringList timeline() { return desk->timeline(ref()); }
    bool everyKeyWasUsedForOneMessage() const {
        return QSet<QString>(server->sentTexts.begin(), server->sentTexts.end()).size() ==
               server->sentTexts.size();
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<ScriptedServer>();
        stream = server->model.addIntegration(u"Tienda"_s);
        conversation = server->model.addConversation(stream, u"Ana"_s, 1);
        desk = std::make_unique<Desk>(*server);
        QVERIFY(desk->startAndCatchUp());
    }
    void cleanup() {
        desk.reset();
        server.reset();
    }

    void S02_aMessageIsSentAndBecomesOneRow_data() {
        QTest::addColumn<bool>("eventFirst");
        QTest::newRow("the event overtakes the answer") << true;
        QTest::newRow("the answer comes first") << false;
    }
    void S02_aMessageIsSentAndBecomesOneRow() {
        QFETCH(bool, eventFirst);
        server->pushesBeforeAnswering = eventFirst;
        int most = 0;
        QObject context;
        connect(&desk->vaults->reader(), &vault::InboxReader::changed, &context,
                [&] { most = std::max(most, static_cast<int>(timeline().size())); });
        send(u"¡Sí, enviamos!"_s);
        QTRY_COMPARE(timeline(), (QStringList{u"Ana pregunta 1"_s, u"¡Sí, enviamos!"_s}));
        server->push();
        QTRY_VERIFY(desk->isLive());
        QCOMPARE(timeline().size(), 2);
        QCOMPARE(most, 2); // at no moment was it seen twice
        QCOMPARE(server->sentTexts, QStringList{u"¡Sí, enviamos!"_s});
    }

    void S02_whatIsWrittenOfflineIsSentLaterInOrder() {
        server->wire.down();
        server->closeSockets(1001);
        QTRY_VERIFY(!desk->isLive());
        for (int i = 0; i < 5; ++i)
            send(u"m%1"_s.arg(i));
        QCOMPARE(timeline().size(), 6);
        QVERIFY(timeline().constLast().startsWith(u"0: "_s));
        desk->restart();
        QTRY_COMPARE(desk->connection(), sync::Connection::Offline);
        QCOMPARE(timeline().size(), 6);
        server->wire.up();
        QTRY_COMPARE(server->sentTexts, (QStringList{u"m0"_s, u"m1"_s, u"m2"_s, u"m3"_s, u"m4"_s}));
        QTRY_COMPARE(timeline().constLast(), u"m4"_s);
    }

    void S02_anAnswerThatIsLostIsAskedForAgainUnderTheSameKey_data() {
        QTest::addColumn<Manner>("manner");
        QTest::newRow("cut") << Manner::Cut;
        QTest::newRow("half a body") << Manner::HalfBody;
    }
    void S02_anAnswerThatIsLostIsAskedForAgainUnderTheSameKey() {
        QFETCH(Manner, manner);
        server->fail(u"/v1/conversations"_s, {.manner = manner}, 6);
        send(u"una vez"_s);
        QTRY_COMPARE(timeline(), (QStringList{u"Ana pregunta 1"_s, u"una vez"_s}));
        QCOMPARE(server->sentTexts, QStringList{u"una vez"_s});
        QCOMPARE(server->sendsByKey.size(), 1);
    }

    void S02_aRestartInTheMiddleSendsNothingTwice() {
        server->fail(u"/v1/conversations"_s, {.manner = Manner::Never});
        send(u"una vez"_s);
        QTRY_COMPARE(server->sentTexts.size(), 1); // the server has it, and its answer never comes
        desk->restart();
        QTRY_VERIFY(desk->isLive());
        QTRY_COMPARE(timeline(), (QStringList{u"Ana pregunta 1"_s, u"una vez"_s}));
        QCOMPARE(server->sentTexts.size(), 1);
    }

    void S02_whatNobodyKnowsAfterADayWaitsForAPerson_data() {
        QTest::addColumn<bool>("seen");
        QTest::newRow("nor has it been seen in the conversation") << false;
        QTest::newRow("but it is to be seen in the conversation") << true;
    }
    void S02_whatNobodyKnowsAfterADayWaitsForAPerson() {
        QFETCH(bool, seen);
        server->pushes = seen;
        server->fail(u"/v1/conversations"_s, {.manner = Manner::Cut}, -1);
        const QString id = send(u"¿llegó?"_s);
        const QStringList waiting{u"Ana pregunta 1"_s, seen ? u"¿llegó?"_s : u"0: ¿llegó?"_s};
        const int asked = server->countOf(u"POST /v1/conversations"_s);
        QVERIFY(eventually([&] { // it was given up once at least, and waits
            return timeline() == waiting && server->countOf(u"POST /v1/conversations"_s) > asked + 10;
        }));
        desk->clock.advance(std::chrono::hours(24));
        const QStringList after{u"Ana pregunta 1"_s, seen ? u"¿llegó?"_s : u"2: ¿llegó?"_s};
        QVERIFY(eventually([&] { return timeline() == after; }));
        server->failNoMore();
        desk->restart();
        QTRY_VERIFY(desk->isLive());
        QCOMPARE(timeline().constFirst(), after.constFirst());
        QCOMPARE(server->sentTexts.size(), 1);
        QCOMPARE(await(desk->outbox->discard(ref(), id)).has_value(), !seen);
    }

    void conversationsDoNotWaitForEachOther() {
        const QString other = server->model.addConversation(stream, u"Bea"_s, 1);
        server->push();
        QTRY_COMPARE(desk->list().size(), 2);
        server->fail(u"/v1/conversations/"_s + conversation, {.manner = Manner::Never});
        send(u"atascado"_s);
        QTRY_COMPARE(server->sentTexts.size(), 1);
        send(u"detrás"_s);
        send(u"libre"_s, other);
        QTRY_COMPARE(server->sentTexts, (QStringList{u"atascado"_s, u"libre"_s}));
    }

    void S07_aRefusalIsExplainedAndCanBeTriedAgain() {
        server->refusal = u"window_closed"_s;
        const QString id = send(u"tarde"_s);
        QTRY_COMPARE(timeline().constLast(), u"2: tarde"_s);
        const auto keys = await(desk->vaults->reader().timeline(ref())).value();
        const auto items = await(desk->vaults->reader().items(ref(), {keys.constLast()})).value();
        const auto entry = std::get<vault::OutboxEntry>(items.first().second);
        QCOMPARE(entry.refusal, domain::Refusal::WindowClosed);
        QCOMPARE(entry.problem, u"window_closed"_s);
        server->refusal.clear();
        QVERIFY(await(desk->outbox->retry(ref(), id)).has_value());
        QTRY_COMPARE(timeline().constLast(), u"tarde"_s);
        QCOMPARE(server->sentTexts, QStringList{u"tarde"_s});
    }

    void aServerThatIsNotWellIsTriedAgain_data() {
        QTest::addColumn<WireAnswer>("answer");
        QTest::newRow("500") << WireAnswer{.status = 500, .type = "text/html", .body = "x"};
        QTest::newRow("429") << ScriptedServer::problem(429, u"rate_limited"_s);
        QTest::newRow("HTML") << WireAnswer{.type = "text/html", .body = "<html>"};
        QTest::newRow("401") << ScriptedServer::problem(401, u"unauthorized"_s);
    }
    void aServerThatIsNotWellIsTriedAgain() {
        QFETCH(WireAnswer, answer);
        server->fail(u"/v1/conversations"_s, answer, 3);
        send(u"paciencia"_s);
        QTRY_COMPARE(timeline().constLast(), u"paciencia"_s);
        QCOMPARE(server->sentTexts.size(), 1);
    }

    void S04_approvingSendsWhatWasShown() {
        const domain::Draft draft = server->model.addDraft(stream, conversation, u"Sí, a todo el país."_s);
        server->push();
        QTRY_VERIFY(await(desk->vaults->reader().panel(ref())).value().draft.has_value());
        QVERIFY(await(desk->outbox->approve(ref(), draft)).has_value());
        QTRY_COMPARE(server->sentTexts, QStringList{draft.text});
        QTRY_COMPARE(timeline().constLast(), draft.text);
        QVERIFY(!await(desk->vaults->reader().panel(ref())).value().draft.has_value());
    }

    void S04_aDraftThatChangedIsRefusedAndOfferedAgain() {
        domain::Draft draft = server->model.addDraft(stream, conversation, u"uno"_s);
        server->push();
        QTRY_VERIFY(await(desk->vaults->reader().panel(ref())).value().draft.has_value());
        const domain::Draft shown = draft;
        draft.version = 2;
        draft.text = u"dos"_s;
        server->model.put(stream, draft); // not pushed: the person still sees version 1
        server->pushes = false;
        QVERIFY(await(desk->outbox->approve(ref(), shown)).has_value());
        QTRY_COMPARE(timeline().constLast(), u"2: uno"_s);
        QVERIFY(server->sentTexts.isEmpty());
        server->push();
        QTRY_COMPARE(await(desk->vaults->reader().panel(ref())).value().draft->text, u"dos"_s);
    }

    void S04_rejectingPutsADraftAway() {
        const domain::Draft draft = server->model.addDraft(stream, conversation, u"no"_s);
        server->push();
        QTRY_VERIFY(await(desk->vaults->reader().panel(ref())).value().draft.has_value());
        QVERIFY(await(desk->outbox->reject(ref(), draft, u"tono"_s)).has_value());
        QTRY_COMPARE(server->model.find<domain::Draft>(stream, draft.id)->state,
                     domain::DraftState::Rejected);
        QTRY_VERIFY(!await(desk->vaults->reader().panel(ref())).value().draft.has_value());
        QVERIFY(await(desk->outbox->askForDraft(ref(), u"más corto"_s)).has_value());
        QTRY_VERIFY(await(desk->vaults->reader().panel(ref())).value().draft.has_value());
    }

    void readingAndClosingReachTheServer() {
        QVERIFY(await(desk->outbox->markRead(ref())).has_value());
        QTRY_COMPARE(server->model.find<domain::Conversation>(stream, conversation)->unread, 0);
        QVERIFY(await(desk->outbox->setStatus(ref(), domain::ConversationStatus::Closed)).has_value());
        QTRY_COMPARE(server->model.find<domain::Conversation>(stream, conversation)->status,
                     domain::ConversationStatus::Closed);
        QVERIFY(desk->list().isEmpty());
    }

    void whatIsTakenBackIsNotSent() {
        server->wire.down();
        server->closeSockets(1001);
        QTRY_VERIFY(!desk->isLive());
        const QString id = send(u"mejor no"_s);
        QVERIFY(await(desk->outbox->discard(ref(), id)).has_value());
        server->wire.up();
        QTRY_VERIFY(desk->isLive());
        send(u"esto sí"_s);
        QTRY_COMPARE(server->sentTexts, QStringList{u"esto sí"_s});
    }

    void whatIsEditedBeforeItGoesIsSentAsItIsThen() {
        server->wire.down();
        server->closeSockets(1001);
        QTRY_VERIFY(!desk->isLive());
        const QString first = send(u"son 20"_s);
        send(u"gracias"_s);
        const auto edited = await(desk->outbox->edit(ref(), first, u"son 25"_s));
        QVERIFY(edited.has_value());
        QCOMPARE(timeline().mid(1), (QStringList{u"0: son 25"_s, u"0: gracias"_s})); // in its place
        QVERIFY(!await(desk->outbox->edit(ref(), first, u"x"_s)).has_value());       // it has another id now
        server->wire.up();
        QTRY_COMPARE(server->sentTexts, (QStringList{u"son 25"_s, u"gracias"_s}));
    }

    void whatWasRefusedIsEditedAndGoes() {
        server->refusal = u"too_long"_s;
        const QString id = send(u"demasiado"_s);
        QTRY_COMPARE(timeline().constLast(), u"2: demasiado"_s);
        server->refusal.clear();
        QVERIFY(await(desk->outbox->edit(ref(), id, u"corto"_s)).has_value());
        QTRY_COMPARE(server->sentTexts, QStringList{u"corto"_s});
        QTRY_COMPARE(timeline().constLast(), u"corto"_s);
    }

    void whatMayHaveBeenSentIsEditedNoMore() {
        server->fail(u"/v1/conversations"_s, {.manner = Manner::Cut}, -1);
        const QString id = send(u"uno"_s);
        QTRY_VERIFY(server->sentTexts.size() == 1);
        QCOMPARE(await(desk->outbox->edit(ref(), id, u"otro"_s)).error().kind,
                 vault::VaultError::Kind::NotFound);
        QCOMPARE(await(desk->outbox->discard(ref(), id)).error().kind, vault::VaultError::Kind::NotFound);
        server->failNoMore();
        QTRY_COMPARE(timeline(), (QStringList{u"Ana pregunta 1"_s, u"uno"_s}));
        QCOMPARE(server->sentTexts, QStringList{u"uno"_s});
    }

    void S04_anApprovalThatIsEditedIsAMessageFromTheDraft() {
        const domain::Draft draft = server->model.addDraft(stream, conversation, u"Propuesta"_s);
        server->push();
        QTRY_VERIFY(desk->isLive());
        server->refusal = u"too_long"_s;
        const QString id = await(desk->outbox->approve(ref(), draft)).value();
        QTRY_COMPARE(timeline().constLast(), u"2: Propuesta"_s);
        server->refusal.clear();
        QVERIFY(await(desk->outbox->edit(ref(), id, u"Propuesta corta"_s)).has_value());
        QTRY_COMPARE(server->sentTexts, QStringList{u"Propuesta corta"_s});
        QVERIFY(server->countOf(u"POST /v1/conversations/%1/messages"_s.arg(conversation)) == 1);
        QCOMPARE(server->model.find<domain::Draft>(stream, draft.id)->state, domain::DraftState::Approved);
    }

    void R02_ofARemovedAccountNothingIsSent() {
        server->wire.down();
        server->closeSockets(1001);
        QTRY_VERIFY(!desk->isLive());
        send(u"nunca"_s);
        QVERIFY(await(desk->removal->remove(stream)).has_value());
        QCOMPARE(await(desk->outbox->send(ref(), u"tampoco"_s)).error().kind,
                 vault::VaultError::Kind::NotOpen);
        server->wire.up();
        QTRY_COMPARE(desk->workspace().removals.value(0).state, vault::RemovalState::Confirmed);
        QVERIFY(server->sentTexts.isEmpty());
    }

    void anyThreadMayAsk() {
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back(
                QThread::create([this, i] { await(desk->outbox->send(ref(), u"hilo %1"_s.arg(i))); }));
            threads.back()->start();
        }
        for (const auto& thread : threads)
            QVERIFY(QTest::qWaitFor([&] { return thread->isFinished(); }, 10000));
        QTRY_COMPARE(server->sentTexts.size(), 8);
        QVERIFY(everyKeyWasUsedForOneMessage());
    }
};

BANDEJA_TEST(DurableOutboxTest)
#include "durableoutbox_test.moc"

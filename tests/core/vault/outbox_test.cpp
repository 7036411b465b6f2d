// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vaultfixture.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::vault;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// What people did, in the vault: what it shows before the server has confirmed it, and what becomes of it.
class OutboxTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VaultFixture> fixture;
    std::unique_ptr<ModelWorkspace> model;
    QString stream;
    QString conversation;

    template <typename T>
    Result<T> in(std::function<Result<T>(AccountVault&)> work) {
        return await(fixture->vaults->inAccount<T>(stream, std::move(work)));
    }
    QString append(OutboxKind kind, const QString& text, const domain::Draft& draft = {}) {
        OutboxEntry entry;
        entry.conversation = {stream, conversation};
        entry.kind = kind;
        entry.text = text;
        entry.draftId = draft.id;
        entry.draftVersion = draft.version;
        if (kind == OutboxKind::Status)
            entry.argument = u"closed"_s;
        return in<QString>([entry](AccountVault& vault) { return vault.append(entry); }).value();
    }
    QStringList due() {
        const auto entries = in<QList<DueEntry>>([](AccountVault& vault) { return vault.due(); }).value();
        QStringList ids;
        for (const DueEntry& entry : entries)
            ids.append(entry.entry.id);
        return ids;
    }
    bool start(const QString& id) {
        return in<DueEntry>([id](AccountVault& vault) { return vault.startSending(id); }).has_value();
    }
    QList<OutboxEntry> outgoing() {
        const QList<TimelineItem> items = fixture->timeline({stream, conversation});
        QList<OutboxEntry> entries;
        for (const TimelineItem& item : items) {
            if (const auto* const entry = std::get_if<OutboxEntry>(&item))
                entries.append(*entry);
        }
        return entries;
    }
    ConversationSummary summary() { return fixture->panel({stream, conversation}).summary; }
    domain::Message sentBy(const QString& text) { return model->addOutbound(stream, conversation, text); }

private Q_SLOTS:
    void init() {
        fixture = std::make_unique<VaultFixture>();
        model = std::make_unique<ModelWorkspace>();
        stream = model->addIntegration(u"shop"_s);
        conversation = model->addConversation(stream, u"Ana"_s, 2);
        fixture->open(stream);
        fixture->pull(*model, stream);
        fixture->clock.set(model->now);
    }
    void cleanup() { fixture.reset(); }

    void whatWasWrittenIsSeenAtOnceAndAfterARestart() {
        const QString id = append(OutboxKind::Message, u"Ya voy"_s);
        fixture->restart();
        fixture->open(stream);
        QCOMPARE(outgoing().size(), 1);
        QCOMPARE(outgoing().first().id, id);
        QCOMPARE(outgoing().first().text, u"Ya voy"_s);
        QCOMPARE(outgoing().first().state, OutboxState::Queued);
        QCOMPARE(summary().unsent, 1);
    }

    void theyAreSentInOrderWithinAConversationAndSideBySideAcross() {
        const QString other = model->addConversation(stream, u"Bea"_s, 1);
        fixture->pull(*model, stream);
        const QString first = append(OutboxKind::Message, u"1"_s);
        append(OutboxKind::Message, u"2"_s);
        conversation = other;
        const QString elsewhere = append(OutboxKind::Message, u"3"_s);
        QCOMPARE(due(), (QStringList{first, elsewhere}));
        QVERIFY(start(first));
        QCOMPARE(due(), QStringList{elsewhere}); // the second waits for the first
        QVERIFY(!start(first));
    }

    void S02_theAnswerTurnsTheEntryIntoItsMessage() {
        const QString id = append(OutboxKind::Message, u"Ya voy"_s);
        start(id);
        const domain::Message message = sentBy(u"Ya voy"_s);
        QVERIFY(in<void>([&](AccountVault& vault) { return vault.confirm(id, message); }).has_value());
        QVERIFY(outgoing().isEmpty());
        QCOMPARE(fixture->panel({stream, conversation}).timelineLength, 3);
        fixture->pull(*model, stream); // its change arrives later
        QCOMPARE(fixture->panel({stream, conversation}).timelineLength, 3);
    }

    void S02_anEventThatOvertakesTheAnswerShowsNoSecondRow() {
        const QString id = append(OutboxKind::Message, u"Ya voy"_s);
        start(id);
        const domain::Message message = sentBy(u"Ya voy"_s);
        fixture->pull(*model, stream);
        QVERIFY(outgoing().isEmpty());
        QCOMPARE(fixture->panel({stream, conversation}).timelineLength, 3);
        QCOMPARE(summary().unsent, 0);
        QVERIFY(in<void>([&](AccountVault& vault) { return vault.confirm(id, message); }).has_value());
        QCOMPARE(fixture->panel({stream, conversation}).timelineLength, 3);
        QVERIFY(due().isEmpty());
    }

    void S02_aMessageWhoseAnswerWasLostShowsNoSecondRowWhileItWaits() {
        const QString id = append(OutboxKind::Message, u"Ya voy"_s);
        start(id);
        const domain::Message message = sentBy(u"Ya voy"_s);
        in<void>([&](AccountVault& vault) { return vault.waitAgain(id, true); });
        QCOMPARE(outgoing().size(), 1);
        fixture->pull(*model, stream); // it arrived after all
        QVERIFY(outgoing().isEmpty());
        QCOMPARE(due(), QStringList{id}); // and is still asked for, to be sure
        fixture->restart();
        fixture->open(stream);
        QVERIFY(outgoing().isEmpty());
        start(id);
        in<void>([&](AccountVault& vault) { return vault.confirm(id, message); });
        QCOMPARE(fixture->panel({stream, conversation}).timelineLength, 3);
    }

    void anOlderAnswerDoesNotTakeANewerStateBack() {
        const QString id = append(OutboxKind::Message, u"Ya voy"_s);
        start(id);
        const domain::Message answer = sentBy(u"Ya voy"_s);
        domain::Message delivered = answer;
        delivered.status = domain::MessageStatus::Delivered;
        model->put(stream, delivered);
        fixture->pull(*model, stream);
        QVERIFY(in<void>([&](AccountVault& vault) { return vault.confirm(id, answer); }).has_value());
        const TimelineItem last = fixture->timeline({stream, conversation}).constLast();
        QCOMPARE(std::get<domain::Message>(last).status, domain::MessageStatus::Delivered);
    }

    void aColleaguesEqualMessageHidesNothingForGood() {
        const QString id = append(OutboxKind::Message, u"¡Hola!"_s);
        start(id);
        sentBy(u"¡Hola!"_s); // somebody else's
        fixture->pull(*model, stream);
        QVERIFY(outgoing().isEmpty());
        QVERIFY(in<void>([&](AccountVault& vault) { return vault.waitAgain(id, false); }).has_value());
        QCOMPARE(outgoing().size(), 1); // ours did not arrive and is still to be sent
        QCOMPARE(due(), QStringList{id});
        start(id);
        const domain::Message ours = sentBy(u"¡Hola!"_s);
        in<void>([&](AccountVault& vault) { return vault.confirm(id, ours); });
        fixture->pull(*model, stream);
        QVERIFY(outgoing().isEmpty());
        QCOMPARE(fixture->panel({stream, conversation}).timelineLength, 4);
    }

    void whatWasOnItsWayWhenTheProgramEndedWaitsUnderTheSameKey() {
        const QString id = append(OutboxKind::Message, u"Ya voy"_s);
        start(id);
        fixture->restart();
        fixture->open(stream);
        QCOMPARE(due(), QStringList{id});
        const auto entries = in<QList<DueEntry>>([](AccountVault& vault) { return vault.due(); }).value();
        QVERIFY(entries.first().unconfirmedSince.has_value());
    }

    void aRefusalIsKeptWithItsReasonAndHoldsUpNobody() {
        const QString refused = append(OutboxKind::Message, u"tarde"_s);
        const QString next = append(OutboxKind::Message, u"otra"_s);
        start(refused);
        QVERIFY(in<void>([&](AccountVault& vault) {
                    return vault.refuse(refused, domain::Refusal::WindowClosed, u"window_closed"_s,
                                        u"24 h"_s);
                }).has_value());
        QCOMPARE(outgoing().first().state, OutboxState::Refused);
        QCOMPARE(outgoing().first().refusal, domain::Refusal::WindowClosed);
        QCOMPARE(outgoing().first().detail, u"24 h"_s);
        QCOMPARE(due(), QStringList{next});
    }

    void tryingARefusedOneAgainUsesAnotherKey() {
        const QString id = append(OutboxKind::Message, u"tarde"_s);
        start(id);
        in<void>([&](AccountVault& vault) {
            return vault.refuse(id, domain::Refusal::WindowClosed, u"window_closed"_s, {});
        });
        const QString again = in<QString>([&](AccountVault& vault) { return vault.retry(id); }).value();
        QVERIFY(again != id);
        QCOMPARE(due(), QStringList{again});
        QCOMPARE(outgoing().first().refusal, domain::Refusal::None);
    }

    void onlyWhatSurelyWasNotSentCanBeTakenBack() {
        const QString queued = append(OutboxKind::Message, u"1"_s);
        QVERIFY(in<void>([&](AccountVault& vault) { return vault.discard(queued); }).has_value());
        QVERIFY(outgoing().isEmpty());
        const QString sending = append(OutboxKind::Message, u"2"_s);
        start(sending);
        const auto late = in<void>([&](AccountVault& vault) { return vault.discard(sending); });
        QCOMPARE(late.error().kind, VaultError::Kind::NotFound);
        in<void>([&](AccountVault& vault) { return vault.waitAgain(sending, true); });
        QVERIFY(!in<void>([&](AccountVault& vault) { return vault.discard(sending); }).has_value());
        QVERIFY(!in<void>([&](AccountVault& vault) { return vault.discard(queued); }).has_value());
    }

    void S04_anApprovedDraftIsNotOfferedAgain() {
        const domain::Draft draft = model->addDraft(stream, conversation, u"Sí, enviamos."_s);
        fixture->pull(*model, stream);
        QCOMPARE(fixture->list(Folder::Drafts).size(), 1);
        const QString id = append(OutboxKind::Approval, draft.text, draft);
        QVERIFY(!fixture->panel({stream, conversation}).draft.has_value());
        QVERIFY(fixture->list(Folder::Drafts).isEmpty());
        start(id);
        const domain::Message message = sentBy(draft.text);
        in<void>([&](AccountVault& vault) { return vault.confirm(id, message); });
        QVERIFY(!fixture->panel({stream, conversation})
                     .draft.has_value()); // though its own change is still to come
    }

    void S04_anApprovalThatWasRefusedOffersTheDraftAgain() {
        const domain::Draft draft = model->addDraft(stream, conversation, u"Sí, enviamos."_s);
        fixture->pull(*model, stream);
        const QString id = append(OutboxKind::Approval, draft.text, draft);
        start(id);
        in<void>([&](AccountVault& vault) {
            return vault.refuse(id, domain::Refusal::WindowClosed, u"window_closed"_s, {});
        });
        QVERIFY(fixture->panel({stream, conversation}).draft.has_value());
        QCOMPARE(fixture->list(Folder::Drafts).size(), 1);
    }

    void S04_aNewerVersionIsOfferedAlthoughAnOlderOneWasApproved() {
        domain::Draft draft = model->addDraft(stream, conversation, u"uno"_s);
        fixture->pull(*model, stream);
        append(OutboxKind::Approval, draft.text, draft);
        draft.version = 2;
        draft.text = u"dos"_s;
        model->put(stream, draft);
        fixture->pull(*model, stream);
        QCOMPARE(fixture->panel({stream, conversation}).draft->version, 2);
    }

    void readingCountsAtOnceAndOnce() {
        QCOMPARE(summary().conversation.unread, 2);
        const QString id = append(OutboxKind::Read, {});
        QCOMPARE(append(OutboxKind::Read, {}), id);
        QCOMPARE(summary().conversation.unread, 0);
        QVERIFY(fixture->list(Folder::Unread).isEmpty());
        QVERIFY(outgoing().isEmpty());
        start(id);
        domain::Conversation answer = *model->find<domain::Conversation>(stream, conversation);
        answer.unread = 0;
        in<void>([&](AccountVault& vault) { return vault.confirm(id, answer); });
        QCOMPARE(summary().conversation.unread, 0); // though its own change is still to come
    }

    void readingHoldsUpNoMessage() {
        const QString read = append(OutboxKind::Read, {});
        const QString message = append(OutboxKind::Message, u"Ya voy"_s);
        QCOMPARE(due(), (QStringList{read, message}));
    }

    void aMessageThatCameAfterReadingIsUnread() {
        append(OutboxKind::Read, {});
        fixture->clock.advance(std::chrono::hours(1));
        model->now += std::chrono::hours(1);
        model->addInbound(stream, conversation, u"¿Hola?"_s);
        fixture->pull(*model, stream);
        QVERIFY(due().isEmpty()); // the server is not told that this one was read
        QCOMPARE(summary().conversation.unread, 3);
    }

    void anAnswerThatWasOvertakenByAChangeIsNotApplied() {
        const QString id = append(OutboxKind::Read, {});
        start(id);
        domain::Conversation answer = *model->find<domain::Conversation>(stream, conversation);
        answer.unread = 0;
        model->put(stream, answer);
        model->addInbound(stream, conversation, u"otra"_s); // unread is 1 now, and here before the answer
        fixture->pull(*model, stream);
        in<void>([&](AccountVault& vault) { return vault.confirm(id, answer); });
        QCOMPARE(summary().conversation.unread, 1);
    }

    void anAnswerThatTheServerRepeatsIsAsOldAsTheFirstAttempt() {
        const QString id = append(OutboxKind::Status, {});
        start(id);
        domain::Conversation closed = *model->find<domain::Conversation>(stream, conversation);
        closed.status = domain::ConversationStatus::Closed;
        model->put(stream, closed);
        in<void>([&](AccountVault& vault) { return vault.waitAgain(id, true); }); // the answer is not heard
        domain::Conversation reopened = closed;
        reopened.status = domain::ConversationStatus::Open;
        model->put(stream, reopened);
        fixture->pull(*model, stream);
        QVERIFY(start(id));
        in<void>([&](AccountVault& vault) { return vault.confirm(id, closed); });
        QCOMPARE(fixture->list(Folder::Open).size(), 1);
    }

    void R10_anAnswerDoesNotBringBackWhatWasDeletedMeanwhile() {
        const QString id = append(OutboxKind::Message, u"No era para ti"_s);
        start(id);
        const domain::Message message = model->addOutbound(stream, conversation, u"No era para ti"_s);
        model->removeThing(stream, contract::Entity::Message, message.id);
        fixture->pull(*model, stream);
        in<void>([&](AccountVault& vault) { return vault.confirm(id, message); });
        QCOMPARE(fixture->panel({stream, conversation}).timelineLength, 2);
    }

    void closingCountsAtOnceAndIsTakenBackWhenRefused() {
        const QString id = append(OutboxKind::Status, {});
        QCOMPARE(fixture->list(Folder::Closed).size(), 1);
        QVERIFY(fixture->list(Folder::Open).isEmpty());
        start(id);
        in<void>(
            [&](AccountVault& vault) { return vault.refuse(id, domain::Refusal::None, u"forbidden"_s, {}); });
        QCOMPARE(fixture->list(Folder::Open).size(), 1);
        QVERIFY(due().isEmpty());
    }

    void aWishThatWasRefusedIsShownWithItsReason() {
        const QString id = append(OutboxKind::AnotherDraft, {});
        QVERIFY(outgoing().isEmpty());
        start(id);
        in<void>(
            [&](AccountVault& vault) { return vault.refuse(id, domain::Refusal::None, u"ai_off"_s, {}); });
        QCOMPARE(outgoing().size(), 1);
        QCOMPARE(outgoing().first().problem, u"ai_off"_s);
    }

    void whatIsTypedIsKept() {
        in<void>([&](AccountVault& vault) { return vault.keepTyped(conversation, u"Estim"_s); });
        in<void>([&](AccountVault& vault) { return vault.keepTyped(conversation, u"Estimada"_s); });
        fixture->restart();
        fixture->open(stream);
        QCOMPARE(summary().typed, u"Estimada"_s);
        in<void>([&](AccountVault& vault) { return vault.keepTyped(conversation, {}); });
        QCOMPARE(summary().typed, QString());
    }
};

BANDEJA_TEST(OutboxTest)
#include "outbox_test.moc"

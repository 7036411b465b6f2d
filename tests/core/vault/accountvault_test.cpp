// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vaultfixture.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::vault;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using Outcome = Applied::Outcome;

/// Applying what the server sends.
class AccountVaultTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VaultFixture> fixture;
    std::unique_ptr<ModelWorkspace> model;
    QString stream;

    Applied apply(const contract::ChangePage& page) { return await(fixture->vaults->apply(page)).value(); }

private Q_SLOTS:
    void init() {
        fixture = std::make_unique<VaultFixture>();
        model = std::make_unique<ModelWorkspace>();
        stream = model->addIntegration(u"shop"_s);
        fixture->open(stream);
        fixture->changes.clear();
    }
    void cleanup() { fixture.reset(); }

    void aPageAndItsNumberAreStoredTogether() {
        model->addConversation(stream, u"Ana"_s, 2);
        const contract::ChangePage page = model->page(stream, 0, 100);
        QCOMPARE(apply(page), (Applied{Outcome::Done, page.next}));
        fixture->restart();
        fixture->open(stream);
        QCOMPARE(await(fixture->vaults->cursor(stream)).value(), page.next);
        QCOMPARE(fixture->list(Folder::Open).size(), 1);
    }

    void aPageThatDoesNotFollowIsDropped() {
        model->addConversation(stream, u"Ana"_s, 3);
        QCOMPARE(apply(model->page(stream, 2, 100)).outcome, Outcome::Stale); // 1 and 2 are missing
        QCOMPARE(await(fixture->vaults->cursor(stream)).value(), 0);
        QVERIFY(fixture->list(Folder::Open).isEmpty());
        apply(model->page(stream, 0, 4));
        QCOMPARE(apply(model->page(stream, 0, 4)), (Applied{Outcome::Stale, 4})); // again
        contract::ChangePage gap = model->page(stream, 4, 100);
        gap.changes.removeAt(1);
        QCOMPARE(apply(gap), (Applied{Outcome::Stale, 4}));
        QCOMPARE(apply({stream, {}, 4, false}), (Applied{Outcome::Nothing, 4}));
    }

    void whatIsNotOpenIsNotWritten() {
        QCOMPARE(await(fixture->vaults->apply(model->page(u"int_other"_s, 0, 1))).error().kind,
                 VaultError::Kind::NotOpen);
        await(fixture->vaults->leave());
        QCOMPARE(await(fixture->vaults->apply(model->page(stream, 0, 1))).error().kind,
                 VaultError::Kind::NotOpen);
        QCOMPARE(await(fixture->vaults->open(stream)).error().kind, VaultError::Kind::NotOpen);
    }

    void S02_aMessageComesBackWhole() {
        const QString conversation = model->addConversation(stream, u"Ana"_s, 0);
        domain::Message message = model->addInbound(stream, conversation, u"¿Envían a Córdoba? 👋\nگونه"_s);
        message.kind = domain::MessageKind::Image;
        message.attachments = {{u"att_1"_s, domain::MessageKind::Image, u"image/png"_s, 1234, u"foto.png"_s}};
        message.reactions = {{{domain::AuthorType::Contact, u"ctc_1"_s}, u"❤️"_s}};
        message.replyTo = u"msg_0"_s;
        message.platformId = u"wamid.X"_s;
        message.error = domain::MessageError{u"too_long"_s, u"demasiado"_s};
        message.status = domain::MessageStatus::Failed;
        message.edited = true;
        model->put(stream, message);
        fixture->pull(*model, stream);
        const auto items = fixture->timeline({stream, conversation});
        QCOMPARE(items.size(), 1);
        QCOMPARE(std::get<domain::Message>(items.first()), message);
    }

    void R10_anUnsentMessageLosesItsText() {
        const QString conversation = model->addConversation(stream, u"Ana"_s, 0);
        domain::Message message = model->addInbound(stream, conversation, u"me arrepiento"_s);
        fixture->pull(*model, stream);
        message.text.clear();
        message.deleted = true;
        model->put(stream, message);
        fixture->pull(*model, stream);
        const TimelineItem kept = fixture->timeline({stream, conversation}).constFirst();
        QCOMPARE(std::get<domain::Message>(kept), message);
        QCOMPARE(fixture->panel({stream, conversation}).timelineLength, 1);
    }

    void messagesAndNotesStandInTheOrderOfTheirTimes() {
        const QString conversation = model->addConversation(stream, u"Ana"_s, 1);
        const domain::Note note{u"not_1"_s, conversation, model->member.id, u"VIP"_s, model->now};
        model->put(stream, note);
        model->addInbound(stream, conversation, u"otra"_s);
        domain::Message late = model->addInbound(stream, conversation, u"llegó tarde"_s);
        late.sentAt = domain::Instant(std::chrono::milliseconds(1)); // older than all
        model->put(stream, late);
        fixture->pull(*model, stream);
        const auto items = fixture->timeline({stream, conversation});
        QCOMPARE(items.size(), 4);
        QCOMPARE(std::get<domain::Message>(items[0]).text, u"llegó tarde"_s);
        QCOMPARE(std::get<domain::Note>(items[2]), note);
        QCOMPARE(std::get<domain::Message>(items[3]).text, u"otra"_s);
    }

    void S04_theDraftThatWaitsIsTheLatestOne() {
        const QString conversation = model->addConversation(stream, u"Ana"_s, 1);
        domain::Draft first = model->addDraft(stream, conversation, u"uno"_s);
        first.sources = {{u"kno_1"_s, u"Envíos"_s}};
        first.confidence = 0.75;
        model->put(stream, first);
        fixture->pull(*model, stream);
        QCOMPARE(*fixture->panel({stream, conversation}).draft, first);
        QCOMPARE(fixture->list(Folder::Drafts).size(), 1);

        first.state = domain::DraftState::Superseded;
        model->put(stream, first);
        domain::Draft second = model->addDraft(stream, conversation, u"dos"_s);
        second.at = model->now + std::chrono::seconds(1);
        second.state = domain::DraftState::Generating;
        model->put(stream, second);
        fixture->pull(*model, stream);
        QCOMPARE(*fixture->panel({stream, conversation}).draft, second);
        QVERIFY(fixture->list(Folder::Drafts).isEmpty());
    }

    void aFailedDraftIsShownUntilSomebodyAnswers() {
        const QString conversation = model->addConversation(stream, u"Ana"_s, 1);
        domain::Draft draft = model->addDraft(stream, conversation, {});
        draft.state = domain::DraftState::Failed;
        draft.error = u"provider_unreachable"_s;
        model->put(stream, draft);
        fixture->pull(*model, stream);
        QVERIFY(fixture->panel({stream, conversation}).draft.has_value());
        model->addOutbound(stream, conversation, u"Ya respondo yo"_s);
        fixture->pull(*model, stream);
        QVERIFY(!fixture->panel({stream, conversation}).draft.has_value());
    }

    void whatIsRemovedIsGone() {
        const QString conversation = model->addConversation(stream, u"Ana"_s, 2);
        const QString other = model->addConversation(stream, u"Bea"_s, 1);
        const domain::Note note{u"not_1"_s, other, model->member.id, u"VIP"_s, model->now};
        model->put(stream, note);
        fixture->pull(*model, stream);
        model->removeThing(stream, contract::Entity::Conversation, conversation);
        model->removeThing(stream, contract::Entity::Note, note.id);
        model->removeThing(stream, contract::Entity::Contact, u"ctc_unknown"_s);
        model->removeThing(stream, contract::Entity::Message, u"msg_unknown"_s);
        fixture->changes.clear();
        fixture->pull(*model, stream);
        QCOMPARE(fixture->list(Folder::Open).size(), 1);
        QVERIFY(await(fixture->reader().panel({stream, conversation})).error().kind ==
                VaultError::Kind::NotFound);
        QCOMPARE(fixture->timeline({stream, other}).size(), 1);
        QTRY_VERIFY(!fixture->changes.isEmpty());
        QVERIFY(fixture->changes.constLast().reset); // lists can't be told row by row what went
    }

    void aMessageOfAConversationThatIsNotKnownYetIsKept() {
        domain::Message message;
        message.id = u"msg_1"_s;
        message.conversationId = u"con_1"_s;
        message.text = u"antes"_s;
        apply({stream, {{1, message}}, 1, true});
        QVERIFY(fixture->list(Folder::Open).isEmpty());
        apply({stream, {{2, domain::Conversation{.id = u"con_1"_s, .integrationId = stream}}}, 2, false});
        QCOMPARE(fixture->list(Folder::Open).size(), 1);
        QCOMPARE(fixture->timeline({stream, u"con_1"_s}).size(), 1);
    }

    void aChangeOfANewerServerCountsAndNoMore() {
        QCOMPARE(apply({stream, {{1, contract::UnknownChange{u"order.put"_s}}}, 1, false}).cursor, 1);
    }

    void unreadCountsAreTheServers() {
        model->addConversation(stream, u"Ana"_s, 3);
        model->addConversation(stream, u"Bea"_s, 0);
        fixture->pull(*model, stream);
        QCOMPARE(fixture->list(Folder::Unread).size(), 1);
        QCOMPARE(fixture->list(Folder::Unread).first().unread, 3);
        const InboxCounts counts = await(fixture->reader().counts({}, {})).value();
        QCOMPARE(counts.open, 2);
        QCOMPARE(counts.unread, 1);
    }

    void hugeAndOddTextsDoNoHarm() {
        const QString conversation = model->addConversation(stream, u"Ana"_s, 0);
        const QString huge(3'000'000, u'ñ');
        const QString odd = QString(QChar(0xD800)) + QChar(0) + u"\u202Etxt"_s;
        model->addInbound(stream, conversation, huge);
        model->addInbound(stream, conversation, odd);
        fixture->pull(*model, stream);
        const auto items = fixture->timeline({stream, conversation});
        QCOMPARE(std::get<domain::Message>(items[0]).text, huge);
        QCOMPARE(std::get<domain::Message>(items[1]).text.size(), odd.size());
        QVERIFY(!fixture->panel({stream, conversation}).summary.preview.contains(QChar(0x202E)));
    }
};

BANDEJA_TEST(AccountVaultTest)
#include "accountvault_test.moc"

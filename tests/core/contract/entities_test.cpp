// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/entities.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::contract;

class EntitiesTest : public QObject {
    Q_OBJECT

    const domain::Instant at{std::chrono::milliseconds{1'790'000'000'125}};

    domain::Message message() const {
        domain::Message message;
        message.id = QStringLiteral("msg_1");
        message.conversationId = QStringLiteral("con_1");
        message.direction = domain::Direction::Out;
        message.author = {domain::AuthorType::Agent, QStringLiteral("agt_1")};
        message.kind = domain::MessageKind::Image;
        message.text = QStringLiteral("¿Lo tienen en azul? 💙\n<b>no</b>");
        message.attachments = {{QStringLiteral("att_1"), domain::MessageKind::Image,
                                QStringLiteral("image/jpeg"), 12345, QStringLiteral("zapato.jpg")}};
        message.replyTo = QStringLiteral("msg_0");
        message.reactions = {{{domain::AuthorType::Contact, QStringLiteral("ctc_1")}, QStringLiteral("👍")}};
        message.platformId = QStringLiteral("wamid.A+/=");
        message.sentAt = at;
        message.status = domain::MessageStatus::Failed;
        message.error = domain::MessageError{QStringLiteral("platform_refused"), QStringLiteral("(#131026)")};
        message.edited = true;
        return message;
    }

private Q_SLOTS:
    void anUploadIsReadAsItWasWritten() {
        const domain::Upload upload{QStringLiteral("att_1"),
                                    QStringLiteral("con_1"),
                                    QStringLiteral("image/png"),
                                    QStringLiteral("talla.png"),
                                    1000,
                                    400};
        QCOMPARE(decodeUpload(encode(upload)).value(), upload);
    }
    void anUploadThatHasMoreThanAllIsRefused() {
        QJsonObject object =
            encode(domain::Upload{QStringLiteral("att_1"), QStringLiteral("con_1"), {}, {}, 10, 11});
        QCOMPARE(decodeUpload(object).error().path, QStringLiteral("/received"));
        object[QStringLiteral("received")] = -1;
        QVERIFY(!decodeUpload(object));
    }
    void aMessageIsReadAsItWasWritten() {
        const Decoded<domain::Message> read = decodeMessage(encode(message()));
        QVERIFY(read.has_value());
        QCOMPARE(*read, message());
    }

    void aConversationIsReadAsItWasWritten() {
        domain::Conversation conversation;
        conversation.id = QStringLiteral("con_1");
        conversation.contactId = QStringLiteral("ctc_1");
        conversation.integrationId = QStringLiteral("int_1");
        conversation.channel = domain::Channel::TikTok;
        conversation.status = domain::ConversationStatus::Snoozed;
        conversation.snoozedUntil = at;
        conversation.labels = {QStringLiteral("envío"), QStringLiteral("vip")};
        conversation.priority = domain::Priority::High;
        conversation.lastMessageAt = conversation.lastInboundAt = at;
        conversation.replyUntil = at;
        conversation.repliesLeft = 7;
        conversation.unread = 3;
        const auto read = decodeConversation(encode(conversation));
        QVERIFY(read.has_value());
        QCOMPARE(*read, conversation);
        const auto bare = decodeConversation(encode(domain::Conversation{.id = QStringLiteral("con_2")}));
        QVERIFY(bare.has_value());
        QVERIFY(!bare->replyUntil && !bare->repliesLeft);
    }

    void aDraftIsReadAsItWasWritten() {
        domain::Draft draft;
        draft.id = QStringLiteral("drf_1");
        draft.conversationId = QStringLiteral("con_1");
        draft.version = 3;
        draft.state = domain::DraftState::Pending;
        draft.text = QStringLiteral("Sí, llega mañana.");
        draft.sources = {{QStringLiteral("kno_1"), QStringLiteral("Envíos")}};
        draft.provider = QStringLiteral("knowledge-base");
        draft.basedOnSeq = 42;
        draft.confidence = 0.75;
        draft.tokensIn = 10;
        draft.at = at;
        const auto read = decodeDraft(encode(draft));
        QVERIFY(read.has_value());
        QCOMPARE(*read, draft);
    }

    void aReceiptSignsEverythingButItsSignature() {
        domain::Receipt receipt;
        receipt.id = QStringLiteral("rcp_1");
        receipt.channel = domain::Channel::TikTok;
        receipt.integrationName = QStringLiteral("Zapatería \"Luna\"");
        receipt.requestedBy = QStringLiteral("mem_1");
        receipt.requestedAt = receipt.backupsPurgedBy = at;
        receipt.completedAt = at;
        receipt.deleted = {1, 2, 3, 4, 5, 6};
        receipt.revocation = domain::Revocation::Confirmed;
        const QByteArray unsignedBytes = signedBytes(receipt);
        receipt.signature = QStringLiteral("ed25519:abc:def");
        QCOMPARE(signedBytes(receipt), unsignedBytes);
        QVERIFY(!unsignedBytes.contains("signature"));
        QVERIFY(
            unsignedBytes.startsWith(R"({"backups_purged_by":"2026-09-21T14:13:20.125Z","completed_at":)"));
        const auto read = decodeReceipt(encode(receipt));
        QVERIFY(read.has_value());
        QCOMPARE(*read, receipt);
    }

    void whatIsWrongIsNamedByItsPlaceAndNeverQuoted() {
        QJsonObject object = encode(message());
        object[QStringLiteral("sent_at")] = QStringLiteral("mi tarjeta es 4111");
        const auto read = decodeMessage(object, QStringLiteral("/changes/3/data"));
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().path, QStringLiteral("/changes/3/data/sent_at"));
        QVERIFY(!read.error().what.contains(QStringLiteral("4111")));
    }

    void anUnknownKindIsShownAsUnsupported() {
        QJsonObject object = encode(message());
        object[QStringLiteral("kind")] = QStringLiteral("hologram");
        object[QStringLiteral("new_in_2030")] = 1;
        const auto read = decodeMessage(object);
        QVERIFY(read.has_value());
        QCOMPARE(read->kind, domain::MessageKind::Unsupported);
    }

    void anythingElseThanAnObjectIsRefused() {
        for (const QJsonValue& value : {QJsonValue(), QJsonValue(3), QJsonValue(QStringLiteral("x")),
                                        QJsonValue(true), QJsonValue(QJsonArray{1})})
            QVERIFY(!decodeConversation(value).has_value());
    }
};

BANDEJA_TEST(EntitiesTest)
#include "entities_test.moc"

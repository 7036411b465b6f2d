// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/desk.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using sync::AttachmentError;

class HostedAttachmentsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Desk> desk;
    QString stream;
    QString conversation;

    vault::ConversationRef ref() const { return {stream, conversation}; }
    /// A message with an attachment of SIZE bytes, known here.
    domain::Attachment add(const QString& id, qsizetype size) {
        QByteArray bytes(size, Qt::Uninitialized);
        for (qsizetype i = 0; i < size; ++i)
            bytes[i] = static_cast<char>(i * 7);
        server->media.attachments.insert(id, bytes);
        domain::Message message = server->model.addInbound(stream, conversation, u"mire"_s);
        message.attachments = {{id, domain::MessageKind::Image, u"image/png"_s, size, u"foto.png"_s}};
        server->model.put(stream, message);
        server->push();
        const bool known = eventually([&] {
            const auto position = await(desk->vaults->position(stream));
            return position && position->cursor == server->model.last(stream);
        });
        if (!known)
            qFatal("The message doesn't arrive.");
        return message.attachments.constFirst();
    }
    sync::Attachments::Bytes fetch(const domain::Attachment& attachment) {
        return await(desk->attachments->bytes(ref(), attachment));
    }
    int asked() const { return server->countOf(u"GET /v1/attachments/"_s); }

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

    void whatWasFetchedOnceIsThereWithoutTheServer() {
        const auto attachment = add(u"att_1"_s, 2500); // three parts
        QSignalSpy progressed(desk->attachments.get(), &sync::Attachments::progressed);
        QCOMPARE(fetch(attachment).value(), server->media.attachments.value(u"att_1"_s));
        QCOMPARE(asked(), 3);
        QCOMPARE(progressed.size(), 3);
        QCOMPARE(progressed.constLast().at(1).toLongLong(), 2500);
        desk->restart();
        QVERIFY(eventually([&] { return desk->isLive(); }));
        QCOMPARE(fetch(attachment).value(), server->media.attachments.value(u"att_1"_s));
        QCOMPARE(asked(), 3);
    }

    void aConnectionThatBreaksCostsOnePart() {
        const auto attachment = add(u"att_1"_s, 2500);
        int parts = 0;
        server->beforeAnswering = [&](const WireRequest& request) -> std::optional<WireAnswer> {
            if (request.path.startsWith("/v1/attachments/"_L1) && ++parts == 2)
                return WireAnswer{.manner = WireAnswer::Manner::Cut};
            return std::nullopt;
        };
        // Qt itself asks once more for a GET whose connection was closed before an answer.
        const auto first = fetch(attachment);
        const auto second = first ? first : fetch(attachment);
        QCOMPARE(second.value(), server->media.attachments.value(u"att_1"_s));
        QCOMPARE(server->media.sent, 2500); // no byte twice
    }

    void anAnswerThatIsCutShortCountsForNothing() {
        const auto attachment = add(u"att_1"_s, 1500);
        server->fail(u"/v1/attachments/"_s, {.manner = WireAnswer::Manner::HalfBody});
        QCOMPARE(fetch(attachment).error(), AttachmentError::Unreachable);
        QCOMPARE(fetch(attachment).value(), server->media.attachments.value(u"att_1"_s));
    }

    void aServerWithoutPartsIsUnderstood() {
        server->media.knowsRanges = false;
        const auto attachment = add(u"att_1"_s, 2500);
        QCOMPARE(fetch(attachment).value(), server->media.attachments.value(u"att_1"_s));
        QCOMPARE(asked(), 1);
    }

    void anotherLengthThanTheMessageSaysIsTakenOnce() {
        auto attachment = add(u"att_1"_s, 2500);
        attachment.bytes = 2000;
        QCOMPARE(fetch(attachment).value().size(), 2500);
    }

    void whoeverAsksAtTheSameTimeGetsTheSame() {
        const auto attachment = add(u"att_1"_s, 2500);
        const auto one = desk->attachments->bytes(ref(), attachment);
        const auto other = desk->attachments->bytes(ref(), attachment);
        QCOMPARE(await(one).value(), await(other).value());
        QCOMPARE(asked(), 3);
    }

    void whatTheServerDoesNotHaveIsNotThere() {
        auto attachment = add(u"att_1"_s, 2500);
        server->media.attachments.clear();
        QCOMPARE(fetch(attachment).error(), AttachmentError::NotThere);
        const int before = asked();
        attachment.bytes = 0; // not fetched from the platform yet: nobody asks
        QCOMPARE(fetch(attachment).error(), AttachmentError::NotThere);
        attachment.bytes = domain::mostAttachmentBytes + 1;
        QCOMPARE(fetch(attachment).error(), AttachmentError::NotThere);
        QCOMPARE(asked(), before);
    }

    void whatCouldNotBeReachedMayBeAskedAgainWhenTheServerIsBack() {
        const auto attachment = add(u"att_1"_s, 2500);
        QSignalSpy reachable(desk->attachments.get(), &sync::Attachments::reachable);
        server->wire.down();
        server->closeSockets(1001);
        QVERIFY(eventually([&] { return !desk->isLive(); }));
        QCOMPARE(fetch(attachment).error(), AttachmentError::Unreachable);
        server->wire.up();
        QTRY_COMPARE(reachable.size(), 1);
        QVERIFY(fetch(attachment).has_value());
    }

    void aFetchThatNobodyWantsAnyMoreEndsAndKeepsWhatCame() {
        const auto attachment = add(u"att_1"_s, 5000);
        std::optional<QFuture<sync::Attachments::Bytes>> asking;
        server->beforeAnswering = [&](const WireRequest& request) -> std::optional<WireAnswer> {
            if (asking && request.path.startsWith("/v1/attachments/"_L1))
                std::exchange(asking, std::nullopt)->cancel();
            return std::nullopt;
        };
        asking = desk->attachments->bytes(ref(), attachment);
        QTRY_VERIFY(!asking);
        QTRY_COMPARE(server->media.sent, 1000);
        QVERIFY(fetch(attachment).has_value());
        QCOMPARE(server->media.sent, 5000);
    }

    void R02_whatIsFetchedOfAnAccountThatIsRemovedGoesWithIt() {
        const auto attachment = add(u"att_1"_s, 2500);
        QVERIFY(fetch(attachment).has_value());
        server->model.removeIntegration(stream);
        server->push();
        QTRY_VERIFY(!desk->openStreams().contains(stream));
        QCOMPARE(fetch(attachment).error(), AttachmentError::Closed);
    }

    void aThumbnailIsKept() {
        const auto attachment = add(u"att_1"_s, 2500);
        QCOMPARE(await(desk->attachments->thumbnail(ref(), u"att_1"_s)).error(), AttachmentError::NotThere);
        desk->attachments->keepThumbnail(ref(), u"att_1"_s, "small");
        QTRY_COMPARE(await(desk->attachments->thumbnail(ref(), u"att_1"_s)).value_or(QByteArray()), "small");
    }
};

BANDEJA_TEST(HostedAttachmentsTest)
#include "hostedattachments_test.moc"

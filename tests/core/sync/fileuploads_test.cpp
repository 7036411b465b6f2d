// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/desk.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using sync::AttachError;
using vault::OutgoingFile;

/// Files that people attach: into the vault, to the server piece by piece, and out with their message.
class FileUploadsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Desk> desk;
    QString stream;
    QString conversation;

    vault::ConversationRef ref() const { return {stream, conversation}; }
    static QByteArray bytes(qsizetype size) {
        QByteArray made(size, Qt::Uninitialized);
        for (qsizetype i = 0; i < size; ++i)
            made[i] = static_cast<char>(i * 11);
        return made;
    }
    sync::Attached attach(const QByteArray& content, const QString& name = u"talla.png"_s) {
        return await(desk->outbox->attach(ref(), {.path = {}, .bytes = content, .name = name}));
    }
    QList<OutgoingFile> typed() { return await(desk->vaults->reader().panel(ref())).value().files; }
    QString send(const QString& text) { return await(desk->outbox->send(ref(), text, {}, typed())).value(); }
    void goOffline() {
        server->wire.down();
        server->closeSockets(1001);
        QTRY_VERIFY(!desk->isLive());
    }
    /// The one outgoing entry; nothing when there is none.
    std::optional<vault::OutboxEntry> outgoing() {
        const auto keys = await(desk->vaults->reader().timeline(ref())).value();
        const auto items = await(desk->vaults->reader().items(ref(), keys)).value();
        for (const auto& [key, item] : items) {
            if (const auto* const entry = std::get_if<vault::OutboxEntry>(&item))
                return *entry;
        }
        return std::nullopt;
    }
    QList<domain::Attachment> sentAttachments() {
        const auto messages = server->model.all<domain::Message>(stream);
        return messages.isEmpty() ? QList<domain::Attachment>() : messages.constLast().attachments;
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

    void S02_aFileArrivesWholeWithItsMessage() {
        const auto attached = attach(bytes(2500));
        QCOMPARE(attached->mime, u"image/png"_s);
        QVERIFY(server->media.uploads.isEmpty()); // nothing leaves before it is sent
        send(u"mire"_s);
        QTRY_COMPARE(server->sentTexts, QStringList{u"mire"_s});
        QCOMPARE(sentAttachments().size(), 1);
        QCOMPARE(server->media.attachments.value(sentAttachments().constFirst().id), bytes(2500));
        QTRY_VERIFY(!outgoing());
        // Nor is it fetched from there again.
        QTRY_COMPARE(
            await(desk->attachments->bytes(ref(), sentAttachments().constFirst())).value_or(QByteArray()),
            bytes(2500));
        QCOMPARE(server->countOf(u"GET /v1/attachments/"_s), 0);
    }

    void aFileFromTheDiskKeepsItsNameAndMayChangeAfterwards() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"Guía 8042.pdf"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.4 uno");
        file.close();
        const auto attached = await(desk->outbox->attach(ref(), {.path = path, .bytes = {}, .name = {}}));
        QCOMPARE(attached->name, u"Guía 8042.pdf"_s);
        QCOMPARE(attached->mime, u"application/pdf"_s);
        QVERIFY(QFile::remove(path));
        send({});
        QTRY_COMPARE(server->sentTexts.size(), 1);
        QCOMPARE(server->media.attachments.value(sentAttachments().constFirst().id), "%PDF-1.4 uno");
    }

    void whatCanNotBeAttachedSaysWhy() {
        QTemporaryDir folder;
        const auto path = [&](const QString& at) {
            return await(desk->outbox->attach(ref(), {.path = at, .bytes = {}, .name = {}}));
        };
        QCOMPARE(path(folder.filePath(u"nada"_s)).error(), AttachError::Unreadable);
        QCOMPARE(path(folder.path()).error(), AttachError::Unreadable);
        QCOMPARE(attach({}).error(), AttachError::Empty);
        QCOMPARE(attach(QByteArray(domain::mostAttachmentBytes + 1, 'x')).error(), AttachError::TooLarge);
        const auto elsewhere =
            await(desk->outbox->attach({u"int_9"_s, u"con_9"_s}, {.path = {}, .bytes = "abc", .name = {}}));
        QCOMPARE(elsewhere.error(), AttachError::Closed);
        QVERIFY(typed().isEmpty());
    }

    void whatIsDetachedIsNotSent() {
        const QString file = attach(bytes(100))->id;
        QVERIFY(await(desk->outbox->detach(ref(), file)).has_value());
        QVERIFY(typed().isEmpty());
    }

    void S02_anUploadThatBreaksGoesOnWhereItBroke() {
        attach(bytes(3500));
        int pieces = 0;
        server->beforeAnswering = [&](const WireRequest& request) -> std::optional<WireAnswer> {
            if (request.method == "PATCH" && ++pieces == 3)
                return WireAnswer{.manner = WireAnswer::Manner::Cut};
            return std::nullopt;
        };
        send(u"mire"_s);
        QTRY_COMPARE(server->sentTexts.size(), 1);
        QCOMPARE(pieces, 5); // four, and the one that broke
        QCOMPARE(server->media.attachments.value(sentAttachments().constFirst().id), bytes(3500));
    }

    void S02_aPieceWhoseAnswerIsLostIsNotSentTwice() {
        attach(bytes(2500));
        server->fail(u"/v1/uploads/"_s, {.manner = WireAnswer::Manner::Cut});
        int pieces = 0;
        server->beforeAnswering = [&](const WireRequest& request) -> std::optional<WireAnswer> {
            pieces += request.method == "PATCH" ? 1 : 0;
            return std::nullopt;
        };
        send(u"mire"_s);
        QTRY_COMPARE(server->sentTexts.size(), 1);
        QCOMPARE(server->media.attachments.value(sentAttachments().constFirst().id), bytes(2500));
        QCOMPARE(pieces, 3);
    }

    void S02_aRestartInTheMiddleGoesOnToo() {
        attach(bytes(3500));
        int pieces = 0;
        server->beforeAnswering = [&](const WireRequest& request) -> std::optional<WireAnswer> {
            if (request.method == "PATCH" && ++pieces > 2)
                return WireAnswer{.manner = WireAnswer::Manner::Never};
            return std::nullopt;
        };
        send(u"mire"_s);
        QTRY_COMPARE(pieces, 3);
        QCOMPARE(outgoing()->files.constFirst().uploaded, 2000); // seen by whoever waits
        server->beforeAnswering = {};
        desk->restart();
        QTRY_COMPARE(server->sentTexts, QStringList{u"mire"_s});
        QCOMPARE(server->media.uploads.size(), 1);
        QCOMPARE(server->media.attachments.value(sentAttachments().constFirst().id), bytes(3500));
    }

    void whatIsBeingUploadedMayBeTakenBack() {
        attach(bytes(3500));
        bool reached = false;
        server->beforeAnswering = [&](const WireRequest& request) -> std::optional<WireAnswer> {
            if (request.method != "PATCH")
                return std::nullopt;
            reached = true;
            return ScriptedServer::problem(503, u"unavailable"_s);
        };
        const QString entry = send(u"mire"_s);
        QTRY_VERIFY(reached);
        QVERIFY(await(desk->outbox->discard(ref(), entry)).has_value());
        server->beforeAnswering = {};
        await(desk->outbox->send(ref(), u"otra"_s)).value();
        QTRY_COMPARE(server->sentTexts, QStringList{u"otra"_s});
    }

    void anUploadThatTheServerLostBeginsAnew() {
        attach(bytes(2500));
        bool lost = false;
        server->beforeAnswering = [&](const WireRequest& request) -> std::optional<WireAnswer> {
            if (request.path.endsWith("/messages"_L1) && !std::exchange(lost, true))
                server->media.uploads.clear();
            return std::nullopt;
        };
        send(u"mire"_s);
        QTRY_COMPARE(server->sentTexts.size(), 1);
        QCOMPARE(server->media.attachments.value(sentAttachments().constFirst().id), bytes(2500));
    }

    void S02_whatIsAttachedOfflineIsSentLater() {
        goOffline();
        attach(bytes(1500));
        send(u"mire"_s);
        server->wire.up();
        QTRY_COMPARE(server->sentTexts, QStringList{u"mire"_s});
        QCOMPARE(sentAttachments().constFirst().bytes, 1500);
    }

    void aRefusedFileKeepsItsMessageAndSaysWhy() {
        attach(bytes(100));
        server->fail(u"/v1/conversations/"_s, ScriptedServer::problem(413, u"too_large"_s));
        send(u"mire"_s);
        QTRY_VERIFY(outgoing() && outgoing()->state == vault::OutboxState::Refused);
        QCOMPARE(outgoing()->problem, u"too_large"_s);
        QCOMPARE(outgoing()->files.size(), 1);
    }
};

BANDEJA_TEST(FileUploadsTest)
#include "fileuploads_test.moc"

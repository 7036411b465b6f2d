// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vaultfixture.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::vault;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// Files that people attach: there is no other copy of them until a message has them.
class OutgoingFilesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VaultFixture> fixture;
    std::unique_ptr<ModelWorkspace> model;
    QString stream;
    QString conversation;

    template <typename T>
    Result<T> in(std::function<Result<T>(AccountVault&)> work) {
        return await(fixture->vaults->inAccount<T>(stream, std::move(work)));
    }
    QString begin(qint64 bytes) {
        return in<QString>([this, bytes](AccountVault& vault) {
                   return vault.addFile(conversation, {{}, u"talla.png"_s, u"image/png"_s, bytes, 0});
               })
            .value();
    }
    Result<void> fill(const QString& file, const QByteArray& piece) {
        return in<void>([=](AccountVault& vault) { return vault.fillFile(file, piece); });
    }
    QString attach(const QByteArray& bytes) {
        const QString file = begin(bytes.size());
        if (!fill(file, bytes))
            qFatal("A file can't be attached.");
        return file;
    }
    QList<OutgoingFile> typed() { return fixture->panel({stream, conversation}).files; }
    Result<QString> send(const QList<OutgoingFile>& files, const QString& text = u"mire"_s) {
        OutboxEntry entry;
        entry.conversation = {stream, conversation};
        entry.text = text;
        entry.files = files;
        return in<QString>([entry](AccountVault& vault) { return vault.append(entry); });
    }
    QList<OutboxEntry> outgoing() {
        QList<OutboxEntry> entries;
        for (const TimelineItem& item : fixture->timeline({stream, conversation})) {
            if (const auto* const entry = std::get_if<OutboxEntry>(&item))
                entries.append(*entry);
        }
        return entries;
    }
    QByteArray bytesOf(const QString& file) {
        return in<QByteArray>([file](AccountVault& vault) { return vault.fileFrom(file, 0); })
            .value_or(QByteArray());
    }
    qint64 pieces() {
        return in<qint64>([](AccountVault& vault) -> Result<qint64> {
                   Statement count = vault.connection().statement("SELECT count(*) FROM media_piece");
                   return count.next() ? count.integer(0) : -1;
               })
            .value();
    }

private Q_SLOTS:
    void init() {
        fixture = std::make_unique<VaultFixture>();
        model = std::make_unique<ModelWorkspace>();
        stream = model->addIntegration(u"Tienda"_s);
        conversation = model->addConversation(stream, u"Ana"_s, 1);
        fixture->open(stream);
        fixture->pull(*model, stream);
    }
    void cleanup() { fixture.reset(); }

    void S02_whatWasAttachedIsThereAfterARestart() {
        const QString file = attach("abcdef");
        fixture->restart();
        fixture->open(stream);
        QCOMPARE(typed(), (QList<OutgoingFile>{{file, u"talla.png"_s, u"image/png"_s, 6, 0}}));
        QCOMPARE(bytesOf(file), "abcdef");
    }

    void whatIsNotWholeIsNotAttached() {
        const QString file = begin(6);
        QVERIFY(fill(file, "abc").has_value());
        QVERIFY(typed().isEmpty());
        QVERIFY(!fill(file, "defg").has_value()); // more than it has
        QVERIFY(fill(file, "def").has_value());
        QCOMPARE(typed().size(), 1);
    }

    void whatACrashCutOffLeavesNothing() {
        QVERIFY(fill(begin(6), "abc").has_value());
        QCOMPARE(pieces(), 1);
        fixture->restart();
        fixture->open(stream);
        QCOMPARE(pieces(), 0);
    }

    void aFileThatWasTakenAwayCanNotBeFilled() {
        const QString file = begin(6);
        QVERIFY(in<void>([file](AccountVault& vault) { return vault.removeFile(file); }).has_value());
        QCOMPARE(fill(file, "abc").error().kind, VaultError::Kind::NotFound);
    }

    void whatIsSentTakesItsFilesAlong() {
        attach("abc");
        attach("def");
        const QList<OutgoingFile> files = typed();
        QVERIFY(send(files).has_value());
        QVERIFY(typed().isEmpty());
        QCOMPARE(outgoing().constFirst().files, files);
        // A file goes with one message.
        QCOMPARE(send(files).error().kind, VaultError::Kind::NotFound);
        QCOMPARE(outgoing().size(), 1);
    }

    void whatIsTakenBackTakesItsFilesAlong() {
        attach("abc");
        const QString entry = send(typed()).value();
        QVERIFY(in<void>([entry](AccountVault& vault) { return vault.discard(entry); }).has_value());
        QCOMPARE(pieces(), 0);
    }

    void howMuchIsUploadedIsSeenAndKept() {
        const QString file = attach("abcdef");
        const QString entry = send(typed()).value();
        const auto upload = [&](const QString& name, qint64 bytes) {
            QVERIFY(in<void>([=](AccountVault& vault) { return vault.setUpload(file, name); }).has_value());
            QVERIFY(in<void>([=](AccountVault& vault) {
                        return vault.setUploaded(entry, file, bytes);
                    }).has_value());
        };
        upload(u"att_7"_s, 4);
        fixture->restart();
        fixture->open(stream);
        QCOMPARE(outgoing().constFirst().files.constFirst().uploaded, 4);
        const auto due = in<QList<DueEntry>>([](AccountVault& vault) { return vault.due(); }).value();
        QCOMPARE(due.constFirst().files.constFirst().upload, u"att_7"_s);
        QVERIFY(!due.constFirst().isUploaded());
        QCOMPARE(in<QByteArray>([file](AccountVault& vault) { return vault.fileFrom(file, 4); }).value(),
                 "ef");
    }

    void whatWasSentNeedNotBeFetched() {
        const QString file = attach("abcdef");
        const QString entry = send(typed()).value();
        QVERIFY(
            in<void>([file](AccountVault& vault) { return vault.setUpload(file, u"att_7"_s); }).has_value());
        domain::Message message = model->addOutbound(stream, conversation, u"mire"_s);
        message.attachments = {{u"att_7"_s, domain::MessageKind::Image, u"image/png"_s, 6, u"talla.png"_s}};
        QVERIFY(in<void>([=](AccountVault& vault) { return vault.confirm(entry, message); }).has_value());
        QCOMPARE(await(fixture->reader().media({stream, conversation}, u"att_7"_s, MediaRole::Whole)).value(),
                 "abcdef");
        QVERIFY(outgoing().isEmpty());
    }

    void whatTheMessageDoesNotHaveGoesWithTheEntry() {
        attach("abcdef");
        const QString entry = send(typed()).value();
        const domain::Message message = model->addOutbound(stream, conversation, u"mire"_s);
        QVERIFY(in<void>([=](AccountVault& vault) { return vault.confirm(entry, message); }).has_value());
        QCOMPARE(pieces(), 0);
    }

    void fetchedMediaNeverPushesThemOut() {
        const QString file = attach(QByteArray(400, 'f'));
        domain::Message message = model->addInbound(stream, conversation, u"mire"_s);
        message.attachments = {{u"att_1"_s, domain::MessageKind::Image, {}, 300, {}}};
        model->put(stream, message);
        fixture->pull(*model, stream);
        QVERIFY(in<qint64>([this](AccountVault& vault) {
                    return vault.media().begin(conversation, u"att_1"_s, 300);
                }).has_value());
        QVERIFY(in<qint64>([](AccountVault& vault) {
                    return vault.media().add(u"att_1"_s, 0, QByteArray(300, 'a'), 100);
                }).has_value());
        QCOMPARE(bytesOf(file).size(), 400);
    }

    void R02_theyGoWithTheirConversation() {
        attach("abc");
        QVERIFY(send(typed()).has_value());
        attach("def");
        model->removeThing(stream, contract::Entity::Conversation, conversation);
        fixture->pull(*model, stream);
        QCOMPARE(pieces(), 0);
    }

    void S02_theyOutliveAVaultThatIsReplaced() {
        attach("abcdef");
        QVERIFY(send(typed()).has_value());
        const QString other = attach("ghi");
        const auto opened = await(fixture->vaults->open(stream, Present::ReplaceStale));
        QVERIFY(opened.has_value());
        fixture->pull(*model, stream);
        QCOMPARE(outgoing().constFirst().files.size(), 1);
        QCOMPARE(bytesOf(outgoing().constFirst().files.constFirst().id), "abcdef");
        QCOMPARE(typed().constFirst().id, other);
    }

    void S02_whatLostAFileIsNotSentWithoutIt() {
        Unsent unsent;
        DueEntry due;
        due.entry.id = u"out_1"_s;
        due.entry.conversation = {stream, conversation};
        due.entry.text = u"mire"_s;
        due.files = {{{u"fil_1"_s, u"talla.png"_s, u"image/png"_s, 3, 0}, {}}};
        due.entry.files = {due.files.constFirst().file};
        unsent.entries = {due};
        QVERIFY(in<void>([unsent](AccountVault& vault) { return vault.restore(unsent); }).has_value());
        QCOMPARE(outgoing().constFirst().state, OutboxState::Refused);
        QCOMPARE(outgoing().constFirst().problem, u"files_lost"_s);
    }
};

BANDEJA_TEST(OutgoingFilesTest)
#include "outgoingfiles_test.moc"

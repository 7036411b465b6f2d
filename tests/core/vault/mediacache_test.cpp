// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vaultfixture.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::vault;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// Bytes of attachments that the server has, too: what is kept of them, and what goes when.
class MediaCacheTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VaultFixture> fixture;
    std::unique_ptr<ModelWorkspace> model;
    QString stream;
    QString conversation;

    template <typename T>
    Result<T> in(std::function<Result<T>(MediaCache&)> work) {
        return await(fixture->vaults->inAccount<T>(
            stream, [work](AccountVault& vault) { return work(vault.media()); }));
    }
    domain::Message withAttachments(const QStringList& ids) {
        domain::Message message = model->addInbound(stream, conversation, u"mire"_s);
        message.kind = domain::MessageKind::Image;
        for (const QString& id : ids)
            message.attachments.append({id, domain::MessageKind::Image, u"image/png"_s, 1000, u"foto.png"_s});
        model->put(stream, message);
        fixture->pull(*model, stream);
        return message;
    }
    Result<qint64> begin(const QString& id, qint64 bytes) {
        return in<qint64>(
            [this, id, bytes](MediaCache& media) { return media.begin(conversation, id, bytes); });
    }
    Result<qint64> add(const QString& id, qint64 offset, const QByteArray& piece, qint64 most = 1'000'000) {
        return in<qint64>([=](MediaCache& media) { return media.add(id, offset, piece, most); });
    }
    void keep(const QString& id, const QByteArray& bytes, qint64 most = 1'000'000) {
        QCOMPARE(begin(id, bytes.size()).value(), 0);
        QCOMPARE(add(id, 0, bytes, most).value(), bytes.size());
    }
    Result<QByteArray> read(const QString& id, MediaRole role = MediaRole::Whole) {
        return await(fixture->reader().media({stream, conversation}, id, role));
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

    void whatWasFetchedInPiecesIsThereAfterARestart() {
        withAttachments({u"att_1"_s});
        QCOMPARE(begin(u"att_1"_s, 6).value(), 0);
        QCOMPARE(add(u"att_1"_s, 0, "abc").value(), 3);
        QVERIFY(!read(u"att_1"_s).has_value()); // not all of it
        fixture->restart();
        fixture->open(stream);
        QCOMPARE(begin(u"att_1"_s, 6).value(), 3); // where to go on
        QCOMPARE(add(u"att_1"_s, 3, "def").value(), 6);
        QCOMPARE(read(u"att_1"_s).value(), "abcdef");
    }

    void aPieceThatCameTwiceOrDoesNotFitChangesNothing() {
        withAttachments({u"att_1"_s});
        QCOMPARE(begin(u"att_1"_s, 6).value(), 0);
        QCOMPARE(add(u"att_1"_s, 0, "abc").value(), 3);
        QCOMPARE(add(u"att_1"_s, 0, "abc").value(), 3);
        QCOMPARE(add(u"att_1"_s, 4, "ef").value(), 3);
        QCOMPARE(add(u"att_1"_s, 3, "defg").value(), 3); // more than it has
        QCOMPARE(add(u"att_1"_s, 3, "def").value(), 6);
        QCOMPARE(read(u"att_1"_s).value(), "abcdef");
    }

    void anotherLengthBeginsAnew() {
        withAttachments({u"att_1"_s});
        QCOMPARE(begin(u"att_1"_s, 6).value(), 0);
        QCOMPARE(add(u"att_1"_s, 0, "abc").value(), 3);
        QCOMPARE(begin(u"att_1"_s, 5).value(), 0);
        QCOMPARE(add(u"att_1"_s, 0, "vwxyz").value(), 5);
        QCOMPARE(read(u"att_1"_s).value(), "vwxyz");
    }

    void nothingIsKeptThatNoMessageHas() {
        QCOMPARE(begin(u"att_9"_s, 6).error().kind, VaultError::Kind::NotFound);
        QCOMPARE(add(u"att_9"_s, 0, "abc").error().kind, VaultError::Kind::NotFound);
        const auto thumbnail = in<void>(
            [this](MediaCache& media) { return media.putThumbnail(conversation, u"att_9"_s, "small"); });
        QCOMPARE(thumbnail.error().kind, VaultError::Kind::NotFound);
    }

    void whatWasUsedLeastRecentlyGoesFirst() {
        withAttachments({u"att_1"_s, u"att_2"_s, u"att_3"_s});
        keep(u"att_1"_s, QByteArray(400, 'a'));
        fixture->clock.advance(std::chrono::hours(1));
        keep(u"att_2"_s, QByteArray(400, 'b'));
        fixture->clock.advance(std::chrono::hours(1));
        QVERIFY(in<void>([](MediaCache& media) { return media.use(u"att_1"_s); }).has_value());
        fixture->clock.advance(std::chrono::hours(1));
        keep(u"att_3"_s, QByteArray(400, 'c'), 1000);
        QVERIFY(read(u"att_1"_s).has_value());
        QVERIFY(!read(u"att_2"_s).has_value());
        QVERIFY(read(u"att_3"_s).has_value());
    }

    void whatIsBeingFetchedIsNotEvicted() {
        withAttachments({u"att_1"_s});
        keep(u"att_1"_s, QByteArray(400, 'a'), 100);
        QVERIFY(read(u"att_1"_s).has_value());
    }

    void aThumbnailIsKeptBesideTheWholeAndCountsToo() {
        withAttachments({u"att_1"_s, u"att_2"_s});
        keep(u"att_1"_s, QByteArray(400, 'a'));
        const auto put = [this](qint64 most) {
            return in<void>([=, this](MediaCache& media) {
                return media.putThumbnail(conversation, u"att_1"_s, "small", most);
            });
        };
        QVERIFY(put(400).has_value());
        QCOMPARE(read(u"att_1"_s, MediaRole::Thumbnail).value(), "small");
        QVERIFY(!read(u"att_1"_s).has_value()); // had to make room
    }

    void R10_theMediaOfAMessageThatWasUnsentOrRemovedGoes_data() {
        QTest::addColumn<bool>("removed");
        QTest::newRow("unsent by its author") << false;
        QTest::newRow("removed") << true;
    }
    void R10_theMediaOfAMessageThatWasUnsentOrRemovedGoes() {
        QFETCH(bool, removed);
        domain::Message message = withAttachments({u"att_1"_s, u"att_2"_s});
        const domain::Message other = withAttachments({u"att_3"_s});
        for (const domain::Attachment& attachment : message.attachments + other.attachments)
            keep(attachment.id, "abcdef");
        if (removed) {
            model->removeThing(stream, contract::Entity::Message, message.id);
        } else {
            message.attachments.clear();
            message.deleted = true;
            model->put(stream, message);
        }
        fixture->pull(*model, stream);
        QVERIFY(!read(u"att_1"_s).has_value());
        QVERIFY(!read(u"att_2"_s).has_value());
        QVERIFY(read(u"att_3"_s).has_value());
        const auto pieces =
            await(fixture->vaults->inAccount<qint64>(stream, [](AccountVault& vault) -> Result<qint64> {
                Statement count = vault.connection().statement("SELECT count(*) FROM media_piece");
                return count.next() ? count.integer(0) : -1;
            }));
        QCOMPARE(pieces.value(), 1);
        QCOMPARE(begin(u"att_1"_s, 6).error().kind, VaultError::Kind::NotFound); // nor does it come back
    }

    void aMessageThatChangesKeepsTheMediaThatItStillHas() {
        domain::Message message = withAttachments({u"att_1"_s, u"att_2"_s});
        keep(u"att_1"_s, "abc");
        keep(u"att_2"_s, "def");
        message.attachments.removeFirst();
        message.status = domain::MessageStatus::Read;
        model->put(stream, message);
        fixture->pull(*model, stream);
        QVERIFY(!read(u"att_1"_s).has_value());
        QCOMPARE(read(u"att_2"_s).value(), "def");
    }

    void whatIsNotAsTheServerHasItIsForgotten() {
        withAttachments({u"att_1"_s});
        keep(u"att_1"_s, "abc");
        QVERIFY(in<void>([](MediaCache& media) { return media.forget(u"att_1"_s); }).has_value());
        QVERIFY(!read(u"att_1"_s).has_value());
    }
};

BANDEJA_TEST(MediaCacheTest)
#include "mediacache_test.moc"

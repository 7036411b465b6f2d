// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/memorysecrets.h"
#include "tests/support/e2e/shopdesk.h"
#include "tests/support/registry.h"

#include <QBuffer>
#include <QRandomGenerator>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Files both ways between a customer and two desktops, through everything real.
class AttachmentsTest : public QObject {
    Q_OBJECT

    static QByteArray picture() {
        QRandomGenerator random(1); // noise: nothing that compresses
        QImage image(900, 700, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.setPixel(x, y, random.generate());
        }
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "png");
        return bytes;
    }
    static vault::ConversationRef onlyConversation(ShopDesk& desk) {
        const auto all = desk.conversations();
        if (all.size() != 1)
            return {};
        const domain::Conversation& conversation = all.constFirst().conversation;
        return {conversation.integrationId, conversation.id};
    }
    /// The attachments of the newest message there whose bytes can be had.
    static QList<domain::Attachment> newest(ShopDesk& desk) {
        const vault::ConversationRef ref = onlyConversation(desk);
        const auto keys = await(desk.desktop().reader().timeline(ref));
        const auto items =
            await(desk.desktop().reader().items(ref, keys.value_or(QList<vault::TimelineKey>())));
        if (!items || items->isEmpty())
            return {};
        const auto* const message = std::get_if<domain::Message>(&items->constLast().second);
        return message ? message->attachments : QList<domain::Attachment>();
    }
    static sync::Attachments::Bytes bytesAt(ShopDesk& desk) {
        const auto attachments = newest(desk);
        if (attachments.isEmpty() || attachments.constFirst().bytes == 0)
            return tl::unexpected(sync::AttachmentError::NotThere);
        return await(desk.desktop().attachments().bytes(onlyConversation(desk), attachments.constFirst()));
    }

private Q_SLOTS:
    void S02_filesArriveByteForByteBothWays() {
        app::SampleWorkspace sample({BANDEJA_PROGRAMS, u"none"_s, 1});
        const auto place = await(sample.prepare(), 60s);
        QVERIFY2(place.has_value(), qPrintable(place ? QString() : place.error()));
        MemorySecrets here;
        MemorySecrets elsewhere;
        ShopDesk first(*place, here);
        ShopDesk second(*place, elsewhere);
        QVERIFY(first.start() && second.start());

        // A customer sends a photo.
        const auto sent = await(sample.control(
            u"customer-message"_s,
            {{u"channel"_s, u"whatsapp"_s},
             {u"customer"_s, QJsonObject{{u"id"_s, u"5215550001111"_s}, {u"name"_s, u"Rosa"_s}}},
             {u"kind"_s, u"image"_s},
             {u"media"_s, QJsonObject{{u"picture"_s, u"boot"_s}}}}));
        QVERIFY2(sent.has_value(), qPrintable(sent ? QString() : sent.error()));
        QVERIFY(eventually([&] { return bytesAt(first).has_value() && bytesAt(second).has_value(); }, 30s));
        const QByteArray photo = *bytesAt(first);
        QVERIFY(photo.startsWith(QByteArray::fromHex("ffd8"))); // a JPEG
        QCOMPARE(*bytesAt(second), photo);

        // The shop answers with a file of some megabytes.
        const QByteArray answer = picture();
        QVERIFY(answer.size() > 1'000'000);
        sync::Outbox& outbox = first.desktop().outbox();
        const vault::ConversationRef ref = onlyConversation(first);
        const auto attached =
            await(outbox.attach(ref, {.path = {}, .bytes = answer, .name = u"talla.png"_s}));
        QVERIFY(attached.has_value());
        QVERIFY(await(outbox.send(ref, u"Así queda"_s, {}, {*attached})).has_value());
        const auto isThere = [&](ShopDesk& desk) {
            const auto bytes = bytesAt(desk);
            return bytes && *bytes == answer;
        };
        QVERIFY(eventually([&] { return isThere(first) && isThere(second); }, 30s));

        // And the customer has it.
        QVERIFY(eventually(
            [&] {
                const auto panel = await(first.desktop().reader().panel(ref));
                return panel && panel->summary.previewStatus >= domain::MessageStatus::Sent &&
                       panel->summary.previewStatus != domain::MessageStatus::Failed;
            },
            30s));
    }
};

BANDEJA_TEST(AttachmentsTest)
#include "attachments_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/attaching.h"
#include "core/domain/upload.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::domain;
using namespace Qt::Literals::StringLiterals;

class AttachingTest : public QObject {
    Q_OBJECT

    static constexpr qint64 mebibyte = 1024 * 1024;

    static Attachment file(const QString& mime, qint64 bytes = 1000) {
        return {u"att_1"_s, kindOfMime(mime), mime, bytes, u"name"_s};
    }
    static Refusal asked(Channel channel, const QString& text, const QString& mime, qint64 bytes = 1000) {
        return mayCarry(channel, text, {file(mime, bytes)});
    }

private Q_SLOTS:
    void theKindComesFromTheMediaType() {
        QCOMPARE(kindOfMime(u"image/webp"), MessageKind::Image);
        QCOMPARE(kindOfMime(u"audio/ogg"), MessageKind::Audio);
        QCOMPARE(kindOfMime(u"video/mp4"), MessageKind::Video);
        QCOMPARE(kindOfMime(u"application/pdf"), MessageKind::File);
        QCOMPARE(kindOfMime(u""), MessageKind::File);
    }

    void S07_tikTokTakesOnePictureAndNoTextWithIt() {
        QCOMPARE(asked(Channel::TikTok, {}, u"image/png"_s), Refusal::None);
        QCOMPARE(asked(Channel::TikTok, u" \n"_s, u"image/jpeg"_s, 3 * mebibyte), Refusal::None);
        QCOMPARE(asked(Channel::TikTok, {}, u"image/jpeg"_s, 3 * mebibyte + 1), Refusal::Unsupported);
        QCOMPARE(asked(Channel::TikTok, u"Hola"_s, u"image/png"_s), Refusal::Unsupported);
        QCOMPARE(asked(Channel::TikTok, {}, u"application/pdf"_s), Refusal::Unsupported);
        QCOMPARE(asked(Channel::TikTok, {}, u"image/gif"_s), Refusal::Unsupported);
        QCOMPARE(asked(Channel::TikTok, {}, u"video/mp4"_s), Refusal::Unsupported);
    }

    void S07_whatsAppTakesOneFileWithACaptionWhereItHasOne() {
        QCOMPARE(asked(Channel::WhatsApp, u"Hola"_s, u"image/jpeg"_s, 5 * mebibyte), Refusal::None);
        QCOMPARE(asked(Channel::WhatsApp, {}, u"image/jpeg"_s, 5 * mebibyte + 1), Refusal::Unsupported);
        QCOMPARE(asked(Channel::WhatsApp, u"Hola"_s, u"application/pdf"_s, mostAttachmentBytes),
                 Refusal::None);
        QCOMPARE(asked(Channel::WhatsApp, {}, u"audio/ogg"_s), Refusal::None);
        QCOMPARE(asked(Channel::WhatsApp, u"Hola"_s, u"audio/ogg"_s), Refusal::Unsupported);
        QCOMPARE(asked(Channel::WhatsApp, {}, u"video/mp4"_s, 16 * mebibyte + 1), Refusal::Unsupported);
        QCOMPARE(asked(Channel::WhatsApp, {}, u"application/zip"_s), Refusal::Unsupported);
        QCOMPARE(asked(Channel::WhatsApp, QString(1024, u'ñ'), u"image/png"_s), Refusal::None);
        QCOMPARE(asked(Channel::WhatsApp, QString(1025, u'ñ'), u"image/png"_s), Refusal::TooLong);
    }

    void S07_severalFilesAreNoSingleMessage() {
        const QList<Attachment> two{file(u"image/png"_s), file(u"image/png"_s)};
        QCOMPARE(mayCarry(Channel::WhatsApp, {}, two), Refusal::Unsupported);
        QCOMPARE(mayCarry(Channel::TikTok, {}, two), Refusal::Unsupported);
    }

    void S07_otherChannelsTakeNoFilesYet() {
        for (const Channel channel :
             {Channel::Instagram, Channel::Messenger, Channel::Telegram, Channel::Email})
            QCOMPARE(asked(channel, {}, u"image/png"_s), Refusal::Unsupported);
    }

    void S06_theWindowCountsForFilesToo() {
        const Instant now{std::chrono::hours(1'000'000)};
        const ReplyFacts open{Channel::WhatsApp, now - std::chrono::hours(23), 0};
        const ReplyFacts closed{Channel::WhatsApp, now - std::chrono::hours(24), 0};
        const QList<Attachment> picture{file(u"image/png"_s)};
        QCOMPARE(mayReplyWith(open, {}, picture, now), Refusal::None);
        QCOMPARE(mayReplyWith(closed, {}, picture, now), Refusal::WindowClosed);
        QCOMPARE(mayReplyWith(open, {}, QList<Attachment>(), now), Refusal::Empty);
    }
};

BANDEJA_TEST(AttachingTest)
#include "attaching_test.moc"

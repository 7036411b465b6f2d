// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/replywindow.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::domain;
using namespace std::chrono_literals;

class ReplyWindowTest : public QObject {
    Q_OBJECT

    const Instant noon{std::chrono::milliseconds{1'790'000'000'000}};

private Q_SLOTS:
    void S06_tiktokTakesRepliesFor24HoursAndNotLonger() {
        const ReplyFacts facts{Channel::TikTok, noon, 0};
        QCOMPARE(replyWindow(facts).until, std::optional(noon + 24h));
        QCOMPARE(mayReply(facts, noon + 24h - 1ms), Refusal::None);
        QCOMPARE(mayReply(facts, noon + 24h), Refusal::WindowClosed);
        QCOMPARE(mayReply(facts, noon + 40h), Refusal::WindowClosed); // inside TikTok's own 48 hours
    }

    void S06_nobodyStartsAConversationOnTiktok() {
        QCOMPARE(mayReply(ReplyFacts{Channel::TikTok, std::nullopt, 0}, noon),
                 Refusal::CustomerMustWriteFirst);
    }

    void S06_tiktokTakesTenRepliesToOneMessage() {
        QCOMPARE(mayReply(ReplyFacts{Channel::TikTok, noon, 9}, noon + 1h), Refusal::None);
        QCOMPARE(mayReply(ReplyFacts{Channel::TikTok, noon, 10}, noon + 1h), Refusal::ReplyLimitReached);
        QCOMPARE(replyWindow(ReplyFacts{Channel::TikTok, noon, 12}).repliesLeft, std::optional(0));
    }

    void S07_eachChannelHasItsOwnWindow() {
        for (const Channel channel : {Channel::WhatsApp, Channel::Instagram, Channel::Messenger}) {
            QCOMPARE(mayReply(ReplyFacts{channel, noon, 50}, noon + 23h), Refusal::None);
            QCOMPARE(mayReply(ReplyFacts{channel, noon, 0}, noon + 24h), Refusal::WindowClosed);
        }
        QCOMPARE(mayReply(ReplyFacts{Channel::Telegram, noon, 0}, noon + 9000h), Refusal::None);
        QCOMPARE(mayReply(ReplyFacts{Channel::Telegram, std::nullopt, 0}, noon),
                 Refusal::CustomerMustWriteFirst);
        QCOMPARE(mayReply(ReplyFacts{Channel::Email, std::nullopt, 0}, noon), Refusal::None);
    }

    void S07_lengthIsMeasuredInThePlatformsUnit() {
        const QString smile = QStringLiteral("😊"); // one code point, two UTF-16 units, four bytes
        QCOMPARE(mayReplyWith({Channel::WhatsApp, noon, 0}, smile.repeated(4096), noon), Refusal::None);
        QCOMPARE(mayReplyWith({Channel::WhatsApp, noon, 0}, smile.repeated(4097), noon), Refusal::TooLong);
        QCOMPARE(mayReplyWith({Channel::Telegram, noon, 0}, smile.repeated(2048), noon), Refusal::None);
        QCOMPARE(mayReplyWith({Channel::Telegram, noon, 0}, smile.repeated(2049), noon), Refusal::TooLong);
        QCOMPARE(mayReplyWith({Channel::Instagram, noon, 0}, smile.repeated(250), noon), Refusal::None);
        QCOMPARE(mayReplyWith({Channel::Instagram, noon, 0}, smile.repeated(251), noon), Refusal::TooLong);
    }

    void nothingToSayIsRefused() {
        QCOMPARE(mayReplyWith({Channel::WhatsApp, noon, 0}, u" \n\t ", noon), Refusal::Empty);
    }

    void everyRefusalHasAWord() {
        for (const Refusal refusal :
             {Refusal::CustomerMustWriteFirst, Refusal::WindowClosed, Refusal::ReplyLimitReached,
              Refusal::Empty, Refusal::TooLong, Refusal::AccountUnavailable, Refusal::AccountRemoved,
              Refusal::AlreadyAnswered, Refusal::DraftChanged, Refusal::Unsupported}) {
            QVERIFY(!refusalName(refusal).isEmpty());
            QCOMPARE(refusalFromName(refusalName(refusal)), std::optional(refusal));
        }
    }
};

BANDEJA_TEST(ReplyWindowTest)
#include "replywindow_test.moc"

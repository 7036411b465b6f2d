// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/message.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::domain;

class MessageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void S02_aStatusOnlyMovesForward() {
        QCOMPARE(advanced(MessageStatus::Queued, MessageStatus::Sent), MessageStatus::Sent);
        QCOMPARE(advanced(MessageStatus::Read, MessageStatus::Delivered), MessageStatus::Read);
        QCOMPARE(advanced(MessageStatus::Delivered, MessageStatus::Sent), MessageStatus::Delivered);
        QCOMPARE(advanced(MessageStatus::Sent, MessageStatus::Failed), MessageStatus::Failed);
        QCOMPARE(advanced(MessageStatus::Failed, MessageStatus::Sent), MessageStatus::Failed);
    }

    void S02_deliveryProvesThatAFailureWasWrong() {
        QCOMPARE(advanced(MessageStatus::Failed, MessageStatus::Delivered), MessageStatus::Delivered);
        QCOMPARE(advanced(MessageStatus::Delivered, MessageStatus::Failed), MessageStatus::Delivered);
    }

    void whatACustomerWroteKeepsItsStatus() {
        QCOMPARE(advanced(MessageStatus::Received, MessageStatus::Read), MessageStatus::Received);
    }

    void everyWordIsReadBack() {
        for (const MessageKind kind :
             {MessageKind::Text, MessageKind::Image, MessageKind::Audio, MessageKind::Video,
              MessageKind::Sticker, MessageKind::File, MessageKind::Location, MessageKind::Share,
              MessageKind::Contact, MessageKind::Unsupported})
            QCOMPARE(messageKindFromName(messageKindName(kind)), std::optional(kind));
        QVERIFY(!messageKindFromName(u"hologram").has_value());
    }
};

BANDEJA_TEST(MessageTest)
#include "message_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Messages with files on their way to the platform.
class SendingFilesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QString account;
    QString conversation;

    /// The path of a conversation that CUSTOMER has begun.
    QString begunBy(const QString& customer) {
        const auto before = server->owner().things(account, u"conversation"_s);
        const QJsonObject hello = server->text(customer, u"Olá"_s, 60s, customer, customer);
        server->webhook(u"phone"_s, {hello}, u"meta"_s);
        for (const QString& id : server->owner().things(account, u"conversation"_s).keys()) {
            if (!before.contains(id))
                return u"/v1/conversations/"_s + id;
        }
        return {};
    }
    QString uploaded(const QByteArray& bytes, const QString& mime = u"image/jpeg"_s) {
        return server->owner().upload(conversation, bytes, mime, u"bota ñ.jpg"_s);
    }
    /// The id of the message.
    QString say(const QString& text, const QString& upload) {
        return server->owner()
            .post(
                conversation + u"/messages"_s,
                {{u"text"_s, text}, {u"attachments"_s, upload.isEmpty() ? QJsonArray() : QJsonArray{upload}}})
            .json()[u"id"_s]
            .toString();
    }
    QString status(const QString& message) {
        return server->owner().things(account, u"message"_s).value(message)[u"status"_s].toString();
    }
    QByteArray bytesOf(const QString& id) { return server->owner().get(u"/v1/attachments/"_s + id).body; }
    qint64 rows(server::store::Sql sql) {
        return server->inStore(server->workspace(),
                               [&](auto& transaction) { return transaction.number(sql).value_or(-1); });
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        account = server->connectAccount(domain::Channel::WhatsApp, u"phone"_s);
        conversation = begunBy(u"customer-1"_s);
        QVERIFY(!conversation.isEmpty());
    }
    void cleanup() { server.reset(); }

    void thePlatformIsGivenTheFileWithItsBytes() {
        const QByteArray bytes = QByteArray(600'000, 'x') + "END";
        const QString id = uploaded(bytes, u"application/pdf"_s);
        const QString message = say(u"La factura"_s, id);
        QVERIFY(server->rest());
        QCOMPARE(server->whatsapp->sent.size(), 1);
        const OutgoingMessage& sent = server->whatsapp->sent[0];
        QCOMPARE(sent.text, u"La factura"_s);
        QCOMPARE(sent.files.size(), 1);
        QCOMPARE(sent.files[0].bytes, bytes);
        QCOMPARE(sent.files[0].about.kind, domain::MessageKind::File);
        QCOMPARE(sent.files[0].about.mime, u"application/pdf"_s);
        QCOMPARE(sent.files[0].about.name, u"bota ñ.jpg"_s);
        QCOMPARE(status(message), u"sent"_s);
    }

    void whatWasCertainlyNotSentIsSentAgainWithItsFile() {
        server->whatsapp->sendOutcomes.push_back(server::channels::TryLater{{}, u"busy"_s});
        const QString message = say({}, uploaded("JPEGBYTES"));
        QVERIFY(server->rest());
        QCOMPARE(status(message), u"queued"_s);
        QVERIFY(server->restart());
        QVERIFY(server->later(1min));
        QCOMPARE(server->whatsapp->sent.size(), 2);
        QCOMPARE(server->whatsapp->sent[1].files[0].bytes, QByteArray("JPEGBYTES"));
        QCOMPARE(status(message), u"sent"_s);
    }

    void anUnclearSendingOfAFileIsLookedForAndNotRepeated() {
        server->whatsapp->sendOutcomes.push_back(server::channels::Unclear{});
        server->whatsapp->findOutcomes.push_back(u"wamid.1"_s);
        const QString message = say({}, uploaded("JPEGBYTES"));
        QVERIFY(server->rest());
        QVERIFY(server->later(1min));
        QCOMPARE(server->whatsapp->finds, 1);
        QCOMPARE(server->whatsapp->sent.size(), 1);
        QCOMPARE(status(message), u"sent"_s);
    }

    void theEchoOfAPictureIsTheMessageThatWasSent_data() {
        QTest::addColumn<bool>("answered");
        QTest::addColumn<bool>("byApi");
        QTest::newRow("the sending is unclear") << false << true;
        QTest::newRow("the answer comes later") << true << true;
        QTest::newRow("it was not recognised before the answer came") << true << false;
    }
    void theEchoOfAPictureIsTheMessageThatWasSent() {
        QFETCH(bool, answered);
        QFETCH(bool, byApi);
        server->whatsapp->holdsSends = answered;
        if (answered)
            server->whatsapp->sendOutcomes.push_back(server::channels::Accepted{u"p1"_s});
        else
            server->whatsapp->sendOutcomes.push_back(server::channels::Unclear{});
        const QString id = uploaded("JPEGBYTES");
        const QString message = say({}, id);
        QTRY_COMPARE(server->whatsapp->sent.size(), 1);
        QJsonObject event = server->text(u"p1"_s, {}, 0s, u"customer-1"_s, u"customer-1"_s);
        QJsonObject part = event[u"message"_s].toObject();
        part[u"direction"_s] = u"out"_s;
        part[u"by_api"_s] = byApi;
        part[u"kind"_s] = u"image"_s;
        part[u"media"_s] = QJsonArray{QJsonObject{{u"kind"_s, u"image"_s}, {u"id"_s, u"media-9"_s}}};
        event[u"message"_s] = part;
        QCOMPARE(server->webhook(u"phone"_s, {event}, u"meta"_s).status, 200);
        server->whatsapp->release();
        QVERIFY(server->rest());
        const auto messages = server->owner().things(account, u"message"_s);
        QCOMPARE(messages.size(), 2); // the customer's, and this one
        QCOMPARE(messages.value(message)[u"platform_id"_s], u"p1"_s);
        QCOMPARE(messages.value(message)[u"status"_s], u"sent"_s);
        QCOMPARE(bytesOf(id), QByteArray("JPEGBYTES"));
        QCOMPARE(rows("SELECT count(*) FROM attachment"), 1);
    }

    void aFileWhoseBytesAreSpoiltIsNotSent() {
        const QString id = uploaded("JPEGBYTES");
        QVERIFY(server->inStore(server->workspace(), [](server::store::Transaction& transaction) {
            return transaction.runCounted("UPDATE attachment_chunk SET body = ?", {QByteArray("spoilt")}) ==
                   1;
        }));
        const QString message = say({}, id);
        QVERIFY(server->rest());
        QVERIFY(server->whatsapp->sent.isEmpty());
        QCOMPARE(status(message), u"failed"_s);
    }

    void aTextWaitsForThePictureBeforeIt() {
        server->whatsapp->holdsSends = true;
        say({}, uploaded("JPEGBYTES"));
        say(u"¿Le gusta?"_s, {});
        QTRY_COMPARE(server->whatsapp->sent.size(), 1);
        QCOMPARE(server->whatsapp->sent[0].files.size(), 1);
        server->whatsapp->holdsSends = false;
        server->whatsapp->release();
        QVERIFY(server->rest());
        QCOMPARE(server->whatsapp->sent.size(), 2);
        QCOMPARE(server->whatsapp->sent[1].text, u"¿Le gusta?"_s);
    }

    void manyFilesDoNotFillTheMemoryNorHoldUpTexts() {
        server->whatsapp->holdsSends = true;
        for (int i = 0; i < 6; ++i) {
            conversation = begunBy(u"customer-%1"_s.arg(i + 2));
            QVERIFY(!say({}, uploaded("JPEGBYTES")).isEmpty());
        }
        QTRY_COMPARE(server->whatsapp->sent.size(), 4);
        conversation = begunBy(u"customer-9"_s);
        say(u"Hola"_s, {});
        QTRY_COMPARE(server->whatsapp->sent.size(), 5);
        QCOMPARE(server->whatsapp->sent[4].text, u"Hola"_s);
        server->whatsapp->holdsSends = false;
        server->whatsapp->release();
        QVERIFY(server->rest());
        QCOMPARE(server->whatsapp->sent.size(), 7);
    }
};

BANDEJA_TEST(SendingFilesTest)
#include "sendingfiles_test.moc"

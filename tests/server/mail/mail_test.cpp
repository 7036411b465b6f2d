// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mail.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::server::mail;
using namespace Qt::Literals::StringLiterals;

class MailTest : public QObject {
    Q_OBJECT

    const domain::Instant at{std::chrono::milliseconds(1'763'721'600'000)};

    static Mail mail(const QString& subject, const QString& text) {
        return {*Address::parse(u"ana@luna.example"_s), subject, text};
    }
    QList<QByteArray> head(const Mail& mail, const Sender& from) const {
        const QByteArray message = rendered(mail, from, at);
        QList<QByteArray> lines;
        for (const QByteArray& line : message.left(message.indexOf("\r\n\r\n")).split('\n'))
            lines.append(line.trimmed().isEmpty() ? line : QByteArray(line).replace("\r", ""));
        return lines;
    }

private Q_SLOTS:
    void addresses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("ascii");
        QTest::newRow("plain") << u" ana.perez+tienda@luna.example "_s
                               << QByteArray("ana.perez+tienda@luna.example");
        QTest::newRow("another alphabet") << u"ana@niño.example"_s << QByteArray("ana@xn--nio-8ma.example");
        QTest::newRow("line break") << u"ana@luna.example\r\nBcc: x@evil.example"_s << QByteArray();
        QTest::newRow("line break in the name") << u"ana\n@luna.example"_s << QByteArray();
        QTest::newRow("two") << u"ana@luna.example,x@evil.example"_s << QByteArray();
        QTest::newRow("brackets") << u"<ana@luna.example>"_s << QByteArray();
        QTest::newRow("space") << u"ana perez@luna.example"_s << QByteArray();
        QTest::newRow("quoted") << u"\"ana\"@luna.example"_s << QByteArray();
        QTest::newRow("two ats") << u"ana@b@luna.example"_s << QByteArray();
        QTest::newRow("no domain") << u"ana@"_s << QByteArray();
        QTest::newRow("this machine") << u"root@localhost"_s << QByteArray();
        QTest::newRow("too long") << QString(QString(65, u'a') + u"@luna.example"_s) << QByteArray();
        QTest::newRow("null byte") << QString(u"ana"_s + QChar(0) + u"@luna.example"_s) << QByteArray();
    }
    void addresses() {
        QFETCH(QString, text);
        const auto address = Address::parse(text);
        QTEST(address ? address->ascii() : QByteArray(), "ascii");
    }

    void nothingOfOthersBecomesAHeader() {
        const QString evil = u"Hola\r\nBcc: x@evil.example\r\n\r\nbody"_s;
        const auto from = Sender::parse(u"Tienda <no-reply@bandeja.example>"_s);
        QVERIFY(from);
        const Sender named{from->address, evil};
        const QByteArray message = rendered(mail(evil, evil), named, at);
        QVERIFY(!message.contains("Bcc:"));
        QCOMPARE(message.count("\r\n\r\n"), 1);
        for (const QByteArray& line : message.split('\n')) {
            QVERIFY(line.size() <= 78);
            QVERIFY(line.isEmpty() || line.endsWith('\r'));
        }
    }

    void longSubjectsAreFoldedWithinNoCharacter() {
        const QString subject =
            u"🦆 Confirmación de tu dirección de correo electrónico, número 123 🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆"_s;
        const QByteArray message =
            rendered(mail(subject, u"x"_s), {*Address::parse(u"a@b.example"_s), {}}, at);
        const qsizetype begin = message.indexOf("Subject: ") + 9;
        QString read;
        QByteArray field = message.mid(begin, message.indexOf("\r\nMessage-ID") - begin);
        for (const QByteArray& word : field.replace("\r\n", "").split(' '))
            read += QString::fromUtf8(QByteArray::fromBase64(word.mid(10).chopped(2)));
        QCOMPARE(read, subject);
    }

    void theDateIsAsMailWantsIt() {
        QCOMPARE(head(mail(u"x"_s, u"y"_s), {*Address::parse(u"a@b.example"_s), {}}).first(),
                 QByteArray("Date: Fri, 21 Nov 2025 10:40:00 +0000"));
    }
};

BANDEJA_TEST(MailTest)
#include "mail_test.moc"

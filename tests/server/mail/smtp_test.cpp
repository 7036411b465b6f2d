// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mailqueue.h"
#include "tests/support/registry.h"
#include "tests/support/server/certificate.h"
#include "tests/support/server/smtpserver.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::server;
using namespace bandeja::server::mail;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Mail through a real SMTP server.
class SmtpTest : public QObject {
    Q_OBJECT

    const Address from = *Address::parse(u"no-reply@bandeja.example"_s);

    static Smtp::Settings settingsFor(const SmtpServer& smtp) {
        Smtp::Settings settings;
        settings.url = smtp.url();
        settings.tls = Smtp::tlsNeeded(settings.url);
        settings.limit = 20s;
        return settings;
    }
    Delivered send(const Smtp::Settings& settings, const QString& to = u"ana@luna.example"_s) {
        Smtp smtp(settings);
        const Mail mail{*Address::parse(to), u"Prueba"_s, u"Hola\n.\nadiós"_s};
        auto future =
            smtp.send(from, mail.to, rendered(mail, {from, u"Bandeja"_s}, domain::SystemClock().now()));
        return QTest::qWaitFor([&] { return future.isFinished(); }, 30'000) ? future.result()
                                                                            : Delivered::Later;
    }
    static QString written(QTemporaryDir& folder, const QString& name, const QByteArray& bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }

private Q_SLOTS:
    void aMailArrivesAsItWasWritten() {
        SmtpServer smtp;
        QVERIFY(smtp.start());
        QCOMPARE(send(settingsFor(smtp)), Delivered::Taken);
        QVERIFY(smtp.hasTaken(1));
        const QJsonObject mail = smtp.taken().first();
        QCOMPARE(mail[u"from"_s], u"no-reply@bandeja.example"_s);
        QCOMPARE(mail[u"to"_s].toArray().first(), u"ana@luna.example"_s);
        QCOMPARE(mail[u"subject"_s], u"Prueba"_s);
        QCOMPARE(mail[u"text"_s], u"Hola\n.\nadiós"_s);
    }

    void refusalsAreForGoodOrForNow() {
        SmtpServer smtp;
        QVERIFY(smtp.start());
        QCOMPARE(send(settingsFor(smtp), u"refused@luna.example"_s), Delivered::Refused);
        QCOMPARE(send(settingsFor(smtp), u"later@luna.example"_s), Delivered::Later);
        Smtp::Settings nowhere = settingsFor(smtp);
        nowhere.url.setPort(1);
        QCOMPARE(send(nowhere), Delivered::Later);
    }

    void P07_toAnotherMachineOnlyOverTrustedTls() {
        QVERIFY(Smtp::tlsNeeded(QUrl(u"smtp://mail.example:587"_s)));
        QVERIFY(Smtp::tlsNeeded(QUrl(u"smtp://10.0.0.7"_s)));
        QVERIFY(!Smtp::tlsNeeded(QUrl(u"smtp://127.0.0.1:25"_s)));
        SmtpServer plain;
        QVERIFY(plain.start());
        Smtp::Settings settings = settingsFor(plain);
        settings.tls = true;
        QCOMPARE(send(settings), Delivered::Later);
        QVERIFY(plain.taken().isEmpty());

        QTemporaryDir folder;
        const TestCertificate made = TestCertificate::make();
        const QString certificate = written(folder, u"certificate.pem"_s, made.certificate);
        SmtpServer secured;
        QVERIFY(secured.start({u"--tls"_s, certificate, written(folder, u"key.pem"_s, made.key), u"--user"_s,
                               u"bandeja"_s, u"the password"_s}));
        settings.url = secured.url();
        settings.user = u"bandeja"_s;
        settings.password = std::make_shared<const cipher::Secret>(QByteArrayView("the password"));
        QCOMPARE(send(settings), Delivered::Later); // nobody trusts this certificate
        settings.authorities = certificate;
        QCOMPARE(send(settings), Delivered::Taken);
        QVERIFY(secured.hasTaken(1));
        QVERIFY(secured.taken().first()[u"tls"_s].toBool() && secured.taken().first()[u"user"_s].toBool());
        settings.password = std::make_shared<const cipher::Secret>(QByteArrayView("another"));
        QCOMPARE(send(settings), Delivered::Later); // an operator can put that right
    }

    void whatCantBeSentWaitsThroughARestartAndIsNeverLogged() {
        SmtpServer smtp;
        QVERIFY(smtp.start());
        TestServer server;
        server.settings.mail.smtp = settingsFor(smtp);
        const QUrl working = server.settings.mail.smtp.url;
        server.settings.mail.smtp.url.setPort(1);
        server.settings.mail.from = Sender::parse(u"Bandeja <no-reply@bandeja.example>"_s);
        QVERIFY2(server.start(), qPrintable(server.problem));
        server.inStore({}, [&](store::Transaction& transaction) {
            server.service().mail().queue(
                transaction, {*Address::parse(u"ana@luna.example"_s), u"Secreto"_s, u"la palabra"_s});
            return true;
        });
        QVERIFY(server.rest());
        server.settings.mail.smtp.url = working;
        QVERIFY(server.restart());
        QVERIFY(server.later(1h));
        QVERIFY(smtp.hasTaken(1));
        QCOMPARE(smtp.taken().first()[u"text"_s], u"la palabra"_s);
        QVERIFY(server.later(3h));
        QCOMPARE(smtp.taken().size(), 1);
        for (const QByteArray& line : server.logged)
            QVERIFY(!line.contains("luna.example") && !line.contains("Secreto") && !line.contains("palabra"));
    }

    void whatIsNeverTakenIsGivenUp() {
        SmtpServer smtp;
        QVERIFY(smtp.start());
        TestServer server;
        server.settings.mail.smtp = settingsFor(smtp);
        server.settings.mail.from = Sender::parse(u"no-reply@bandeja.example"_s);
        QVERIFY2(server.start(), qPrintable(server.problem));
        const auto jobs = [&] {
            return server.inStore({}, [](store::Transaction& transaction) {
                return *transaction.number("SELECT count(*) FROM job");
            });
        };
        server.inStore({}, [&](store::Transaction& transaction) {
            server.service().mail().queue(transaction,
                                          {*Address::parse(u"later@luna.example"_s), u"a"_s, u"b"_s});
            server.service().mail().queue(transaction,
                                          {*Address::parse(u"refused@luna.example"_s), u"a"_s, u"b"_s});
            return true;
        });
        QVERIFY(server.rest());
        QCOMPARE(jobs(), 1);
        QVERIFY(server.later(47h));
        QCOMPARE(jobs(), 1);
        QVERIFY(server.later(2h));
        QCOMPARE(jobs(), 0);
    }
};

BANDEJA_TEST(SmtpTest)
#include "smtp_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/companion.h"
#include "tests/support/desktop/await.h"
#include "tests/support/registry.h"

using namespace bandeja::app;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

class CompanionTest : public QObject {
    Q_OBJECT

    static QStringList shell(const QString& script) { return {u"-c"_s, script}; }
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

private Q_SLOTS:
    void itsAddressIsWhatItSays() {
        Companion companion;
        const auto url = await(companion.start(
            u"/bin/sh"_s, shell(u"echo '{\"listening\":\"http://127.0.0.1:1\"}'; exec sleep 60"_s),
            environment));
        QVERIFY(url);
        QCOMPARE(*url, QUrl(u"http://127.0.0.1:1"_s));
        QSignalSpy ended(&companion, &Companion::ended);
        companion.stop();
        QVERIFY(ended.wait());
        QVERIFY(!companion.isRunning());
    }

    void oneThatEndsAtOnceIsSaid() {
        Companion companion;
        const auto url = await(companion.start(u"/bin/sh"_s, shell(u"exit 1"_s), environment));
        QVERIFY(!url);
        QVERIFY(url.error().contains(u"sh"_s));
    }

    void oneThatIsMissingIsSaid() {
        Companion companion;
        QVERIFY(!await(companion.start(u"/nonexistent/program"_s, {}, environment)));
    }

    void aCommandGivesWhatItPrints() {
        const auto printed = await(Companion::run(
            u"/bin/sh"_s, shell(u"read a; echo \"{\\\"got\\\":\\\"$a\\\"}\""_s), environment, "secret\n"));
        QVERIFY(printed);
        QCOMPARE(printed->value("got"_L1).toString(), u"secret"_s);
    }

    void aCommandThatFailsIsSaid() {
        QVERIFY(!await(Companion::run(u"/bin/sh"_s, shell(u"exit 3"_s), environment, {})));
        QVERIFY(!await(Companion::run(u"/bin/sh"_s, shell(u"echo words"_s), environment, {})));
    }
};

BANDEJA_TEST(CompanionTest)
#include "companion_test.moc"

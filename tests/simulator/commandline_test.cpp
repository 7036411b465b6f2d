// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/commandline.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::simulator;
using namespace Qt::Literals::StringLiterals;

class CommandLineTest : public QObject {
    Q_OBJECT

private:
    static tl::expected<Options, QString> read(const QString& arguments) {
        return readCommandLine((u"bandeja-simulator "_s + arguments).split(u' ', Qt::SkipEmptyParts));
    }

private Q_SLOTS:
    void everythingHasADefault() {
        const auto options = read(u"serve"_s);
        QVERIFY(options);
        QCOMPARE(options->address, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(options->port, 0);
        QVERIFY(options->playStory);
        QVERIFY(options->webhooks.isEmpty());
        QVERIFY(!options->tikTokApp.secret.isEmpty() && !options->metaAppSecret.isEmpty());
    }

    void optionsAreRead() {
        const auto options =
            read(u"serve --listen 127.0.0.1:8099 --webhooks http://127.0.0.1:9000 --story none --speed 2.5 "
                 u"--seed 7 --tiktok-app-secret s1 --meta-app-secret s2"_s);
        QVERIFY(options);
        QCOMPARE(options->port, 8099);
        QCOMPARE(options->webhooks, QUrl(u"http://127.0.0.1:9000"_s));
        QVERIFY(!options->playStory);
        QCOMPARE(options->speed, 2.5);
        QCOMPARE(options->seed, 7u);
        QCOMPARE(options->tikTokApp.secret, u"s1"_s);
        QCOMPARE(options->metaAppSecret, u"s2"_s);
    }

    void theEnvironmentNamesSecretsAsTheServerDoes() {
        qputenv("BANDEJA_META_APP_SECRET", "from-environment");
        const auto fromEnvironment = read(u"serve"_s);
        const auto fromOption = read(u"serve --meta-app-secret from-option"_s);
        qunsetenv("BANDEJA_META_APP_SECRET");
        QCOMPARE(fromEnvironment->metaAppSecret, u"from-environment"_s);
        QCOMPARE(fromOption->metaAppSecret, u"from-option"_s);
    }

    void nonsenseIsExplained() {
        for (const QString& arguments :
             {QString(), u"help"_s, u"serve --listen nowhere"_s, u"serve --listen localhost:1"_s,
              u"serve --speed 0"_s, u"serve --speed fast"_s, u"serve --seed -1"_s, u"serve --story opera"_s,
              u"serve --unknown"_s, u"serve twice"_s}) {
            const auto options = read(arguments);
            QVERIFY2(!options && !options.error().isEmpty(), qPrintable(arguments));
        }
    }
};

BANDEJA_TEST(CommandLineTest)
#include "commandline_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/configuration.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>
#include <QtTest>

using bandeja::server::service::Configuration;
using namespace Qt::Literals::StringLiterals;

class ConfigurationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEnvironmentCountsMoreThanTheFile() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"bandeja.ini"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("proxy=yes\n[tiktok]\napi_base=https://one.example\napp_secret=s3cret, with "
                   "comma\n[oauth]\naccess_token_seconds=60\n");
        file.close();
        QProcessEnvironment environment;
        environment.insert(u"BANDEJA_TIKTOK_API_BASE"_s, u" http://127.0.0.1:1 "_s);
        const auto configuration = Configuration::read(path, environment);
        QVERIFY(configuration.has_value());
        QCOMPARE(configuration->text(u"tiktok.api_base"_s), u"http://127.0.0.1:1"_s);
        QCOMPARE(configuration->secret(u"tiktok.app_secret"_s).view(), QByteArrayView("s3cret, with comma"));
        QVERIFY(configuration->flag(u"proxy"_s));
        QVERIFY(!configuration->flag(u"log.requests"_s));
        QCOMPARE(configuration->number(u"oauth.access_token_seconds"_s, 900), 60);
        QCOMPARE(configuration->number(u"oauth.other"_s, 900), 900);
        QVERIFY(!configuration->isSet(u"meta.app_secret"_s));
    }

    void aMissingFileIsSaid() {
        const auto configuration = Configuration::read(u"/nowhere/at/all.ini"_s, {});
        QVERIFY(!configuration.has_value());
        QVERIFY(configuration.error().contains("/nowhere/at/all.ini"_L1));
    }
};

BANDEJA_TEST(ConfigurationTest)
#include "configuration_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/loosejson.h"
#include "tests/support/registry.h"

#include <QJsonDocument>
#include <QtTest>

using namespace bandeja::server::channels;
using namespace Qt::Literals::StringLiterals;
using bandeja::domain::Instant;
using std::chrono::milliseconds;

class LooseJsonTest : public QObject {
    Q_OBJECT

private:
    static LooseJson parsed(const char* json) { return LooseJson(QJsonDocument::fromJson(json).object()); }

private Q_SLOTS:
    void idsOfNineteenDigitsAreExact() {
        const LooseJson json =
            parsed(R"({"a":7247303576418566913,"b":"7247303576418566913","c":9223372036854775807})");
        QCOMPARE(json.id("a"_L1), u"7247303576418566913"_s);
        QCOMPARE(json.id("b"_L1), u"7247303576418566913"_s);
        QCOMPARE(json.id("c"_L1), u"9223372036854775807"_s);
    }

    void aRoundedNumberIsNoId() {
        const LooseJson json =
            parsed(R"({"a":92233720368547758070,"b":1.5,"c":true,"d":[1],"e":{"id":1},"f":null})");
        for (const QLatin1StringView key : {"a"_L1, "b"_L1, "c"_L1, "d"_L1, "e"_L1, "f"_L1, "missing"_L1})
            QCOMPARE(json.id(key), QString());
    }

    void timesAreReadByTheirUnit() {
        const LooseJson json = parsed(R"({"s":"1795000000","n":1795000000123,"e":1.795e9})");
        QCOMPARE(json.seconds("s"_L1), std::optional(Instant{milliseconds{1'795'000'000'000}}));
        QCOMPARE(json.milliseconds("n"_L1), std::optional(Instant{milliseconds{1'795'000'000'123}}));
        QCOMPARE(json.seconds("e"_L1), std::optional(Instant{milliseconds{1'795'000'000'000}}));
    }

    void impossibleTimesAreNothing() {
        const LooseJson json = parsed(
            R"({"a":-1,"b":9223372036854775807,"c":"soon","d":"","e":1e300,"f":{},"g":"99999999999999999999"})");
        for (const QLatin1StringView key :
             {"a"_L1, "b"_L1, "c"_L1, "d"_L1, "e"_L1, "f"_L1, "g"_L1, "missing"_L1}) {
            QVERIFY(!json.seconds(key));
            QVERIFY(!json.milliseconds(key));
        }
    }

    void aMemberOfTheWrongTypeIsAsGoodAsMissing() {
        const LooseJson json = parsed(R"({"a":5,"b":"text","c":null})");
        QCOMPARE(json.text("a"_L1), QString());
        QVERIFY(json.object("b"_L1).isEmpty());
        QVERIFY(json.array("b"_L1).isEmpty());
        QVERIFY(!json.has("c"_L1));
        QVERIFY(!json.number("b"_L1));
    }

    void fallbackKeysDependOnEveryPart() {
        QCOMPARE(fallbackKey({u"a"_s, u"bc"_s}), fallbackKey({u"a"_s, u"bc"_s}));
        QVERIFY(fallbackKey({u"a"_s, u"bc"_s}) != fallbackKey({u"ab"_s, u"c"_s}));
        QVERIFY(fallbackKey({u"a"_s}) != fallbackKey({u"a"_s, QString()}));
    }

    void fileNamesAreNoPaths() {
        QCOMPARE(plainFileName(u"../../etc/factura.pdf"_s), u"factura.pdf"_s);
        QCOMPARE(plainFileName(u"C:\\temp\\a.pdf"_s), u"a.pdf"_s);
        QCOMPARE(plainFileName(u".."_s), QString());
        QCOMPARE(plainFileName(QString(5000, u'x')).size(), 120);
    }
};

BANDEJA_TEST(LooseJsonTest)
#include "loosejson_test.moc"

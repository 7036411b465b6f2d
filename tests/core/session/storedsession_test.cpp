// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/storedsession.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::session;
using namespace Qt::Literals::StringLiterals;

class StoredSessionTest : public QObject {
    Q_OBJECT

    static StoredSession example() {
        const auto secret = [](const char* text) {
            return std::make_shared<const cipher::Secret>(QByteArrayView(text));
        };
        return {u"https://bandeja.example"_s,
                secret("refresh"),
                u"next"_s,
                secret("access"),
                domain::Instant(std::chrono::milliseconds(1'790'000'000'123)),
                {u"mem_1"_s, u"Lucía"_s, u"l@tienda.example"_s, domain::Role::Lead},
                {u"wsp_1"_s, u"Tienda Aurora"_s}};
    }

private Q_SLOTS:
    void itIsItsOwnInverse() {
        const StoredSession session = example();
        const auto read = decodedSession(*encoded(session));
        QVERIFY(read.has_value());
        QCOMPARE(read->server, session.server);
        QCOMPARE(read->refreshToken->view().toByteArray(), QByteArray("refresh"));
        QCOMPARE(read->accessToken->view().toByteArray(), QByteArray("access"));
        QCOMPARE(read->nextRefreshId, session.nextRefreshId);
        QCOMPARE(read->expiresAt, session.expiresAt);
        QCOMPARE(read->member, session.member);
        QCOMPARE(read->workspace, session.workspace);
    }

    void whatIsNoneIsRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("refresh");
        QTest::newRow("empty") << QByteArray("{}");
        QByteArray other = encoded(example())->view().toByteArray();
        QTest::newRow("another version") << QByteArray(other).replace("\"v\":1", "\"v\":2");
        QTest::newRow("no refresh token")
            << QByteArray(other).replace("\"refresh_token\":\"refresh\"", "\"refresh_token\":\"\"");
    }
    void whatIsNoneIsRefused() {
        QFETCH(QByteArray, bytes);
        QVERIFY(!decodedSession(cipher::Secret(bytes)).has_value());
    }

    void itFitsIntoEveryKeychain() { QVERIFY(encoded(example())->size() < 1500); }
};

BANDEJA_TEST(StoredSessionTest)
#include "storedsession_test.moc"

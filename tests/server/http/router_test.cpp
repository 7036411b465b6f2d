// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/router.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::server::http;
using namespace Qt::Literals::StringLiterals;

class RouterTest : public QObject {
    Q_OBJECT

    static Handler saying(const QByteArray& text) {
        return [text](const Request&) { return ready(Response::text(200, text)); };
    }

private Q_SLOTS:
    void namesAreCaptured() {
        Router router;
        router.add("POST", u"/v1/drafts/{id}/approve"_s, saying("approve"));
        const auto found = router.find("POST", u"/v1/drafts/drf_1/approve"_s);
        QVERIFY(found.handler != nullptr);
        QCOMPARE(found.captured.value(u"id"_s), u"drf_1"_s);
        QCOMPARE(found.pattern, u"/v1/drafts/{id}/approve"_s);
        QVERIFY(router.find("POST", u"/v1/drafts//approve"_s).allowed.isEmpty());
        QVERIFY(router.find("POST", u"/v1/drafts/a/b/approve"_s).allowed.isEmpty());
        QVERIFY(router.find("POST", u"/v1/drafts/a/approve/"_s).allowed.isEmpty());
    }

    void aPathThatIsThereSaysItsMethods() {
        Router router;
        router.add("GET", u"/a"_s, saying("get"));
        router.add("POST", u"/a"_s, saying("post"));
        const auto found = router.find("DELETE", u"/a"_s);
        QVERIFY(found.handler == nullptr);
        QCOMPARE(found.allowed, QList<QByteArray>({"GET", "POST"}));
        QCOMPARE((*router.find("POST", u"/a"_s).handler)({}).result().body, QByteArray("post"));
    }
};

BANDEJA_TEST(RouterTest)
#include "router_test.moc"

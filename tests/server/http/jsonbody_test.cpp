// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/conversation.h"
#include "server/http/jsonbody.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::server::http;
using namespace Qt::Literals::StringLiterals;

class JsonBodyTest : public QObject {
    Q_OBJECT

    static Request request(const QByteArray& body,
                           const QByteArray& type = "application/json; charset=utf-8") {
        Request request;
        request.body = body;
        request.headers.insert("content-type", type);
        return request;
    }

private Q_SLOTS:
    void allThatIsWrongIsToldAtOnce() {
        auto body = JsonBody::of(request(
            R"({"name":"","count":1.5,"at":"gestern","status":"odd","list":["",3],"inner":{"id":7}})"));
        QVERIFY(body.has_value());
        body->text("name"_L1, 1, 10);
        body->text("missing"_L1, 1, 10);
        body->number("count"_L1, 1, 5);
        body->instantOrNull("at"_L1);
        body->word("status"_L1, domain::conversationStatusFromName);
        body->texts("list"_L1, 5, 10);
        JsonBody inner = body->object("inner"_L1);
        inner.text("id"_L1, 1, 10);
        body->adopt(inner);
        QVERIFY(!body->isGood());
        const contract::Problem problem = body->problem();
        QCOMPARE(problem.status, 422);
        QStringList pointers;
        for (const auto& error : problem.errors)
            pointers += error.pointer;
        QCOMPARE(pointers, QStringList({u"/name"_s, u"/missing"_s, u"/count"_s, u"/at"_s, u"/status"_s,
                                        u"/list/0"_s, u"/list/1"_s, u"/inner/id"_s}));
        for (const auto& error : problem.errors)
            QVERIFY2(!error.detail.contains(u"gestern"), "an error must not quote what was sent");
    }

    void whatNobodyAskedForIsRefused() {
        auto body = JsonBody::of(request(R"({"text":"hola","txet":1,"a/b~":2,"inner":{"id":"x","odd":3}})"));
        body->text("text"_L1, 1, 10);
        JsonBody inner = body->object("inner"_L1);
        inner.text("id"_L1, 1, 10);
        body->adopt(inner);
        QVERIFY(!body->isGood());
        QStringList told;
        const auto errors = body->problem().errors;
        for (const auto& error : errors)
            told += error.pointer + u' ' + error.code;
        told.sort();
        QCOMPARE(told, QStringList({u"/a~1b~0 unknown"_s, u"/inner/odd unknown"_s, u"/txet unknown"_s}));
    }

    void aBodyThatIsNoObjectIsRefused() {
        QCOMPARE(JsonBody::of(request("[1]")).error().word(), u"malformed"_s);
        QCOMPARE(JsonBody::of(request("{\"a\":")).error().word(), u"malformed"_s);
        QCOMPARE(JsonBody::of(request("")).error().word(), u"malformed"_s);
        QCOMPARE(JsonBody::of(request("{\"a\":\"\xff\xfe\"}")).error().word(), u"malformed"_s);
        QCOMPARE(JsonBody::of(request("{}", "text/plain")).error().word(), u"unsupported_media_type"_s);
        QVERIFY(JsonBody::of(request("", ""), JsonBody::Missing::Taken).has_value());
        QCOMPARE(JsonBody::of(request(QByteArray(5000, '['))).error().word(), u"malformed"_s);
    }

    void lengthsCountCharactersNotUnits() {
        auto body = JsonBody::of(request("{\"a\":\"\xf0\x9f\x8e\x89\xf0\x9f\x8e\x89\"}"));
        QCOMPARE(body->text("a"_L1, 1, 2).size(), 4);
        QVERIFY(body->isGood());
    }

    void whatMayBeMissingMay() {
        auto body = JsonBody::of(request(R"({"b":null})"));
        QCOMPARE(body->textOr("a"_L1, 5), QString());
        QCOMPARE(body->textOrNull("b"_L1, 5), QString());
        QVERIFY(!body->instantOrNull("b"_L1));
        QVERIFY(body->texts("c"_L1, 1, 1).isEmpty());
        QVERIFY(body->isGood());
        body->textOr("b"_L1, 5); // null is no text
        QVERIFY(!body->isGood());
    }
};

BANDEJA_TEST(JsonBodyTest)
#include "jsonbody_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/change.h"
#include "tests/support/registry.h"

#include <QJsonDocument>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::contract;

class ChangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPageIsReadAsItWasWritten() {
        ChangePage page;
        page.stream = QStringLiteral("int_1");
        page.next = 5;
        page.more = true;
        page.changes = {
            {1, Superseded{Entity::Conversation, QStringLiteral("con_1")}},
            {2, domain::Contact{QStringLiteral("ctc_1"), QStringLiteral("Ana"), QStringLiteral("@ana")}},
            {3, domain::Conversation{.id = QStringLiteral("con_1")}},
            {4, EntityRemoved{Entity::Note, QStringLiteral("not_1")}},
            {5, IntegrationRemoved{QStringLiteral("int_2"), QStringLiteral("rcp_1")}},
        };
        const auto read = decodeChangePage(QJsonValue(encode(page)));
        QVERIFY(read.has_value());
        QCOMPARE(*read, page);
    }

    void theFixedShapeIsKept() {
        const QJsonObject json = encode(Change{42, domain::Contact{QStringLiteral("ctc_1"), {}, {}}});
        QCOMPARE(json.value(QStringLiteral("seq")).toInt(), 42);
        QCOMPARE(json.value(QStringLiteral("type")).toString(), QStringLiteral("contact.put"));
        QVERIFY(json.value(QStringLiteral("data")).isObject());
    }

    void aTypeFromANewerServerKeepsItsNumber_data() {
        QTest::addColumn<QString>("type");
        for (const char* type : {"order.put", "message.translated", "message", "", ".put"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }
    void aTypeFromANewerServerKeepsItsNumber() {
        QFETCH(QString, type);
        const QJsonObject json{
            {QStringLiteral("seq"), 7}, {QStringLiteral("type"), type}, {QStringLiteral("data"), 1}};
        const auto read = decodeChange(json);
        QVERIFY(read.has_value());
        QCOMPARE(read->seq, 7);
        QVERIFY(std::holds_alternative<UnknownChange>(read->body));
    }

    void whatIsWrongWithinAPageIsNamedByItsPlace() {
        const QByteArray json = R"({"stream":"int_1","next":2,"changes":[
            {"seq":1,"type":"contact.put","data":{"id":"ctc_1"}},{"seq":2,"type":"contact.put","data":{"id":7}}]})";
        const auto read = decodeChangePage(QJsonDocument::fromJson(json).object());
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().path, QStringLiteral("/changes/1/data/id"));
    }

    void numbersBelowOneAreRefused() {
        for (const double seq : {0.0, -1.0, 1.5, 1e300})
            QVERIFY(!decodeChange(QJsonObject{{QStringLiteral("seq"), seq},
                                              {QStringLiteral("type"), QStringLiteral("note.removed")},
                                              {QStringLiteral("data"), QJsonObject{}}})
                         .has_value());
    }
};

BANDEJA_TEST(ChangeTest)
#include "change_test.moc"

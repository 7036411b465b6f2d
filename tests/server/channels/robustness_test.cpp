// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/meta/metawebhooks.h"
#include "server/channels/tiktok/tiktokwebhooks.h"
#include "tests/server/channels/fixture.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace bandeja::server::channels;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using bandeja::cipher::Secret;

/// Signed bodies that no platform documents: whatever they hold, the parsers give an answer.
class RobustnessTest : public QObject {
    Q_OBJECT

private:
    const MetaWebhooks meta_{Secret("s"), Secret("v")};
    const TikTokWebhooks tikTok_{Secret("s")};

    static QStringList fixtures() { return QDir(fixtureFolder()).entryList({u"*.json"_s}, QDir::Files); }
    static QByteArray bytes(const QString& file) { return fixture(file.chopped(5)); }
    const WebhookSource& doorOf(const QString& file) const {
        return file.startsWith("tiktok"_L1) ? static_cast<const WebhookSource&>(tikTok_) : meta_;
    }

    static const QList<QJsonValue>& strangers() {
        static const QList<QJsonValue> values{QJsonValue(),
                                              QJsonValue(true),
                                              QJsonValue(-1),
                                              QJsonValue(1e308),
                                              QJsonValue(QString()),
                                              QJsonValue(u"x"_s),
                                              QJsonValue(QJsonArray{}),
                                              QJsonValue(QJsonObject{}),
                                              QJsonValue(QJsonArray{QJsonArray{1}, QJsonObject{{u"a"_s, 1}}}),
                                              QJsonValue(QString(3, QChar(0xd800)))};
        return values;
    }

    /// Every document that comes from VALUE by putting a stranger in the place of one part of it, or leaving
    /// it out.
    static QList<QJsonValue> variations(const QJsonValue& value) {
        QList<QJsonValue> all = strangers();
        if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                QJsonObject without = object;
                without.remove(it.key());
                all += QJsonValue(without);
                for (const QJsonValue& variation : variations(it.value())) {
                    QJsonObject changed = object;
                    changed.insert(it.key(), variation);
                    all += QJsonValue(changed);
                }
            }
        } else if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (int i = 0; i < array.size(); ++i) {
                for (const QJsonValue& variation : variations(array[i])) {
                    QJsonArray changed = array;
                    changed.replace(i, variation);
                    all += QJsonValue(changed);
                }
            }
        }
        return all;
    }

    static QByteArray json(const QJsonValue& value) {
        return value.isObject() ? QJsonDocument(value.toObject()).toJson()
                                : QJsonDocument(value.toArray()).toJson();
    }

private Q_SLOTS:
    void partsOfEveryOtherTypeAreRead() {
        for (const QString& file : fixtures()) {
            const QJsonObject root = QJsonDocument::fromJson(bytes(file)).object();
            for (const QJsonValue& changed : variations(root)) {
                const ParsedWebhook webhook = doorOf(file).parse(json(changed));
                for (const ChannelEvent& event : webhook.events)
                    QVERIFY(!event.account.isEmpty() || std::holds_alternative<AccountNotice>(event.body));
                for (const UnreadableItem& item : webhook.unreadable)
                    QVERIFY(!item.reason.isEmpty() && !item.raw.isEmpty());
            }
        }
    }

    void nothingOfABatchIsLostBesideABadItem() {
        const QJsonObject root = QJsonDocument::fromJson(bytes(u"whatsapp-text.json"_s)).object();
        const QJsonObject change = root[u"entry"_s][0][u"changes"_s][0].toObject();
        const QJsonObject good = change[u"value"_s][u"messages"_s][0].toObject();
        for (const QJsonValue& varied : variations(good)) {
            QJsonObject value = change[u"value"_s].toObject();
            value[u"messages"_s] = QJsonArray{varied, good};
            const QJsonObject entry{
                {u"id"_s, u"1"_s},
                {u"changes"_s, QJsonArray{QJsonObject{{u"field"_s, u"messages"_s}, {u"value"_s, value}}}}};
            const ParsedWebhook webhook = meta_.parse(
                json(QJsonObject{{u"object"_s, root[u"object"_s]}, {u"entry"_s, QJsonArray{entry}}}));
            QCOMPARE(webhook.events.size() + webhook.unreadable.size(), 2);
            const auto* const last = eventAt<NewMessage>(webhook, webhook.events.size() - 1);
            QVERIFY(last && last->text == good[u"text"_s][u"body"_s].toString());
        }
    }

    void tikToksInnerDocumentIsNoBetterTrusted() {
        for (const QString& file : fixtures()) {
            QJsonObject root = QJsonDocument::fromJson(bytes(file)).object();
            if (!file.startsWith("tiktok"_L1))
                continue;
            const QJsonValue content =
                QJsonDocument::fromJson(root[u"content"_s].toString().toUtf8()).object();
            for (const QJsonValue& changed : variations(content)) {
                root[u"content"_s] = QString::fromUtf8(json(changed));
                const ParsedWebhook webhook = tikTok_.parse(json(root));
                for (const ChannelEvent& event : webhook.events)
                    QCOMPARE(event.account, root[u"user_openid"_s].toString());
            }
        }
    }

    void bodiesThatEndTooSoonAreKept() {
        for (const QString& file : fixtures()) {
            const QByteArray whole = bytes(file).trimmed();
            for (qsizetype length = 0; length < whole.size(); length += 7) {
                const ParsedWebhook webhook = doorOf(file).parse(whole.left(length));
                QVERIFY(webhook.events.isEmpty());
                QCOMPARE(webhook.unreadable.size(), 1);
                QCOMPARE(webhook.unreadable[0].raw, whole.left(length));
            }
        }
    }

    void bodiesThatAreNoJsonAreKept() {
        const QByteArray deep = QByteArray(200'000, '[') + QByteArray(200'000, ']');
        for (const QByteArray& body :
             {QByteArray(), QByteArray("null"), QByteArray("[]"), QByteArray("<html>"),
              QByteArray("\xff\xfe\x00\x01", 4), QByteArray("{\"entry\":{}}"), deep}) {
            QCOMPARE(meta_.parse(body).unreadable.size(), 1);
            QCOMPARE(tikTok_.parse(body).unreadable.size(), 1);
        }
    }

    void aBodyOfManyMegabytesIsRead() {
        QJsonObject root = QJsonDocument::fromJson(bytes(u"whatsapp-text.json"_s)).object();
        QByteArray body = QJsonDocument(root).toJson(QJsonDocument::Compact);
        body.replace("Hola", QByteArray(7'000'000, 'a'));
        const ParsedWebhook webhook = meta_.parse(body);
        QVERIFY(eventAt<NewMessage>(webhook));
        QVERIFY(eventAt<NewMessage>(webhook)->text.size() > 7'000'000);
    }

    void aFullBatchIsRead() {
        QJsonObject root = QJsonDocument::fromJson(bytes(u"whatsapp-text.json"_s)).object();
        QJsonArray entries;
        for (int i = 0; i < 1000; ++i)
            entries += root[u"entry"_s].toArray().first();
        root[u"entry"_s] = entries;
        QCOMPARE(meta_.parse(json(root)).events.size(), 1000);
    }

    void keysThatComeTwiceDoNoHarm() {
        const ParsedWebhook webhook =
            meta_.parse(R"({"object":"page","object":"whatsapp_business_account","entry":[1],"entry":[]})");
        QVERIFY(webhook.events.isEmpty());
    }
};

BANDEJA_TEST(RobustnessTest)
#include "robustness_test.moc"

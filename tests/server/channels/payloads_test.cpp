// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/meta/metawebhooks.h"
#include "server/channels/tiktok/tiktokwebhooks.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace bandeja::server::channels;
using namespace bandeja::domain;
using namespace Qt::Literals::StringLiterals;
using bandeja::cipher::Secret;

/// Holds the parsers against bodies and signatures that nobody of this project wrote, where such a collection
/// lies beside the project or BANDEJA_PAYLOADS names one.
class PayloadsTest : public QObject {
    Q_OBJECT

private:
    QDir folder_;

    static QDir findFolder() {
        if (const QString named = qEnvironmentVariable("BANDEJA_PAYLOADS"); !named.isEmpty())
            return QDir(named);
        return QDir(QStringLiteral(BANDEJA_TESTS "/../../shared/payloads"));
    }

    QByteArray read(const QString& name) const {
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QString wordOf(MessageKind kind) {
        // The collection's words for kinds of attachment, where they are not the contract's.
        switch (kind) {
        case MessageKind::File:
            return u"document"_s;
        case MessageKind::Contact:
            return u"contacts"_s;
        default:
            return QString(messageKindName(kind));
        }
    }

    static QString eventOf(const ParsedWebhook& webhook) {
        if (webhook.events.isEmpty())
            return webhook.unreadable.isEmpty() ? u"nothing"_s : u"reject_item"_s;
        struct Visitor {
            QString operator()(const NewMessage& message) const {
                if (message.direction == Direction::Out)
                    return u"echo"_s;
                return message.kind == MessageKind::Unsupported ? u"inbound_unsupported"_s : u"inbound"_s;
            }
            QString operator()(const StatusUpdate& update) const {
                return u"status_"_s + messageStatusName(update.status);
            }
            QString operator()(const ReactionUpdate& update) const {
                return update.emoji.isEmpty() ? u"reaction_remove"_s : u"reaction_add"_s;
            }
            QString operator()(const MessageEdit&) const { return u"edit"_s; }
            QString operator()(const MessageUnsent&) const { return u"delete"_s; }
            QString operator()(const ContactRenamed&) const { return u"contact_renumber"_s; }
            QString operator()(const AccountNotice&) const { return u"account_notice"_s; }
            QString operator()(const AuthorizationRemoved&) const { return u"auth_removed"_s; }
            QString operator()(const PollNeeded&) const { return u"poll_needed"_s; }
        };
        return std::visit(Visitor{}, webhook.events.first().body);
    }

    /// EXPECTED in the words of eventOf.
    static QString eventIn(const QJsonObject& expected) {
        const QString event = expected[u"event"_s].toString();
        static const QStringList nothing{u"ignore"_s, u"comments"_s, u"security_notice"_s, u"preference"_s};
        if (nothing.contains(event))
            return u"nothing"_s;
        if (event == "status_played"_L1)
            return u"status_read"_s;
        return event.startsWith("inbound_"_L1) && event != "inbound_unsupported"_L1 ? u"inbound"_s : event;
    }

    static void compareMessage(const NewMessage& message, const QJsonObject& expected) {
        const auto compare = [&expected](const char* key, const QString& actual) {
            const QJsonValue value = expected[QLatin1StringView(key)];
            if (!value.isUndefined())
                QCOMPARE(actual, value.toString());
        };
        compare("id", message.platformId);
        compare("thread", message.thread);
        compare("name", message.contact.name);
        compare("text", message.text);
        if (expected.contains("dir"_L1))
            QCOMPARE(message.direction, Direction::Out);
        if (expected.contains("ts_ms"_L1))
            QCOMPARE(message.at.time_since_epoch().count(), expected["ts_ms"_L1].toInteger());
        if (!expected.contains("att"_L1))
            return;
        const QJsonArray kinds = expected["att"_L1].toArray();
        QCOMPARE(message.media.size(), kinds.size());
        for (qsizetype i = 0; i < kinds.size(); ++i) {
            // A cart and a post are both something shared.
            const QString kind = kinds[i].toString();
            const bool shared = kind == "order"_L1 || kind == "share_post"_L1;
            QCOMPARE(wordOf(message.media[i].kind), shared ? u"share"_s : kind);
        }
    }

private Q_SLOTS:
    void initTestCase() {
        folder_ = findFolder();
        if (!folder_.exists(u"expected.jsonl"_s))
            QSKIP("skipped: folder absent");
    }

    void S02_everyBodyGivesWhatIsExpected_data() {
        QTest::addColumn<QJsonObject>("expected");
        for (const QByteArray& line : read(u"expected.jsonl"_s).split('\n')) {
            const QJsonObject expected = QJsonDocument::fromJson(line).object();
            const QString file = expected["file"_L1].toString();
            if (file.startsWith("whatsapp-"_L1) || file.startsWith("tiktok-"_L1))
                QTest::newRow(qPrintable(file)) << expected;
        }
    }
    void S02_everyBodyGivesWhatIsExpected() {
        QFETCH(QJsonObject, expected);
        const QString file = expected["file"_L1].toString();
        const QByteArray body = read(file);
        QVERIFY(!body.isEmpty());
        const MetaWebhooks meta{Secret("s"), Secret("v")};
        const TikTokWebhooks tikTok{Secret("s")};
        const ParsedWebhook webhook = file.startsWith("tiktok-"_L1) ? tikTok.parse(body) : meta.parse(body);
        QCOMPARE(eventOf(webhook), eventIn(expected));
        int messages = 0;
        for (const ChannelEvent& event : webhook.events) {
            if (const auto* const message = std::get_if<NewMessage>(&event.body)) {
                ++messages;
                compareMessage(*message, expected);
            }
            if (const auto* const update = std::get_if<StatusUpdate>(&event.body)) {
                if (expected.contains("id"_L1))
                    QCOMPARE(update->platformId, expected["id"_L1].toString());
                if (expected.contains("thread"_L1))
                    QCOMPARE(update->thread, expected["thread"_L1].toString());
            }
        }
        if (expected.contains("n"_L1))
            QCOMPARE(messages, expected["n"_L1].toInt());
    }

    void everySignatureIsJudgedAsExpected() {
        int seen = 0;
        for (const QJsonValue& value : QJsonDocument::fromJson(read(u"vectors/signatures.json"_s)).array()) {
            const QJsonObject vector = value.toObject();
            const QString scheme = vector["scheme"_L1].toString();
            const QByteArray header = vector["value"_L1].toString().toUtf8();
            const QByteArray body = vector["body"_L1].toString().toUtf8();
            const QByteArray key = vector["secret"_L1].toString().toUtf8();
            const Instant now{std::chrono::seconds(vector["now"_L1].toInteger())};
            bool genuine = false;
            if (scheme == "tiktok"_L1)
                genuine = TikTokWebhooks(Secret(key)).isGenuine({{"tiktok-signature", header}}, body, now);
            else if (scheme == "meta-x-hub-256"_L1)
                genuine = MetaWebhooks(Secret(key), Secret())
                              .isGenuine({{"x-hub-signature-256", header}}, body, now);
            else
                continue;
            ++seen;
            QCOMPARE(genuine, vector["valid"_L1].toBool());
        }
        QVERIFY(seen > 0);
    }
};

BANDEJA_TEST(PayloadsTest)
#include "payloads_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"
#include "tests/support/registry.h"
#include "tests/support/server/serverprocess.h"

#include <QDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// Sends bodies that nobody of this project wrote to the real server, signed as the platforms sign, and looks
/// at what a desktop would then have. Where such a collection lies beside the project or BANDEJA_PAYLOADS
/// names one.
class PayloadsTest : public QObject {
    Q_OBJECT

private:
    static constexpr char metaSecret[] = "a meta secret";
    static constexpr char tiktokSecret[] = "a tiktok secret";

    QDir folder_;
    QTemporaryDir data_;
    std::unique_ptr<ServerProcess> server_;
    ApiClient owner_;
    QList<QJsonObject> expected_;

    static QDir findFolder() {
        if (const QString named = qEnvironmentVariable("BANDEJA_PAYLOADS"); !named.isEmpty())
            return QDir(named);
        return QDir(BANDEJA_SOURCES + u"/../shared/payloads"_s);
    }
    QByteArray read(const QString& name) const {
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool isTikTok(const QJsonObject& expected) { return expected["platform"_L1] == "tiktok"_L1; }

    /// The account that BODY is for.
    static QByteArray accountIn(const QByteArray& body, bool tiktok) {
        static const QRegularExpression meta(u"\"phone_number_id\":\\s*\"([^\"]+)\""_s);
        static const QRegularExpression tikTok(u"\"user_openid\":\\s*\"([^\"]+)\""_s);
        return (tiktok ? tikTok : meta).match(QString::fromUtf8(body)).captured(1).toUtf8();
    }
    QString connectAccount(bool tiktok, const QByteArray& account) {
        return owner_
            .post(u"/v1/integrations"_s, {{u"channel"_s, tiktok ? u"tiktok"_s : u"whatsapp"_s},
                                          {u"account"_s, QString::fromUtf8(account)},
                                          {u"name"_s, u"Tienda"_s},
                                          {u"token"_s, u"a token"_s}})
            .json()["id"_L1]
            .toString();
    }
    int post(bool tiktok, const QByteArray& body) {
        ApiClient platform(server_->url());
        if (!tiktok)
            return platform
                .send("POST", u"/webhooks/meta"_s, body,
                      {{"Content-Type", "application/json"},
                       {"X-Hub-Signature-256", "sha256=" + cipher::hmacSha256(metaSecret, body).toHex()}})
                .status;
        const QByteArray at = QByteArray::number(QDateTime::currentSecsSinceEpoch());
        return platform
            .send("POST", u"/webhooks/tiktok"_s, body,
                  {{"Content-Type", "application/json"},
                   {"TikTok-Signature",
                    "t=" + at + ",s=" + cipher::hmacSha256(tiktokSecret, at + '.' + body).toHex()}})
            .status;
    }
    static QString kindOf(const QString& attachment) {
        static const QHash<QString, QString> words{{u"document"_s, u"file"_s},
                                                   {u"contacts"_s, u"contact"_s},
                                                   {u"order"_s, u"share"_s},
                                                   {u"share_post"_s, u"share"_s}};
        return words.value(attachment, attachment);
    }
    void compare(const QJsonObject& expected, const QHash<QString, QJsonObject>& messages,
                 const QString& stream) {
        QCOMPARE(messages.size(), expected["n"_L1].toInt(static_cast<int>(messages.size())));
        if (messages.size() != 1)
            return;
        const QJsonObject message = *messages.cbegin();
        if (expected.contains("id"_L1))
            QCOMPARE(message["platform_id"_L1], expected["id"_L1]);
        if (expected.contains("text"_L1))
            QCOMPARE(message["text"_L1], expected["text"_L1]);
        QCOMPARE(message["direction"_L1].toString(), expected["dir"_L1].toString(u"in"_s));
        if (expected.contains("ts_ms"_L1))
            QCOMPARE(QDateTime::fromString(message["sent_at"_L1].toString(), Qt::ISODateWithMs)
                         .toMSecsSinceEpoch(),
                     expected["ts_ms"_L1].toInteger());
        if (expected["att"_L1].toArray().size() == 1)
            QCOMPARE(message["kind"_L1].toString(), kindOf(expected["att"_L1][0].toString()));
        if (expected.contains("name"_L1)) {
            const auto contacts = owner_.things(stream, u"contact"_s);
            QCOMPARE(contacts.size(), 1);
            QCOMPARE(contacts.cbegin()->value("name"_L1), expected["name"_L1]);
        }
    }
    QStringList platformIdsIn(const QString& stream) {
        QStringList ids;
        for (const QJsonObject& message : owner_.things(stream, u"message"_s))
            ids.append(message["platform_id"_L1].toString());
        ids.sort();
        return ids;
    }

private Q_SLOTS:
    void initTestCase() {
        folder_ = findFolder();
        if (!folder_.exists(u"expected.jsonl"_s))
            QSKIP("skipped: folder absent");
        for (const QByteArray& line : read(u"expected.jsonl"_s).split('\n')) {
            const QJsonObject expected = QJsonDocument::fromJson(line).object();
            if (isTikTok(expected) || expected["platform"_L1] == "whatsapp"_L1)
                expected_.append(expected);
        }
        QVERIFY(!expected_.isEmpty());
        server_ = std::make_unique<ServerProcess>(BANDEJA_PROGRAMS + u"/bandeja-server"_s);
        server_->environment.insert(u"BANDEJA_META_APP_SECRET"_s, QString::fromLatin1(metaSecret));
        server_->environment.insert(u"BANDEJA_TIKTOK_APP_SECRET"_s, QString::fromLatin1(tiktokSecret));
        const QString data = data_.filePath(u"data"_s);
        QCOMPARE(server_
                     ->command({u"workspace"_s, u"create"_s, u"--data"_s, data, u"--name"_s, u"Luna"_s,
                                u"--owner-email"_s, u"a@luna.example"_s},
                               "a long password\n")
                     .code,
                 0);
        const auto token =
            server_->command({u"token"_s, u"create"_s, u"--data"_s, data, u"--email"_s, u"a@luna.example"_s});
        QVERIFY(server_->serve(data));
        owner_ = ApiClient(server_->url(), token.output["token"_L1].toString().toLatin1());
    }
    void cleanupTestCase() { server_.reset(); }

    void S02_eachBodyGivesWhatIsExpectedAndNothingMoreTheSecondTime_data() {
        QTest::addColumn<QJsonObject>("expected");
        for (const QJsonObject& expected : std::as_const(expected_))
            QTest::newRow(qPrintable(expected["file"_L1].toString())) << expected;
    }
    void S02_eachBodyGivesWhatIsExpectedAndNothingMoreTheSecondTime() {
        QFETCH(QJsonObject, expected);
        const bool tiktok = isTikTok(expected);
        QByteArray body = read(expected["file"_L1].toString());
        const QByteArray account = accountIn(body, tiktok);
        if (account.isEmpty()) { // about the business as a whole: taken, and nobody's message
            QCOMPARE(post(tiktok, body), 200);
            return;
        }
        // A stream for each body, for many of them have the same message's id.
        const QByteArray own = account + '-' + QByteArray(QTest::currentDataTag());
        body.replace('"' + account + '"', '"' + own + '"');
        const QString stream = connectAccount(tiktok, own);
        QVERIFY(!stream.isEmpty());
        QCOMPARE(post(tiktok, body), 200);
        const auto messages = owner_.things(stream, u"message"_s);
        compare(expected, messages, stream);
        QCOMPARE(post(tiktok, body), 200);
        QCOMPARE(owner_.things(stream, u"message"_s), messages);
    }

    void S02_allOfThemInReverseLeaveTheSameMessages() {
        QHash<QByteArray, std::pair<QString, QString>> streams; // forwards, backwards
        const auto postAll = [&](const QList<QJsonObject>& all, const QByteArray& suffix) {
            for (const QJsonObject& expected : all) {
                const bool tiktok = isTikTok(expected);
                QByteArray body = read(expected["file"_L1].toString());
                const QByteArray account = accountIn(body, tiktok);
                if (account.isEmpty())
                    continue;
                auto& pair = streams[account];
                QString& stream = suffix == "f" ? pair.first : pair.second;
                if (stream.isEmpty())
                    stream = connectAccount(tiktok, account + suffix);
                body.replace('"' + account + '"', '"' + account + suffix + '"');
                QCOMPARE(post(tiktok, body), 200);
                QCOMPARE(post(tiktok, body), 200);
            }
        };
        postAll(expected_, "f");
        postAll(QList<QJsonObject>(expected_.crbegin(), expected_.crend()), "b");
        QVERIFY(!streams.isEmpty());
        for (const auto& [forwards, backwards] : std::as_const(streams)) {
            const QStringList ids = platformIdsIn(forwards);
            QCOMPARE(platformIdsIn(backwards), ids);
            QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
        }
    }
};

BANDEJA_TEST(PayloadsTest)
#include "payloads_test.moc"

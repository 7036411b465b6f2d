// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/story/customermind.h"
#include "simulator/story/past.h"
#include "simulator/story/pictures.h"
#include "simulator/story/shopstory.h"
#include "simulator/story/voicenote.h"
#include "tests/simulator/world.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::simulator;
using namespace bandeja::simulator::story;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class StoryTest : public QObject {
    Q_OBJECT

private:
    static constexpr qint64 now = 1'795'000'000'000;
    static constexpr qint64 day = 24LL * 60 * 60 * 1000;
    const ShopStory story_;

    static QList<std::tuple<qsizetype, QString, qint64, qint64>> facts(const QList<Line>& lines) {
        QList<std::tuple<qsizetype, QString, qint64, qint64>> list;
        for (const Line& line : lines)
            list.append({line.customer, line.text, line.at, line.due.count()});
        return list;
    }

    qint64 lastWordOf(const Plan& plan, const QString& key) const {
        qint64 last = 0;
        for (const Line& line : plan.backlog) {
            if (!line.fromShop && story_.customers()[line.customer].key == key)
                last = std::max(last, line.at);
        }
        return last;
    }

private Q_SLOTS:
    void theSameSeedTellsTheSameStory() {
        const Plan one = story_.plan(42, now);
        const Plan again = story_.plan(42, now);
        const Plan other = story_.plan(43, now);
        QCOMPARE(facts(one.backlog), facts(again.backlog));
        QCOMPARE(facts(one.live), facts(again.live));
        QVERIFY(facts(one.live) != facts(other.live));
    }

    void thePastIsOlderThanTheStoryAndTheSameForASeed() {
        const QHash<QString, QString> accounts{{u"whatsapp"_s, u"w"_s}, {u"tiktok"_s, u"t"_s}};
        const auto one = past(300, 7, now, accounts);
        const auto again = past(300, 7, now, accounts);
        QVERIFY(one.size() > 200);
        QCOMPARE(one.size(), again.size());
        QSet<QString> customers;
        for (qsizetype i = 0; i < one.size(); ++i) {
            QCOMPARE(one[i].content.text, again[i].content.text);
            QVERIFY(one[i].at <= now - 7 * day);
            QVERIFY(i == 0 || one[i].at >= one[i - 1].at);
            QVERIFY(!one[i].customer.id.isEmpty() && !one[i].content.text.isEmpty());
            customers += one[i].account + one[i].customer.id;
        }
        QVERIFY(customers.size() > 20);
        QVERIFY(past(300, 7, now, {}).isEmpty());
        QVERIFY(past(0, 7, now, accounts).isEmpty());
    }

    void theShopHasAllItsCustomers() {
        QVERIFY(story_.customers().size() >= 12);
        QSet<QString> languages;
        QSet<QString> channels;
        qsizetype longestName = 0;
        bool rightToLeft = false;
        for (const StoryCustomer& customer : story_.customers()) {
            languages += customer.language;
            channels += customer.channel;
            longestName = std::max(longestName, customer.customer.name.size());
            rightToLeft = rightToLeft || customer.customer.name.isRightToLeft();
        }
        QCOMPARE(languages, (QSet<QString>{u"es"_s, u"pt"_s, u"en"_s}));
        QCOMPARE(channels, (QSet<QString>{u"tiktok"_s, u"whatsapp"_s}));
        QVERIFY(longestName > 80);
        QVERIFY(rightToLeft);
    }

    void thePastHasEveryKindOfThing() {
        const Plan plan = story_.plan(1, now);
        QSet<QString> kinds;
        qsizetype longest = 0;
        qint64 before = 0;
        for (const Line& line : plan.backlog) {
            kinds += line.kind;
            longest = std::max(longest, line.text.size());
            QVERIFY(line.at >= before && line.at <= now && line.at > now - 2 * day);
            before = line.at;
        }
        QVERIFY(kinds.contains(QSet<QString>{u"text"_s, u"image"_s, u"voice"_s, u"sticker"_s, u"poll"_s}));
        QVERIFY(longest > 1000);
    }

    void S06_oneWindowIsClosedAndOneClosesSoonWhateverTheSeed() {
        for (quint32 seed = 1; seed < 50; ++seed) {
            const Plan plan = story_.plan(seed, now);
            QVERIFY(now - lastWordOf(plan, u"diego"_s) > day);
            const qint64 left = lastWordOf(plan, u"rosa"_s) + day - now;
            QVERIFY(left > 30 * 60'000 && left < 60 * 60'000);
        }
    }

    void thePresentComesWithNaturalPauses() {
        const Plan plan = story_.plan(1, now);
        std::chrono::milliseconds before{0};
        for (const Line& line : plan.live) {
            const auto pause = line.due - before;
            QVERIFY(pause >= 1s && pause <= 60s);
            before = line.due;
        }
    }

    void customersAnswerInTheirLanguageAndThenStop() {
        for (const QString& language : {u"es"_s, u"pt"_s, u"en"_s}) {
            CustomerMind mind(1);
            QStringList said;
            for (int i = 0; i < 50; ++i) {
                const auto answer = mind.answerTo(u"someone"_s, language, u"$ R$ US$ talla tamanho size?"_s);
                if (!answer)
                    break;
                QVERIFY(answer->after >= 3s && answer->after <= 25s);
                said += answer->text;
            }
            QVERIFY(said.size() >= 1 && said.size() <= 6);
            QCOMPARE(QSet<QString>(said.begin(), said.end()).size(), said.size());
        }
    }

    void anAnswerFitsWhatTheShopWrote() {
        CustomerMind mind(1);
        const auto answer = mind.answerTo(u"ana"_s, u"es"_s, u"Cuesta $1,290."_s);
        QVERIFY(answer);
        QVERIFY2(answer->text.contains(u"precio"_s) || answer->text.contains(u"gusta"_s),
                 qPrintable(answer->text));
    }

    void theSameSeedGivesTheSameAnswers() {
        CustomerMind one(5);
        CustomerMind other(5);
        other.answerTo(u"thiago"_s, u"pt"_s, u"Oi"_s); // what others say changes nothing
        for (int i = 0; i < 6; ++i)
            QCOMPARE(one.answerTo(u"ana"_s, u"es"_s, u"El envío cuesta $99"_s),
                     other.answerTo(u"ana"_s, u"es"_s, u"El envío cuesta $99"_s));
    }

    void picturesArePictures() {
        for (const QString& subject : {u"boot"_s, u"sandal"_s, u"sneaker"_s, u"parcel"_s}) {
            const QByteArray jpeg = photoJpeg(subject);
            QVERIFY(jpeg.size() > 10'000 && jpeg.size() < 500'000);
            QCOMPARE(QImage::fromData(jpeg).size(), QSize(960, 720));
        }
        QVERIFY(QImage::fromData(stickerPng(u"moon"_s)).hasAlphaChannel());
    }

    void aVoiceNoteIsOggOpus() {
        const QByteArray note = silentVoiceNote(3s);
        QVERIFY(note.startsWith("OggS"));
        QVERIFY(note.contains("OpusHead") && note.contains("OpusTags"));
        QCOMPARE(note.count("\xf8\xff\xfe"), 150); // 20 ms each
        QVERIFY(silentVoiceNote(24h).size() < 100'000);
    }

    void theStoryBeginsWhenTheServerIsKnownAndIsSilentInTheEnd() {
        Options options = World::quiet();
        options.playStory = true;
        options.speed = 5000;
        World world(options);
        QCOMPARE(world.call("GET", u"/control/state"_s).body[u"story"_s][u"state"_s].toString(),
                 u"waiting"_s);
        world.connect();
        const Plan plan = story_.plan(options.seed, now);
        const qsizetype all = plan.backlog.size() + plan.live.size();
        QTRY_COMPARE(world.server.requests().size(), all);
        QTRY_COMPARE(world.call("GET", u"/control/state"_s).body[u"story"_s][u"state"_s].toString(),
                     u"over"_s);
        QVERIFY(world.server.requests()[0].body.contains("Diego Salcedo"));
    }

    void aCustomerOfTheStoryAnswersTheShop() {
        Options options = World::quiet();
        options.playStory = true;
        options.speed = 5000;
        World world(options);
        world.connect();
        QTRY_COMPARE(world.call("GET", u"/control/state"_s).body[u"story"_s][u"state"_s].toString(),
                     u"over"_s);
        const qint64 said = world.call("GET", u"/control/state"_s).body[u"story"_s][u"said"_s].toInteger();
        QCOMPARE(world
                     .post(u"/v26.0/106540000000777/messages"_s,
                           {{u"messaging_product"_s, u"whatsapp"_s},
                            {u"to"_s, u"5219990000101"_s},
                            {u"type"_s, u"text"_s},
                            {u"text"_s, QJsonObject{{u"body"_s, u"Sí, cuesta $99."_s}}}},
                           {{"Authorization", "Bearer simulated-whatsapp-token"}})
                     .status,
                 200);
        QTRY_COMPARE(world.call("GET", u"/control/state"_s).body[u"story"_s][u"said"_s].toInteger(),
                     said + 1);
    }

    void aPausedStoryWaits() {
        Options options = World::quiet();
        options.playStory = true;
        options.speed = 1;
        World world(options);
        world.connect();
        QCOMPARE(world.control(u"story"_s, {{u"pause"_s, true}}).body[u"state"_s].toString(), u"paused"_s);
        const QJsonObject paused = world.control(u"story"_s, {{u"speed"_s, 100'000}}).body;
        QCOMPARE(paused[u"state"_s].toString(), u"paused"_s);
        QVERIFY(paused[u"left"_s].toInteger() > 10);
        world.control(u"story"_s, {{u"resume"_s, true}});
        QTRY_COMPARE(world.call("GET", u"/control/state"_s).body[u"story"_s][u"state"_s].toString(),
                     u"over"_s);
    }

    void aStoryThatIsPausedFirstDoesNotBegin() {
        Options options = World::quiet();
        options.playStory = true;
        World world(options);
        world.control(u"story"_s, {{u"pause"_s, true}});
        world.connect();
        world.control(u"customer-message"_s, world.says(u"tiktok"_s, u"hola"_s));
        QTRY_COMPARE(world.server.requests().size(), 1);
        QCOMPARE(world.call("GET", u"/control/state"_s).body[u"story"_s][u"said"_s].toInteger(), 0);
        world.control(u"story"_s, {{u"start"_s, true}});
        QTRY_VERIFY(world.server.requests().size() > 20);
    }

    void aRevokedAccountGetsNothingMore() {
        Options options = World::quiet();
        options.playStory = true;
        options.speed = 5000;
        World world(options);
        world.control(
            u"account"_s,
            {{u"channel"_s, u"tiktok"_s}, {u"id"_s, u"-000LunaShop7Zk"_s}, {u"connected"_s, false}});
        world.connect();
        QTRY_COMPARE(world.call("GET", u"/control/state"_s).body[u"story"_s][u"state"_s].toString(),
                     u"over"_s);
        for (const auto& request : world.server.requests())
            QCOMPARE(request.target, "/webhooks/meta");
    }
};

BANDEJA_TEST(StoryTest)
#include "story_test.moc"

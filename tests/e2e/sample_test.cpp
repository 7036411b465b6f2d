// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sample/jsoncalls.h"
#include "app/sample/sampleworkspace.h"
#include "tests/support/desktop/await.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

/// The sample shop, as somebody finds it who looks at the program for the first time.
class SampleTest : public QObject {
    Q_OBJECT

    struct Seen {
        int open = 0;
        int closed = 0;
        int unreadAndClosed = 0;
        int messages = 0;
    };
    static Seen look(const app::SampleWorkspace::Place& place, const QString& integration) {
        app::JsonCalls calls;
        QUrl url = place.server;
        url.setPath(u"/v1/changes"_s);
        url.setQuery(u"stream=%1&after=0&limit=2000"_s.arg(integration));
        const auto page = calls.send("GET", url, {}, place.token);
        QHash<QString, QJsonObject> conversations;
        Seen seen;
        for (const QJsonValue& change : page.value_or(QJsonObject())["changes"_L1].toArray()) {
            const QJsonObject data = change["data"_L1].toObject();
            if (change["type"_L1].toString() == "conversation.put"_L1)
                conversations.insert(data["id"_L1].toString(), data);
            else if (change["type"_L1].toString() == "message.put"_L1)
                ++seen.messages;
        }
        for (const QJsonObject& conversation : std::as_const(conversations)) {
            const bool isClosed = conversation["status"_L1].toString() == "closed"_L1;
            ++(isClosed ? seen.closed : seen.open);
            seen.unreadAndClosed += isClosed && conversation["unread"_L1].toInt() > 0 ? 1 : 0;
        }
        return seen;
    }

private Q_SLOTS:
    void theYearsBeforeAreThereReadAndClosed() {
        app::SampleWorkspace::Settings settings;
        settings.programs = BANDEJA_PROGRAMS;
        settings.history = 150;
        app::SampleWorkspace sample(settings);
        const auto place = await(sample.prepare(), std::chrono::minutes(2));
        QVERIFY2(place.has_value(), qPrintable(place ? QString() : place.error()));
        Seen all;
        for (const QString& integration : {place->whatsapp, place->tiktok}) {
            const Seen seen = look(*place, integration);
            all.open += seen.open;
            all.closed += seen.closed;
            all.unreadAndClosed += seen.unreadAndClosed;
            all.messages += seen.messages;
        }
        QVERIFY(all.messages > 120);
        QVERIFY(all.closed > 10);
        QCOMPARE(all.unreadAndClosed, 0);
        QVERIFY(all.open > 5 && all.open < 20); // the story's own customers
    }
};

BANDEJA_TEST(SampleTest)
#include "sample_test.moc"

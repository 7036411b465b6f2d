// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/memorysecrets.h"
#include "tests/support/e2e/shopdesk.h"
#include "tests/support/registry.h"
#include "tests/support/server/apiclient.h"
#include "tests/support/server/smtpserver.h"
#include "ui/inbox/colleaguestrip.h"
#include "ui/inbox/composer.h"
#include "ui/inbox/inboxpage.h"
#include "ui/inbox/typinghint.h"

#include <QPlainTextEdit>
#include <QUrlQuery>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Two members of a shop at two desktops, with their windows, over the real server.
class PresenceTest : public QObject {
    Q_OBJECT

private:
    struct Fixture {
        bool prepare() {
            if (!smtp.start())
                return false;
            qputenv("BANDEJA_MAIL_SMTP_URL", smtp.url().toString().toLatin1());
            qputenv("BANDEJA_MAIL_FROM", "Bandeja <no-reply@bandeja.example>");
            sample.emplace(app::SampleWorkspace::Settings{BANDEJA_PROGRAMS, u"none"_s, 1});
            const auto made = await(sample->prepare(), 60s);
            if (!made) {
                qWarning("%s", qPrintable(made.error()));
                return false;
            }
            place = *made;
            if (!join() || !customerWrites())
                return false;
            owner = std::make_unique<ShopDesk>(place, ownersKeychain);
            app::SampleWorkspace::Place others = place;
            others.email = email;
            others.password = password;
            bo = std::make_unique<ShopDesk>(others, bosKeychain);
            return owner->start() && bo->start() && both([](ShopDesk& desk) {
                       return desk.conversations().size() == 1 && desk.workspace().members.size() == 2;
                   });
        }
        bool both(const std::function<bool(ShopDesk&)>& condition) {
            return eventually([&] { return condition(*owner) && condition(*bo); }, 20s);
        }
        /// Bo is invited, and follows the link in the mail.
        bool join() {
            ApiClient client(place.server.toString(), place.token);
            const QJsonObject invitation{{u"email"_s, email}, {u"role"_s, u"staff"_s}};
            if (client.post(u"/v1/invitations"_s, invitation).status != 201 || !smtp.hasTaken(1))
                return false;
            const QString token = QUrlQuery(smtp.lastLink()).queryItemValue(u"token"_s);
            const QList<std::pair<QString, QString>> form{
                {u"token"_s, token}, {u"name"_s, u"Bo Luna"_s}, {u"password"_s, password}};
            return ApiClient(place.server.toString()).form(u"/join"_s, form).status == 200;
        }
        bool customerWrites() {
            const QJsonObject customer{{u"id"_s, u"5215550001111"_s}, {u"name"_s, u"Nadia"_s}};
            return await(sample->control(u"customer-message"_s, {{u"channel"_s, u"whatsapp"_s},
                                                                 {u"customer"_s, customer},
                                                                 {u"text"_s, u"¿Abren hoy?"_s}}))
                .has_value();
        }
        void open(ShopDesk& desk) {
            desk.workplace->bringToFront();
            QVERIFY(QTest::qWaitForWindowActive(&desk.window()));
            const domain::Conversation conversation = desk.conversations().first().conversation;
            desk.window().reveal({conversation.integrationId, conversation.id});
            QVERIFY(eventually(
                [&] { return desk.window().inbox().conversation().current().id == conversation.id; }));
        }
        /// What DESK's header says of others; empty: nobody is there.
        static QString seen(ShopDesk& desk) {
            const auto* const strip = desk.window().findChild<inbox::ColleagueStrip*>();
            return strip->isVisible() ? strip->text().remove(QChar(0x2068)).remove(QChar(0x2069)) : QString();
        }
        static QPlainTextEdit& composer(ShopDesk& desk) {
            return *desk.window().findChild<inbox::Composer*>()->findChild<QPlainTextEdit*>();
        }

        const QString email = u"bo@luna.example"_s;
        const QString password = u"zapatos de bo"_s;
        SmtpServer smtp;
        std::optional<app::SampleWorkspace> sample; ///< takes its environment when it is made
        app::SampleWorkspace::Place place;
        MemorySecrets ownersKeychain;
        MemorySecrets bosKeychain;
        std::unique_ptr<ShopDesk> owner;
        std::unique_ptr<ShopDesk> bo;
    };

private Q_SLOTS:
    void twoDesktopsSeeEachOther() {
        Fixture test;
        QVERIFY(test.prepare());
        test.open(*test.owner);
        QCOMPARE(Fixture::seen(*test.owner), QString());
        test.open(*test.bo);
        QTRY_COMPARE_WITH_TIMEOUT(Fixture::seen(*test.owner), u"Bo Luna is viewing"_s, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(Fixture::seen(*test.bo), u"Marisol Luna is viewing"_s, 10'000);

        QTest::keyClicks(&Fixture::composer(*test.bo), u"Hola, Nadia"_s);
        QTRY_COMPARE_WITH_TIMEOUT(Fixture::seen(*test.owner), u"Bo Luna is typing…"_s, 10'000);
        QVERIFY(
            test.owner->window().findChild<inbox::Composer*>()->findChild<inbox::TypingHint*>()->isVisible());
        QTest::keyClick(&Fixture::composer(*test.bo), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(Fixture::seen(*test.owner), u"Bo Luna is viewing"_s, 10'000);

        // The server goes, and what it said with it; it comes back, and both are where they were.
        QVERIFY(await(test.sample->stopServer(), 20s).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(Fixture::seen(*test.owner), QString(), 10'000);
        QVERIFY(await(test.sample->startServer(), 20s).has_value());
        QTRY_COMPARE_WITH_TIMEOUT(Fixture::seen(*test.owner), u"Bo Luna is viewing"_s, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(Fixture::seen(*test.bo), u"Marisol Luna is viewing"_s, 30'000);

        test.bo->window().showPlace(shell::Navigation::Place::Settings);
        QTRY_COMPARE_WITH_TIMEOUT(Fixture::seen(*test.owner), QString(), 10'000);
        test.bo->window().showInbox({});
        QTRY_COMPARE_WITH_TIMEOUT(Fixture::seen(*test.owner), u"Bo Luna is viewing"_s, 10'000);
        test.bo->workplace.reset(); // the program ends
        QTRY_COMPARE_WITH_TIMEOUT(Fixture::seen(*test.owner), QString(), 10'000);
    }
};

BANDEJA_TEST(PresenceTest)
#include "presence_test.moc"

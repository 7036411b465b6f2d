// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/server/mailing.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Fields = QList<std::pair<QString, QString>>;

/// Signing up and choosing a new password, with the mail on its way through a real server.
class SignUpTest : public QObject {
    Q_OBJECT

    std::unique_ptr<MailingServer> shop;

    static Fields answers(const QString& email, const QString& password = u"zapatos de sol"_s) {
        return {{u"name"_s, u"Sol Díaz"_s},
                {u"business"_s, u"Zapatería Sol"_s},
                {u"email"_s, email},
                {u"website"_s, u"https://sol.example"_s},
                {u"phone"_s, u"+52 55 1234 5678"_s},
                {u"country"_s, u"México"_s},
                {u"password"_s, password}};
    }
    void wholeSignUp(const QString& email, const QString& password = u"zapatos de sol"_s) {
        const qsizetype before = shop->smtp.taken().size();
        QCOMPARE(shop->post(u"/signup"_s, answers(email, password)).status, 200);
        const QString link = shop->link(before + 1);
        QVERIFY(link.startsWith("/signup/confirm?token="_L1));
        QCOMPARE(shop->open(link).status, 200);
        QCOMPARE(shop->post(u"/signup/confirm"_s,
                            {{u"token"_s, MailingServer::tokenOf(link)}, {u"password"_s, password}})
                     .status,
                 200);
    }

private Q_SLOTS:
    void init() {
        shop = std::make_unique<MailingServer>();
        QVERIFY2(shop->start(), qPrintable(shop->server.problem));
    }
    void cleanup() { shop.reset(); }

    void S09_whoSignsUpAndConfirmsHasAWorkspace() {
        wholeSignUp(u"sol@sol.example"_s);
        const SignedIn sol = shop->signIn(u"sol@sol.example"_s, u"zapatos de sol"_s);
        ApiClient client(shop->server.url(), sol.access());
        const QJsonObject session = client.get(u"/v1/session"_s).json();
        QCOMPARE(session[u"workspace"_s].toObject()[u"name"_s], u"Zapatería Sol"_s);
        QCOMPARE(session[u"member"_s].toObject()[u"name"_s], u"Sol Díaz"_s);
        QCOMPARE(session[u"member"_s].toObject()[u"role"_s], u"owner"_s);
        const QJsonObject business = client.get(u"/v1/business"_s).json();
        QCOMPARE(business[u"website"_s], u"https://sol.example"_s);
        QCOMPARE(business[u"phone"_s], u"+52 55 1234 5678"_s);
        QCOMPARE(business[u"country"_s], u"México"_s);
        QCOMPARE(client.put(u"/v1/business"_s, {{u"country"_s, u"Brasil"_s}, {u"phone"_s, u"1"_s}}).status,
                 422);
        QCOMPARE(client.put(u"/v1/business"_s, {{u"country"_s, u"Brasil"_s}}).status, 200);
        QCOMPARE(client.get(u"/v1/business"_s).json()[u"country"_s], u"Brasil"_s);
        QCOMPARE(shop->server.member(domain::Role::Lead).get(u"/v1/business"_s).status, 403);
    }

    void S09_beforeTheAddressIsConfirmedThereIsNothing() {
        const QStringList keys = shop->server.service().keys().names();
        QCOMPARE(shop->post(u"/signup"_s, answers(u"sol@sol.example"_s)).status, 200);
        const QString link = shop->link(1);
        QVERIFY(shop->signIn(u"sol@sol.example"_s, u"zapatos de sol"_s).tokens.isEmpty());
        QCOMPARE(shop->open(link).status, 200); // a program that looks after mail opens links
        QVERIFY(shop->signIn(u"sol@sol.example"_s, u"zapatos de sol"_s).tokens.isEmpty());
        shop->server.clock->turn(25h);
        QCOMPARE(shop->open(link).status, 400);
        QCOMPARE(shop->post(u"/signup/confirm"_s, {{u"token"_s, MailingServer::tokenOf(link)}}).status, 400);
        QCOMPARE(shop->server.service().keys().names(), keys);
    }

    void whoConfirmsHasToKnowThePasswordOfWhoSignedUp() {
        shop->post(u"/signup"_s, answers(u"victim@sol.example"_s));
        const QString token = MailingServer::tokenOf(shop->link(1));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(
                shop->post(u"/signup/confirm"_s, {{u"token"_s, token}, {u"password"_s, u"a guess"_s}}).status,
                422);
        QCOMPARE(shop->post(u"/signup/confirm"_s, {{u"token"_s, token}, {u"password"_s, u"zapatos de sol"_s}})
                     .status,
                 429);
        QVERIFY(shop->signIn(u"victim@sol.example"_s, u"zapatos de sol"_s).tokens.isEmpty());
        shop->server.clock->turn(10min);
        QCOMPARE(shop->post(u"/signup/confirm"_s, {{u"token"_s, token}, {u"password"_s, u"zapatos de sol"_s}})
                     .status,
                 200);
    }

    void aLinkIsGoodOnceAndNoOtherIs() {
        wholeSignUp(u"sol@sol.example"_s);
        const QString token = MailingServer::tokenOf(shop->link(1));
        QCOMPARE(shop->post(u"/signup/confirm"_s, {{u"token"_s, token}}).status, 400);
        QCOMPARE(shop->post(u"/signup/confirm"_s, {{u"token"_s, QString(43, u'a')}}).status, 400);
        QCOMPARE(shop->post(u"/signup/confirm"_s, {}).status, 400);
        QCOMPARE(shop->open(u"/signup/confirm?token=x"_s).status, 400);
    }

    void S09_anAddressThatHasAnAccountIsAnsweredTheSame() {
        const ApiReply fresh = shop->post(u"/signup"_s, answers(u"sol@sol.example"_s));
        QVERIFY(!shop->link(1).isEmpty());
        const ApiReply known = shop->post(
            u"/signup"_s, answers(QString::fromLatin1(TestServer::ownerEmail), u"another password"_s));
        QCOMPARE(known.status, fresh.status);
        QCOMPARE(known.body, fresh.body);
        QVERIFY(shop->link(2).endsWith("/reset"_L1)); // the mail alone tells
        const ApiReply reset = shop->post(u"/reset"_s, {{u"email"_s, u"nobody@luna.example"_s}});
        const ApiReply real =
            shop->post(u"/reset"_s, {{u"email"_s, QString::fromLatin1(TestServer::ownerEmail)}});
        QCOMPARE(reset.status, real.status);
        QCOMPARE(reset.body, real.body);
        // Neither answer waited for the address to be looked up: that is what the mail's job does.
        QVERIFY(shop->link(3).startsWith("/reset/new?token="_L1));
        QCOMPARE(shop->smtp.taken().size(), 3);
    }

    void everythingThatIsWrongIsSaidAtItsField() {
        const ApiReply page = shop->post(u"/signup"_s, {{u"name"_s, u" "_s},
                                                        {u"email"_s, u"no address\"><script>"_s},
                                                        {u"website"_s, u"javascript:alert(1)"_s},
                                                        {u"phone"_s, u"call me"_s},
                                                        {u"password"_s, u"short"_s}});
        QCOMPARE(page.status, 422);
        for (const char* const name : {"name", "business", "email", "website", "phone", "country"})
            QVERIFY2(page.body.contains(QByteArray("aria-describedby=\"") + name + "-error\""), name);
        QVERIFY(page.body.contains("role=\"alert\"") && !page.body.contains("<script"));
        QCOMPARE(page.body.count(" autofocus"), 1);
        QVERIFY(shop->server.rest());
        QVERIFY(shop->smtp.taken().isEmpty());
    }

    void thePagesAreInThreeLanguages_data() {
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("es") << QByteArray("es-MX") << QByteArray("Crea tu cuenta");
        QTest::newRow("pt") << QByteArray("pt-BR") << QByteArray("Crie sua conta");
        QTest::newRow("en") << QByteArray("fr") << QByteArray("Create your");
    }
    void thePagesAreInThreeLanguages() {
        QFETCH(QByteArray, language);
        const ApiReply page = shop->open(u"/signup"_s, language);
        QFETCH(QByteArray, word);
        QVERIFY(page.body.contains(word));
        QVERIFY(page.headers.value("content-security-policy")
                    .startsWith("default-src 'none'; style-src 'sha256-"));
        QCOMPARE(page.body.count("<label for="), page.body.count("<input id="));
    }

    void askingForManyMailsIsSlowedDown() {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(shop->post(u"/reset"_s, {{u"email"_s, u"sol@sol.example"_s}}).status, 200);
        QCOMPARE(shop->post(u"/reset"_s, {{u"email"_s, u"sol@sol.example"_s}}).status, 429);
    }

    void S09_aNewPasswordByMailEndsAllSessions() {
        const QString email = QString::fromLatin1(TestServer::ownerEmail);
        const SignedIn before = shop->signIn(email, QString::fromLatin1(TestServer::ownerPassword));
        ApiClient client(shop->server.url(), before.access());
        QCOMPARE(client.get(u"/v1/session"_s).status, 200);
        shop->post(u"/reset"_s, {{u"email"_s, email}});
        const QString token = MailingServer::tokenOf(shop->link(1));
        QCOMPARE(shop->open(u"/reset/new?token="_s + token).status, 200);
        QCOMPARE(shop->post(u"/reset/new"_s, {{u"token"_s, token}, {u"password"_s, u"short"_s}}).status, 422);
        QCOMPARE(
            shop->post(u"/reset/new"_s, {{u"token"_s, token}, {u"password"_s, u"botas nuevas"_s}}).status,
            200);
        QCOMPARE(client.get(u"/v1/session"_s).status, 401);
        QVERIFY(shop->signIn(email, QString::fromLatin1(TestServer::ownerPassword)).tokens.isEmpty());
        QVERIFY(!shop->signIn(email, u"botas nuevas"_s).tokens.isEmpty());
        QCOMPARE(
            shop->post(u"/reset/new"_s, {{u"token"_s, token}, {u"password"_s, u"botas viejas"_s}}).status,
            400);
        QVERIFY(shop->server.rest() && shop->smtp.hasTaken(2));
        QVERIFY(shop->smtp.taken().last()[u"text"_s].toString().contains("was changed"_L1));
    }

    void aLinkForANewPasswordGrowsOldAndTheLastOneCounts() {
        const QString email = QString::fromLatin1(TestServer::ownerEmail);
        shop->post(u"/reset"_s, {{u"email"_s, email}});
        const QString first = shop->link(1);
        shop->post(u"/reset"_s, {{u"email"_s, email}});
        const QString second = shop->link(2);
        QCOMPARE(shop->open(first).status, 400);
        QCOMPARE(shop->open(second).status, 200);
        shop->server.clock->turn(61min);
        QCOMPARE(shop->open(second).status, 400);
    }

    void theSignInPageLeadsThere() {
        const QString email = QString::fromLatin1(TestServer::ownerEmail);
        const QByteArray page = shop->signIn(email, u"wrong"_s).page.body;
        QVERIFY(page.contains("href=\"/reset\"") && page.contains("href=\"/signup\""));
    }

    void whereNoMailIsSetUpNothingIsOffered() {
        TestServer silent;
        QVERIFY(silent.start());
        QCOMPARE(silent.anonymous().get(u"/signup"_s).status, 404);
        QVERIFY(!Browser(silent).signIn(u"x@y.example"_s, u"wrong"_s).page.body.contains("href="));
        QCOMPARE(silent.anonymous().get(u"/reset"_s).status, 404);
        QCOMPARE(silent.anonymous().form(u"/signup"_s, answers(u"sol@sol.example"_s)).status, 404);
        shop->server.settings.signUpOpen = false;
        QVERIFY(shop->server.restart());
        QCOMPARE(shop->open(u"/signup"_s).status, 404);
        QCOMPARE(shop->open(u"/reset"_s).status, 200);
    }

    void noTokenAndNothingTypedIsLogged() {
        wholeSignUp(u"sol@sol.example"_s, u"secreto de sol"_s);
        const QByteArray token = MailingServer::tokenOf(shop->link(1)).toLatin1();
        for (const QByteArray& line : shop->server.logged)
            QVERIFY(!line.contains(token) && !line.contains("sol.example") && !line.contains("secreto"));
    }
};

BANDEJA_TEST(SignUpTest)
#include "signup_test.moc"

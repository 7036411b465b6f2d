// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/secondfactor.h"
#include "tests/support/registry.h"
#include "tests/support/server/browser.h"
#include "tests/support/server/remains.h"
#include "tests/support/server/testserver.h"

#include <QRegularExpression>
#include <QtTest>

#include <liboath/oath.h>

using namespace bandeja;
using namespace bandeja::tests;
using bandeja::server::accounts::SecondFactor;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Signing in with more than a password.
class SecondFactorTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    QByteArray secret;
    QStringList recoveryCodes;

    const QString email = QString::fromLatin1(TestServer::ownerEmail);
    const QString password = QString::fromLatin1(TestServer::ownerPassword);

    QString codeAt(domain::Instant at) const {
        char code[7] = {};
        oath_totp_generate(secret.constData(), static_cast<size_t>(secret.size()),
                           static_cast<time_t>(at.time_since_epoch().count() / 1000), 30, 0, 6, code);
        return QString::fromLatin1(code);
    }
    QString code() const { return codeAt(server->clock->now()); }
    static QStringList shown(const ApiReply& page) {
        static const QRegularExpression one(u"<code>([^<]+)</code>"_s);
        QStringList found;
        auto matches = one.globalMatch(QString::fromUtf8(page.body));
        while (matches.hasNext())
            found.append(matches.next().captured(1));
        return found;
    }
    static QByteArray decoded(const QString& written) {
        const QByteArray text = written.toLatin1();
        char* bytes = nullptr;
        size_t size = 0;
        if (oath_base32_decode(text.constData(), static_cast<size_t>(text.size()), &bytes, &size) != OATH_OK)
            return {};
        const QByteArray made(bytes, static_cast<qsizetype>(size));
        std::free(bytes);
        return made;
    }
    qint64 refusals() {
        return server
            ->inStore(server->workspace(),
                      [this](server::store::Transaction& transaction) {
                          return transaction.number(
                              "SELECT count(*) FROM audit WHERE workspace = ? AND action = 'session.refused' "
                              "AND outcome = 'refused'",
                              {server->workspace()});
                      })
            .value_or(-1);
    }
    /// Signs in as the owner, who is led through setting a second factor up.
    SignedIn enrol() {
        Browser browser(*server);
        browser.signIn(email, password);
        secret = decoded(shown(browser.page()).value(0));
        recoveryCodes = shown(browser.submit({{u"code"_s, code()}}).page);
        return browser.submit({});
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        server->settings.ownersNeedSecondFactor = true;
        QVERIFY2(server->start(), qPrintable(server->problem));
    }
    void cleanup() { server.reset(); }

    void P08_anOwnerWithoutASecondFactorIsLedThroughSettingOneUp() {
        Browser browser(*server);
        const SignedIn atFirst = browser.signIn(email, password);
        QVERIFY(atFirst.tokens.isEmpty());
        QCOMPARE(atFirst.page.status, 200);
        const QByteArray page = atFirst.page.body;
        QVERIFY(page.contains("otpauth://totp/Bandeja:owner%40luna.example?secret="));
        QVERIFY(page.contains("<svg role=\"img\" aria-label=") &&
                page.contains("autocomplete=\"one-time-code\""));
        secret = decoded(shown(atFirst.page).value(0));
        QCOMPARE(secret.size(), 20);
        const SignedIn wrong = browser.submit({{u"code"_s, u"000000"_s}});
        QVERIFY(wrong.tokens.isEmpty() && wrong.page.body.contains("role=\"alert\""));
        QCOMPARE(decoded(shown(wrong.page).value(0)), secret);
        const SignedIn codes = browser.submit({{u"code"_s, code()}});
        QVERIFY(codes.tokens.isEmpty());
        QCOMPARE(shown(codes.page).size(), SecondFactor::recoveryCodes);
        const SignedIn done = browser.submit({});
        QCOMPARE(ApiClient(server->url(), done.access()).get(u"/v1/session"_s).status, 200);
    }

    void P08_aPasswordAloneIsNotEnoughFromThenOn() {
        QVERIFY(!enrol().tokens.isEmpty());
        server->clock->turn(60s);
        Browser browser(*server);
        const SignedIn asked = browser.signIn(email, password);
        QVERIFY(asked.tokens.isEmpty() && shown(asked.page).isEmpty());
        QVERIFY(browser.submit({{u"code"_s, u"123"_s}}).tokens.isEmpty());
        QVERIFY(!browser.submit({{u"code"_s, code()}}).tokens.isEmpty());
    }

    void P09_aWrongCodeIsInTheAudit() {
        enrol();
        server->clock->turn(60s);
        Browser browser(*server);
        browser.signIn(email, password);
        QVERIFY(browser.submit({{u"code"_s, u"123"_s}}).tokens.isEmpty());
        QCOMPARE(refusals(), 1);
        for (int i = 0; i < 6; ++i)
            browser.submit({{u"code"_s, u"123"_s}});
        QVERIFY(refusals() > 1 && refusals() < 7); // what is refused during a wait counts once
    }

    void P08_aCodeIsGoodOnce() {
        enrol();
        server->clock->turn(60s);
        const QString used = code();
        Browser one(*server);
        one.signIn(email, password);
        QVERIFY(!one.submit({{u"code"_s, used}}).tokens.isEmpty());
        Browser two(*server);
        two.signIn(email, password);
        QVERIFY(two.submit({{u"code"_s, used}}).tokens.isEmpty());
        server->clock->turn(30s);
        QVERIFY(!two.submit({{u"code"_s, code()}}).tokens.isEmpty());
    }

    void aClockThatIsALittleOffIsTaken() {
        secret = SecondFactor::newSecret();
        const domain::Instant now = server->clock->now();
        QVERIFY(SecondFactor::stepOf(secret, codeAt(now - 30s), now));
        QVERIFY(SecondFactor::stepOf(secret, codeAt(now + 30s), now));
        QVERIFY(!SecondFactor::stepOf(secret, codeAt(now - 90s), now));
        QVERIFY(!SecondFactor::stepOf(secret, {}, now));
    }

    void theCodesAreThoseOfTheRfc() {
        secret = "12345678901234567890"; // RFC 6238, appendix B, cut to six digits
        for (const auto& [seconds, right] : {std::pair(59, "287082"), std::pair(1111111109, "081804")}) {
            const domain::Instant at{std::chrono::seconds(seconds)};
            QCOMPARE(SecondFactor::stepOf(secret, QLatin1StringView(right), at), seconds / 30);
        }
    }

    void P08_aRecoveryCodeLetsInOnce() {
        enrol();
        QCOMPARE(recoveryCodes.size(), 10);
        Browser one(*server);
        one.signIn(email, password);
        QVERIFY(!one.submit({{u"code"_s, recoveryCodes.first().toLower().remove(u'-')}}).tokens.isEmpty());
        Browser two(*server);
        two.signIn(email, password);
        QVERIFY(two.submit({{u"code"_s, recoveryCodes.first()}}).tokens.isEmpty());
        QVERIFY(!two.submit({{u"code"_s, recoveryCodes.last()}}).tokens.isEmpty());
    }

    void guessingCodesIsSlowedDown() {
        enrol();
        Browser browser(*server);
        browser.signIn(email, password);
        SignedIn last;
        for (int i = 0; i < 5; ++i)
            last = browser.submit({{u"code"_s, u"00000%1"_s.arg(i)}});
        QCOMPARE(last.page.status, 429);
        QVERIFY(last.page.headers.contains("retry-after"));
        QVERIFY(browser.submit({{u"code"_s, recoveryCodes.first()}}).tokens.isEmpty());
        server->clock->turn(10min);
        QVERIFY(!browser.submit({{u"code"_s, recoveryCodes.first()}}).tokens.isEmpty());
    }

    void aPageOfSettingUpWorksForOneSecret() {
        Browser one(*server);
        Browser two(*server);
        one.signIn(email, password);
        two.signIn(email, password);
        secret = decoded(shown(one.page()).value(0));
        one.submit({{u"code"_s, code()}});
        secret = decoded(shown(two.page()).value(0));
        QCOMPARE(two.submit({{u"code"_s, code()}}).page.status, 400);
    }

    void othersNeedNoneUnlessTheyHaveOne() {
        server->settings.ownersNeedSecondFactor = false;
        QVERIFY(server->restart());
        QVERIFY(!Browser(*server).signIn(email, password).tokens.isEmpty());
        server->settings.ownersNeedSecondFactor = true;
        QVERIFY(server->restart());
        enrol();
        server->settings.ownersNeedSecondFactor = false;
        QVERIFY(server->restart());
        QVERIFY(Browser(*server).signIn(email, password).tokens.isEmpty()); // whoever has one is asked
    }

    void P08_anOwnerHelpsAMemberWhoLostTheirs() {
        const SignedIn owner = enrol();
        ApiClient client(server->url(), owner.access());
        const QString id = client.get(u"/v1/session"_s).json()[u"member"_s].toObject()[u"id"_s].toString();
        const QString path = u"/v1/members/"_s + id + u"/second-factor"_s;
        QCOMPARE(server->member(domain::Role::Lead).remove(path).status, 403);
        QCOMPARE(server->member(domain::Role::Owner, server->otherWorkspace()).remove(path).status, 404);
        QCOMPARE(server->owner().remove(path).status, 204);
        QCOMPARE(client.get(u"/v1/session"_s).status, 401);
        QVERIFY(Browser(*server).signIn(email, password).page.body.contains("otpauth://"));
    }

    void P06_neitherSecretNorCodesLieOpen() {
        enrol();
        server->stop();
        const ReadFolder folder(server->folder(), &server->database());
        const Remains of = folder.search(secret);
        QCOMPARE(of.inFiles + of.inPages, 0);
        for (const QString& code : std::as_const(recoveryCodes))
            QCOMPARE(folder.search(code.toLatin1()), Remains());
        for (const QByteArray& line : server->logged)
            QVERIFY(!line.contains(secret.toHex()) && !line.contains(recoveryCodes.first().toLatin1()));
    }
};

BANDEJA_TEST(SecondFactorTest)
#include "secondfactor_test.moc"

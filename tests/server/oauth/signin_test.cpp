// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray base64Url(const QByteArray& bytes) {
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

/// The sign-in as a browser and a desktop do it together.
class SignInTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;
    const QByteArray verifier = QByteArray(43, 'v');
    const QString redirect = u"http://127.0.0.1:54321/callback"_s;
    QByteArray cookie;

    QUrlQuery query() const {
        QUrlQuery wanted;
        wanted.addQueryItem(u"response_type"_s, u"code"_s);
        wanted.addQueryItem(u"client_id"_s, u"bandeja-desktop"_s);
        wanted.addQueryItem(u"redirect_uri"_s, QString::fromLatin1(QUrl::toPercentEncoding(redirect)));
        wanted.addQueryItem(u"code_challenge"_s, QString::fromLatin1(base64Url(cipher::sha256(verifier))));
        wanted.addQueryItem(u"code_challenge_method"_s, u"S256"_s);
        wanted.addQueryItem(u"state"_s, u"state-of-desktop"_s);
        return wanted;
    }
    ApiReply open(const QUrlQuery& wanted, const QByteArray& language = "es-MX") {
        const ApiReply reply =
            server->anonymous().send("GET", u"/oauth/authorize?"_s + wanted.toString(QUrl::FullyEncoded), {},
                                     {{"Accept-Language", language}});
        if (reply.headers.contains("set-cookie"))
            cookie = reply.headers.value("set-cookie").split(';').first();
        return reply;
    }
    static QString hidden(const ApiReply& page) {
        static const QRegularExpression field(u"name=\"request\" value=\"([^\"]+)\""_s);
        return field.match(QString::fromUtf8(page.body)).captured(1);
    }
    ApiReply submit(const QString& request, const QString& email, const QString& password) {
        return server->anonymous().form(
            u"/oauth/authorize"_s, {{u"request"_s, request}, {u"email"_s, email}, {u"password"_s, password}},
            {{"Cookie", cookie}, {"Accept-Language", "en"}});
    }
    QUrlQuery signIn() {
        const ApiReply reply = submit(hidden(open(query())), QString::fromLatin1(TestServer::ownerEmail),
                                      QString::fromLatin1(TestServer::ownerPassword));
        return QUrlQuery(QUrl::fromEncoded(reply.headers.value("location")));
    }
    ApiReply exchange(const QString& code, const QByteArray& proof, const QString& to = {}) {
        return server->anonymous().form(u"/oauth/token"_s,
                                        {{u"grant_type"_s, u"authorization_code"_s},
                                         {u"client_id"_s, u"bandeja-desktop"_s},
                                         {u"code"_s, code},
                                         {u"redirect_uri"_s, to.isEmpty() ? redirect : to},
                                         {u"code_verifier"_s, QString::fromLatin1(proof)}});
    }
    QJsonObject tokens() { return exchange(signIn().queryItemValue(u"code"_s), verifier).json(); }
    ApiReply refresh(const QString& token, const QByteArray& key = {}) {
        QList<std::pair<QByteArray, QByteArray>> headers;
        if (!key.isEmpty())
            headers.append(std::pair<QByteArray, QByteArray>("Idempotency-Key", key));
        return server->anonymous().form(u"/oauth/token"_s,
                                        {{u"grant_type"_s, u"refresh_token"_s},
                                         {u"client_id"_s, u"bandeja-desktop"_s},
                                         {u"refresh_token"_s, token}},
                                        headers);
    }
    int sessionStatus(const QJsonObject& pair) {
        return ApiClient(server->url(), pair[u"access_token"_s].toString().toLatin1())
            .get(u"/v1/session"_s)
            .status;
    }

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
        cookie.clear();
    }
    void cleanup() { server.reset(); }

    void theWholeWayEndsWithTokens() {
        const ApiReply page = open(query());
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("<html lang=\"es\">"));
        QVERIFY(!page.body.contains("<script"));
        const QByteArray policy = page.headers.value("content-security-policy");
        QVERIFY(policy.contains("default-src 'none'") &&
                policy.contains("form-action 'self' http://127.0.0.1:54321;") &&
                policy.contains("frame-ancestors 'none'"));
        const QByteArray setCookie = page.headers.value("set-cookie");
        QVERIFY(setCookie.contains("HttpOnly") && setCookie.contains("SameSite=Strict"));
        const ApiReply redirected =
            submit(hidden(page), u" OWNER@luna.example "_s, QString::fromLatin1(TestServer::ownerPassword));
        QCOMPARE(redirected.status, 303);
        const QUrl location = QUrl::fromEncoded(redirected.headers.value("location"));
        QVERIFY(location.toString().startsWith(redirect));
        const QUrlQuery answer(location);
        QCOMPARE(answer.queryItemValue(u"state"_s), u"state-of-desktop"_s);
        QCOMPARE(answer.queryItemValue(u"iss"_s, QUrl::FullyDecoded), server->url());
        const ApiReply pair = exchange(answer.queryItemValue(u"code"_s), verifier);
        QCOMPARE(pair.status, 200);
        QCOMPARE(pair.json()[u"token_type"_s], u"Bearer"_s);
        QCOMPARE(pair.json()[u"expires_in"_s], 900);
        QCOMPARE(pair.headers.value("cache-control"), QByteArray("no-store"));
        QCOMPARE(sessionStatus(pair.json()), 200);
    }

    void nobodyIsSentAnywhereOnABadRequest_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("another site") << u"redirect_uri"_s << u"https://evil.example/callback"_s;
        QTest::newRow("a name for loopback") << u"redirect_uri"_s << u"http://localhost:54321/callback"_s;
        QTest::newRow("another path") << u"redirect_uri"_s << u"http://127.0.0.1:54321/callback/x"_s;
        QTest::newRow("user info") << u"redirect_uri"_s << u"http://127.0.0.1:54321@evil.example/callback"_s;
        QTest::newRow("no port") << u"redirect_uri"_s << u"http://127.0.0.1/callback"_s;
        QTest::newRow("line break") << u"redirect_uri"_s << u"http://127.0.0.1:54321/callback\nX: y"_s;
        QTest::newRow("plain PKCE") << u"code_challenge_method"_s << u"plain"_s;
        QTest::newRow("short challenge") << u"code_challenge"_s << u"abc"_s;
        QTest::newRow("another client") << u"client_id"_s << u"somebody"_s;
        QTest::newRow("implicit") << u"response_type"_s << u"token"_s;
        QTest::newRow("no state") << u"state"_s << QString();
    }
    void nobodyIsSentAnywhereOnABadRequest() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QUrlQuery wanted = query();
        wanted.removeQueryItem(field);
        wanted.addQueryItem(field, QString::fromLatin1(QUrl::toPercentEncoding(value)));
        const ApiReply page = open(wanted);
        QCOMPARE(page.status, 400);
        QVERIFY(!page.headers.contains("location"));
        QVERIFY(!page.body.contains("<form"));
    }

    void aParameterThatComesTwiceIsRefused() {
        QUrlQuery wanted = query();
        wanted.addQueryItem(u"redirect_uri"_s, u"http://127.0.0.1:1/callback"_s);
        QCOMPARE(open(wanted).status, 400);
    }

    void aWrongPasswordAndAnUnknownAddressLookTheSame() {
        const ApiReply wrong =
            submit(hidden(open(query())), QString::fromLatin1(TestServer::ownerEmail), u"wrong password"_s);
        const ApiReply unknown = submit(hidden(open(query())), u"nobody@luna.example"_s, u"wrong password"_s);
        QCOMPARE(wrong.status, 200);
        QCOMPARE(unknown.status, 200);
        const auto without = [](ApiReply reply) {
            static const QRegularExpression differing(u"value=\"[^\"]*\""_s);
            return QString::fromUtf8(reply.body).remove(differing);
        };
        QCOMPARE(without(wrong), without(unknown));
        QVERIFY(wrong.body.contains("role=\"alert\""));
        for (const QByteArray& line : server->logged)
            QVERIFY(!line.contains("wrong password") && !line.contains("luna.example"));
    }

    void anUnknownAddressTakesAsLong() {
        server->settings.passwordCost = {32 * 1024, 3, 1}; // long enough to be measured
        server = std::make_unique<TestServer>();
        server->settings.passwordCost = {32 * 1024, 3, 1};
        QVERIFY(server->start());
        const auto timed = [&](const QString& email) {
            const QString form = hidden(open(query()));
            QElapsedTimer timer;
            timer.start();
            submit(form, email, u"wrong password"_s);
            return timer.nsecsElapsed();
        };
        timed(u"warm@up.example"_s);
        const auto known = timed(QString::fromLatin1(TestServer::ownerEmail));
        const auto unknown = timed(u"nobody@luna.example"_s);
        QVERIFY2(unknown * 4 > known, "an unknown address is answered much sooner");
    }

    void guessingIsSlowedDown() {
        for (int i = 0; i < 5; ++i)
            submit(hidden(open(query())), QString::fromLatin1(TestServer::ownerEmail),
                   u"guess number %1"_s.arg(i));
        const QString form = hidden(open(query()));
        const ApiReply right = submit(form, QString::fromLatin1(TestServer::ownerEmail),
                                      QString::fromLatin1(TestServer::ownerPassword));
        QCOMPARE(right.status, 429);
        QVERIFY(right.headers.value("retry-after").toInt() >= 1);
        server->clock->turn(1h);
        QCOMPARE(submit(hidden(open(query())), QString::fromLatin1(TestServer::ownerEmail),
                        QString::fromLatin1(TestServer::ownerPassword))
                     .status,
                 303);
    }

    void aFormOfAnotherPageDoesNotWork() {
        const QString form = hidden(open(query()));
        cookie = "bandeja_signin=" + QByteArray(43, 'a'); // another browser
        QCOMPARE(submit(form, QString::fromLatin1(TestServer::ownerEmail),
                        QString::fromLatin1(TestServer::ownerPassword))
                     .status,
                 400);
        cookie.clear();
        QCOMPARE(submit(form, QString::fromLatin1(TestServer::ownerEmail),
                        QString::fromLatin1(TestServer::ownerPassword))
                     .status,
                 400);
        open(query());
        QCOMPARE(submit(u"nonsense"_s, QString::fromLatin1(TestServer::ownerEmail),
                        QString::fromLatin1(TestServer::ownerPassword))
                     .status,
                 400);
    }

    void aFormSignsInOnceAndGrowsOld() {
        const QString form = hidden(open(query()));
        const QString email = QString::fromLatin1(TestServer::ownerEmail);
        const QString password = QString::fromLatin1(TestServer::ownerPassword);
        QCOMPARE(submit(form, email, password).status, 303);
        QCOMPARE(submit(form, email, password).status, 400);
        const QString old = hidden(open(query()));
        server->clock->turn(16min);
        QCOMPARE(submit(old, email, password).status, 400);
    }

    void whatIsTypedIsNeverMarkup() {
        const ApiReply page = submit(hidden(open(query())), u"\"><script>alert(1)</script>"_s, u"x"_s);
        QVERIFY(!page.body.contains("<script"));
    }

    void aCodeIsForOneExchangeByWhoAskedForIt() {
        const QString code = signIn().queryItemValue(u"code"_s);
        const QJsonObject pair = exchange(code, verifier).json();
        QCOMPARE(sessionStatus(pair), 200);
        const ApiReply again = exchange(code, verifier);
        QCOMPARE(again.status, 400);
        QCOMPARE(again.json()[u"error"_s], u"invalid_grant"_s);
        QCOMPARE(sessionStatus(pair), 401); // somebody has the code who should not: the session ends
        const QString stolen = signIn().queryItemValue(u"code"_s);
        QCOMPARE(exchange(stolen, QByteArray(43, 'w')).json()[u"error"_s], u"invalid_grant"_s);
        QCOMPARE(exchange(stolen, verifier).status, 400);
        const QString elsewhere = signIn().queryItemValue(u"code"_s);
        QCOMPARE(exchange(elsewhere, verifier, u"http://127.0.0.1:1/callback"_s).status, 400);
        const QString late = signIn().queryItemValue(u"code"_s);
        server->clock->turn(61s);
        QCOMPARE(exchange(late, verifier).status, 400);
    }

    void refreshTokensRotateAndAnOldOneEndsTheSession() {
        const QJsonObject first = tokens();
        const QJsonObject second = refresh(first[u"refresh_token"_s].toString()).json();
        QCOMPARE(sessionStatus(second), 200);
        QVERIFY(second[u"refresh_token"_s] != first[u"refresh_token"_s]);
        const ApiReply stolen = refresh(first[u"refresh_token"_s].toString());
        QCOMPARE(stolen.json()[u"error"_s], u"invalid_grant"_s);
        QCOMPARE(sessionStatus(second), 401);
        QCOMPARE(refresh(second[u"refresh_token"_s].toString()).status, 400);
    }

    void aRefreshWhoseAnswerWasLostMayBeRepeated() {
        const QJsonObject first = tokens();
        const QString token = first[u"refresh_token"_s].toString();
        const QJsonObject second = refresh(token, "r-1").json();
        QCOMPARE(refresh(token, "r-1").json(), second);
        QVERIFY(server->restart());
        QCOMPARE(refresh(token, "r-1").json()[u"access_token"_s], second[u"access_token"_s]);
        QCOMPARE(sessionStatus(second), 200);
        server->clock->turn(61s);
        QCOMPARE(refresh(token, "r-1").status, 400); // a minute is enough
        QCOMPARE(sessionStatus(second), 401);
    }

    void anotherKeyIsNoRepetition() {
        const QString token = tokens()[u"refresh_token"_s].toString();
        const QJsonObject second = refresh(token, "r-1").json();
        QCOMPARE(refresh(token, "r-2").status, 400);
        QCOMPARE(sessionStatus(second), 401);
    }

    void accessTokensEndAfterTheirTime() {
        const QJsonObject pair = tokens();
        server->clock->turn(15min + 1s);
        QCOMPARE(sessionStatus(pair), 401);
        QCOMPARE(sessionStatus(refresh(pair[u"refresh_token"_s].toString()).json()), 200);
    }

    void revokingEitherTokenEndsTheSession_data() {
        QTest::addColumn<QString>("which");
        QTest::newRow("access") << u"access_token"_s;
        QTest::newRow("refresh") << u"refresh_token"_s;
    }
    void revokingEitherTokenEndsTheSession() {
        QFETCH(QString, which);
        const QJsonObject pair = tokens();
        QCOMPARE(server->anonymous().form(u"/oauth/revoke"_s, {{u"token"_s, pair[which].toString()}}).status,
                 200);
        QCOMPARE(sessionStatus(pair), 401);
        QCOMPARE(refresh(pair[u"refresh_token"_s].toString()).status, 400);
        QCOMPARE(server->anonymous().form(u"/oauth/revoke"_s, {{u"token"_s, u"a token of nobody"_s}}).status, 200);
    }

    void tokenErrorsAreTheOnesOfTheRfc() {
        ApiClient client = server->anonymous();
        QCOMPARE(client.form(u"/oauth/token"_s, {{u"client_id"_s, u"other"_s}}).status, 401);
        QCOMPARE(client
                     .form(u"/oauth/token"_s,
                           {{u"client_id"_s, u"bandeja-desktop"_s}, {u"grant_type"_s, u"password"_s}})
                     .json()[u"error"_s],
                 u"unsupported_grant_type"_s);
        QCOMPARE(client
                     .form(u"/oauth/token"_s,
                           {{u"client_id"_s, u"bandeja-desktop"_s}, {u"grant_type"_s, u"refresh_token"_s}})
                     .json()[u"error"_s],
                 u"invalid_request"_s);
        QCOMPARE(client.post(u"/oauth/token"_s, {{u"grant_type"_s, u"refresh_token"_s}}).json()[u"error"_s],
                 u"invalid_request"_s);
        QCOMPARE(client.form(u"/oauth/revoke"_s, {}).status, 400);
    }

    void metadataNamesTheEndpoints() {
        const QJsonObject metadata =
            server->anonymous().get(u"/.well-known/oauth-authorization-server"_s).json();
        QCOMPARE(metadata[u"issuer"_s], server->url());
        QCOMPARE(metadata[u"token_endpoint"_s], QString(server->url() + u"/oauth/token"_s));
        QCOMPARE(metadata[u"code_challenge_methods_supported"_s].toArray(), QJsonArray{u"S256"_s});
        server->settings.publicUrl = u"https://bandeja.example/"_s;
        QVERIFY(server->restart());
        QCOMPARE(server->anonymous().get(u"/.well-known/oauth-authorization-server"_s).json()[u"issuer"_s],
                 u"https://bandeja.example"_s);
        QVERIFY(open(query()).headers.value("set-cookie").contains("; Secure"));
    }
};

BANDEJA_TEST(SignInTest)
#include "signin_test.moc"

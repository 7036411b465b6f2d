// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/browser.h"

#include "core/cipher/digest.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray verifier(43, 'v');
constexpr char callback[] = "http://127.0.0.1:54321/callback";

QString authorizePath() {
    const QByteArray challenge =
        cipher::sha256(verifier).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return u"/oauth/authorize?response_type=code&client_id=bandeja-desktop&code_challenge_method=S256&"
           "state=state-of-desktop&redirect_uri=%1&code_challenge=%2"_s.arg(
               QString::fromLatin1(QUrl::toPercentEncoding(QLatin1StringView(callback))),
               QString::fromLatin1(challenge));
}

} // namespace

SignedIn Browser::signIn(const QString& email, const QString& password) {
    page_ = server_.anonymous().send("GET", authorizePath(), {}, {{"Accept-Language", "en"}});
    cookie_ = page_.headers.value("set-cookie").split(';').first();
    return submit({{u"email"_s, email}, {u"password"_s, password}});
}

SignedIn Browser::submit(const QList<std::pair<QString, QString>>& more) {
    static const QRegularExpression field(u"name=\"request\" value=\"([^\"]+)\""_s);
    const QString request = field.match(QString::fromUtf8(page_.body)).captured(1);
    return follow(server_.anonymous().form(u"/oauth/authorize"_s,
                                           QList<std::pair<QString, QString>>{{u"request"_s, request}} + more,
                                           {{"Cookie", cookie_}, {"Accept-Language", "en"}}));
}

SignedIn Browser::follow(const ApiReply& reply) {
    page_ = reply;
    if (reply.status != 303)
        return {reply, {}};
    const QUrlQuery answer(QUrl::fromEncoded(reply.headers.value("location")));
    const ApiReply tokens =
        server_.anonymous().form(u"/oauth/token"_s, {{u"grant_type"_s, u"authorization_code"_s},
                                                     {u"client_id"_s, u"bandeja-desktop"_s},
                                                     {u"code"_s, answer.queryItemValue(u"code"_s)},
                                                     {u"redirect_uri"_s, QString::fromLatin1(callback)},
                                                     {u"code_verifier"_s, QString::fromLatin1(verifier)}});
    return {reply, tokens.json()};
}

} // namespace bandeja::tests

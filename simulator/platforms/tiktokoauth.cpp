// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/tiktokoauth.h"

#include "simulator/platforms/chatplatform.h"
#include "simulator/platforms/tiktokanswer.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace bandeja::simulator::platforms {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr QLatin1StringView authorizePath("/v2/auth/authorize");
constexpr QLatin1StringView scopes("message.list.read,message.list.send,message.list.manage,user.info.basic");

wire::WireAnswer deadToken() {
    return tikTokError(tiktokcode::badToken, tikTokSentence(tiktokcode::badToken));
}

wire::WireAnswer badParameter(const QString& sentence) {
    return tikTokError(tiktokcode::badParameter, sentence);
}

} // namespace

bool TikTokOAuth::isFor(const QString& path) {
    return path.startsWith(authorizePath) || path.contains("/tt_user/"_L1);
}

wire::WireAnswer TikTokOAuth::answer(const wire::WireRequest& request) {
    if (request.path.startsWith(authorizePath))
        return authorize(request);
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (request.method != "POST")
        return badParameter(u"Only POST"_s);
    if (request.path.endsWith("/tt_user/oauth2/token/"_L1))
        return token(body);
    if (request.path.endsWith("/tt_user/oauth2/refresh_token/"_L1))
        return refresh(body);
    if (request.path.endsWith("/tt_user/oauth2/revoke/"_L1))
        return revoke(body);
    if (request.path.endsWith("/tt_user/token_info/get/"_L1))
        return info(body);
    return badParameter(u"No such path; every path ends with a slash"_s);
}

wire::WireAnswer TikTokOAuth::authorize(const wire::WireRequest& request) {
    QUrl back(request.query("redirect_uri"));
    wire::WireAnswer answer;
    answer.status = 302;
    QUrlQuery query;
    if (request.query("client_key") != app_.id || request.query("response_type") != "code"_L1 ||
        accounts_.isEmpty()) {
        query.addQueryItem(u"error"_s, u"invalid_request"_s);
    } else {
        const QString code = QString::fromLatin1(randomId().toUtf8().toHex());
        codes_.insert(code, accounts_.cbegin()->id);
        query.addQueryItem(u"code"_s, code);
    }
    query.addQueryItem(u"state"_s, QString::fromLatin1(QUrl::toPercentEncoding(request.query("state"))));
    back.setQuery(query);
    answer.headers = {{"Location", back.toEncoded()}};
    return answer;
}

bool TikTokOAuth::isApp(const QJsonObject& body) const {
    return body[u"client_id"_s].toString() == app_.id && body[u"client_secret"_s].toString() == app_.secret;
}

wire::WireAnswer TikTokOAuth::token(const QJsonObject& body) {
    const QString account = codes_.take(body[u"auth_code"_s].toString());
    if (!isApp(body) || body[u"grant_type"_s].toString() != "authorization_code"_L1 || account.isEmpty())
        return badParameter(u"Authorization code, client or grant type is incorrect"_s);
    return grant(accounts_[account]);
}

wire::WireAnswer TikTokOAuth::refresh(const QJsonObject& body) {
    if (!isApp(body) || body[u"grant_type"_s].toString() != "refresh_token"_L1)
        return badParameter(u"Client or grant type is incorrect"_s);
    const QString token = body[u"refresh_token"_s].toString();
    for (Account& account : accounts_) {
        if (account.connected && !token.isEmpty() && account.refreshToken == token)
            return grant(account);
    }
    return deadToken();
}

wire::WireAnswer TikTokOAuth::grant(Account& account) {
    account.connected = true;
    account.token = u"act."_s + randomId();
    account.refreshToken = u"rft."_s + randomId();
    return tikTokOk({{u"access_token"_s, account.token},
                     {u"expires_in"_s, 86400},
                     {u"refresh_token"_s, account.refreshToken},
                     {u"refresh_token_expires_in"_s, 31536000},
                     {u"open_id"_s, account.id},
                     {u"scope"_s, QString(scopes)},
                     {u"token_type"_s, u"Bearer"_s}});
}

wire::WireAnswer TikTokOAuth::revoke(const QJsonObject& body) {
    if (!isApp(body))
        return badParameter(u"Client is incorrect"_s);
    const QString token = body[u"access_token"_s].toString();
    for (Account& account : accounts_) {
        if (token.isEmpty() || account.token != token || !account.connected)
            continue;
        account.connected = false;
        account.token.clear();
        account.refreshToken.clear();
        return tikTokOk({});
    }
    return deadToken();
}

wire::WireAnswer TikTokOAuth::info(const QJsonObject& body) {
    const QString token = body[u"access_token"_s].toString();
    for (const Account& account : std::as_const(accounts_)) {
        if (!token.isEmpty() && account.token == token && body[u"app_id"_s].toString() == app_.id)
            return tikTokOk(
                {{u"app_id"_s, app_.id}, {u"creator_id"_s, account.id}, {u"scope"_s, QString(scopes)}});
    }
    return deadToken();
}

} // namespace bandeja::simulator::platforms

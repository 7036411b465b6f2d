// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/storedsession.h"

#include "core/contract/entities.h"

#include <QJsonDocument>

namespace bandeja::session {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int version = 1;

QString textOf(const keychain::SharedSecret& secret) {
    return QString::fromLatin1(secret->view());
}

keychain::SharedSecret secretOf(const QString& text) {
    QByteArray bytes = text.toLatin1();
    auto secret = std::make_shared<const cipher::Secret>(QByteArrayView(bytes));
    cipher::wipe(bytes);
    return secret;
}

} // namespace

keychain::SharedSecret encoded(const StoredSession& session) {
    const QJsonObject object{
        {u"v"_s, version},
        {u"server"_s, session.server},
        {u"refresh_token"_s, textOf(session.refreshToken)},
        {u"next_refresh_id"_s, session.nextRefreshId},
        {u"access_token"_s, textOf(session.accessToken)},
        {u"expires_at"_s, domain::toRfc3339(session.expiresAt)},
        {u"member"_s, contract::encode(session.member)},
        {u"workspace"_s, contract::encode(session.workspace)},
    };
    QByteArray bytes = QJsonDocument(object).toJson(QJsonDocument::Compact);
    auto secret = std::make_shared<const cipher::Secret>(QByteArrayView(bytes));
    cipher::wipe(bytes);
    return secret;
}

std::optional<StoredSession> decodedSession(const cipher::Secret& secret) {
    QByteArray bytes = secret.view().toByteArray();
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    cipher::wipe(bytes);
    contract::ObjectReader reader(object, {});
    StoredSession session;
    session.server = reader.string("server"_L1);
    const QString refresh = reader.string("refresh_token"_L1);
    const QString access = reader.string("access_token"_L1);
    session.nextRefreshId = reader.string("next_refresh_id"_L1);
    session.expiresAt = reader.instant("expires_at"_L1);
    const auto member = contract::decodeMember(object.value("member"_L1));
    const auto workspace = contract::decodeWorkspace(object.value("workspace"_L1));
    if (reader.error() || reader.integerOr("v"_L1, 0) != version || refresh.isEmpty() || !member ||
        !workspace)
        return std::nullopt;
    session.refreshToken = secretOf(refresh);
    session.accessToken = secretOf(access);
    session.member = *member;
    session.workspace = *workspace;
    return session;
}

} // namespace bandeja::session

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/entitytag.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace bandeja::server::http {

namespace {
constexpr qsizetype tagBytes = 12; // nobody gains by two states with one tag
}

QByteArray entityTag(const QJsonObject& thing) {
    const QByteArray digest = QCryptographicHash::hash(QJsonDocument(thing).toJson(QJsonDocument::Compact),
                                                       QCryptographicHash::Sha256);
    return '"' + digest.left(tagBytes).toBase64(QByteArray::Base64UrlEncoding) + '"';
}

Response tagged(int status, const QJsonObject& thing) {
    Response response = Response::json(status, thing);
    response.addHeader("ETag", entityTag(thing));
    return response;
}

bool IfMatch::allows(const QJsonObject& thing) const {
    if (header_.isEmpty() || header_ == "*")
        return true;
    const QByteArray tag = entityTag(thing);
    const QList<QByteArray> named = header_.split(',');
    return std::any_of(named.begin(), named.end(),
                       [&](const QByteArray& one) { return one.trimmed() == tag; });
}

} // namespace bandeja::server::http

// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/wire/calllog.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

namespace bandeja::simulator::wire {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qsizetype mostCalls = 20'000;

bool isSecret(const QString& key) {
    return key.contains("token"_L1) || key.contains("secret"_L1) || key == "auth_code"_L1;
}

QJsonObject withoutSecrets(QJsonObject body) {
    for (auto it = body.begin(); it != body.end(); ++it) {
        if (isSecret(it.key()))
            *it = u"[left out]"_s;
    }
    return body;
}

QJsonValue bodyOf(const WireRequest& request) {
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (document.isObject())
        return withoutSecrets(document.object());
    return request.body.isEmpty() ? QJsonValue() : QJsonValue(u"%1 bytes"_s.arg(request.body.size()));
}

QJsonObject queryOf(const WireRequest& request) {
    QJsonObject query;
    for (const QByteArray& part : request.rawQuery.split('&')) {
        const QByteArray name = QByteArray::fromPercentEncoding(part.left(part.indexOf('=')));
        if (!name.isEmpty())
            query.insert(QString::fromUtf8(name), request.query(name));
    }
    return withoutSecrets(query);
}

} // namespace

void CallLog::add(const QString& platform, const WireRequest& request, const WireAnswer& answer,
                  const QString& fault) {
    if (calls_.size() >= mostCalls)
        calls_.removeFirst();
    calls_.append(QJsonObject{{u"n"_s, ++count_},
                              {u"at"_s, QDateTime::currentMSecsSinceEpoch()},
                              {u"platform"_s, platform},
                              {u"method"_s, QString::fromLatin1(request.method)},
                              {u"path"_s, request.path},
                              {u"query"_s, queryOf(request)},
                              {u"body"_s, bodyOf(request)},
                              {u"status"_s, answer.status},
                              {u"fault"_s, fault}});
}

} // namespace bandeja::simulator::wire

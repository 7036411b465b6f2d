// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/tiktokanswer.h"

#include "simulator/platforms/chatplatform.h"

namespace bandeja::simulator::platforms {

namespace {

using namespace Qt::Literals::StringLiterals;

wire::WireAnswer envelope(qint64 code, const QString& message, const QJsonObject& data) {
    const QString requestId = u"2026"_s + QString::number(nowMs());
    return wire::jsonAnswer(
        {{u"code"_s, code}, {u"message"_s, message}, {u"request_id"_s, requestId}, {u"data"_s, data}});
}

} // namespace

wire::WireAnswer tikTokOk(const QJsonObject& data) {
    return envelope(0, u"OK"_s, data);
}

wire::WireAnswer tikTokError(qint64 code, const QString& message) {
    return envelope(code, message, {});
}

QString tikTokSentence(qint64 code) {
    switch (code) {
    case tiktokcode::noPermission:
        return u"No permission to operate the business account"_s;
    case tiktokcode::badParameter:
        return u"Invalid parameter"_s;
    case tiktokcode::notThere:
        return u"The object does not exist"_s;
    case tiktokcode::blocked:
        return u"The message is blocked by the rules of direct messages"_s;
    case tiktokcode::tooFrequent:
        return u"Too many requests, please retry in some minutes"_s;
    case tiktokcode::badToken:
        return u"Access token is incorrect or has been revoked"_s;
    default:
        return u"System error"_s;
    }
}

} // namespace bandeja::simulator::platforms

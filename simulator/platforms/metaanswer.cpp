// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/metaanswer.h"

namespace bandeja::simulator::platforms {

namespace {

using namespace Qt::Literals::StringLiterals;

int statusOf(qint64 code) {
    if (code == 0 || code == 190)
        return 401;
    if (code == 10 || code == 131031 || code == 368 || (code >= 200 && code <= 299))
        return 403;
    if (code == 130429)
        return 429;
    if (code == 131016 || code == 131057)
        return 503;
    return code == 131000 ? 500 : 400;
}

QString sentenceOf(qint64 code) {
    switch (code) {
    case 190:
        return u"Error validating access token: the session has been invalidated."_s;
    case 131026:
        return u"Message undeliverable"_s;
    case 131047:
        return u"Message failed to send because more than 24 hours have passed since the customer last replied."_s;
    case 131056:
        return u"Too many messages sent from this number to the same number in a short time"_s;
    case 130429:
        return u"Cloud API message throughput has been reached"_s;
    default:
        return u"Something went wrong"_s;
    }
}

} // namespace

wire::WireAnswer graphOk(const QJsonObject& body) {
    return wire::jsonAnswer(body);
}

wire::WireAnswer graphError(qint64 code, const QString& details) {
    const QString sentence = details.isEmpty() ? sentenceOf(code) : details;
    const QJsonObject error{
        {u"message"_s, u"(#%1) "_s.arg(code) + sentence},
        {u"type"_s, u"OAuthException"_s},
        {u"code"_s, code},
        {u"error_data"_s, QJsonObject{{u"messaging_product"_s, u"whatsapp"_s}, {u"details"_s, sentence}}},
        {u"fbtrace_id"_s, u"Simulated"_s}};
    return wire::jsonAnswer({{u"error"_s, error}}, statusOf(code));
}

} // namespace bandeja::simulator::platforms

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/meta/metawebhooks.h"

#include "core/cipher/digest.h"
#include "server/channels/loosejson.h"
#include "server/channels/meta/whatsappchange.h"
#include "server/channels/signedbody.h"

#include <QJsonDocument>

namespace bandeja::server::channels {

namespace {
using namespace Qt::Literals::StringLiterals;
}

MetaWebhooks::MetaWebhooks(cipher::Secret appSecret, cipher::Secret verifyToken)
    : secret_(std::move(appSecret)),
      verifyToken_(std::move(verifyToken)) {}

bool MetaWebhooks::isGenuine(const WebhookHeaders& headers, const QByteArray& body, domain::Instant) const {
    static constexpr QByteArrayView scheme("sha256=");
    const QByteArray header = headers.value("x-hub-signature-256");
    return header.startsWith(scheme) &&
           isSignedWith(secret_, body, QByteArrayView(header).sliced(scheme.size()));
}

ParsedWebhook MetaWebhooks::parse(const QByteArray& body) const {
    ParsedWebhook result;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    const LooseJson root(document.object());
    const QJsonValue entries = root.json().value("entry"_L1);
    if (!document.isObject() || !entries.isArray()) {
        result.unreadable.append({QString(), u"not an object with entries"_s, body});
        return result;
    }
    const bool isWhatsApp = root.text("object"_L1) == "whatsapp_business_account"_L1;
    int index = 0;
    for (const QJsonValue& entry : entries.toArray()) {
        const QString place = u"/entry/"_s + QString::number(index++);
        if (isWhatsApp)
            readWhatsAppEntry(LooseJson(entry), place, result);
        else
            result.unreadable.append({LooseJson(entry).id("id"_L1), u"/object: not known"_s, rawJson(entry)});
    }
    return result;
}

std::optional<QByteArray> MetaWebhooks::answerHandshake(const QUrlQuery& query) const {
    const QByteArray token = query.queryItemValue(u"hub.verify_token"_s, QUrl::FullyDecoded).toUtf8();
    const QByteArray challenge = query.queryItemValue(u"hub.challenge"_s, QUrl::FullyDecoded).toUtf8();
    const bool isSubscription = query.queryItemValue(u"hub.mode"_s) == "subscribe"_L1;
    if (verifyToken_.isEmpty() || !isSubscription || challenge.isEmpty() || challenge.size() > 256 ||
        !cipher::equalInConstantTime(verifyToken_.view(), token))
        return std::nullopt;
    return challenge;
}

} // namespace bandeja::server::channels

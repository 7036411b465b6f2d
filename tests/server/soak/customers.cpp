// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/soak/customers.h"

#include "core/cipher/digest.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTimer>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int customersOfAnAccount = 10;
constexpr int patience = 25'000; // milliseconds; a server waits ten seconds for its database
constexpr int networks = 6;      // Qt opens six connections to a server in each

} // namespace

Customers::Customers(QStringList phones, Door door, QRandomGenerator& chance)
    : phones_(std::move(phones)),
      door_(std::move(door)),
      chance_(chance) {
    for (int i = 0; i < networks; ++i) {
        networks_.push_back(std::make_unique<QNetworkAccessManager>());
        networks_.back()->setTransferTimeout(patience);
    }
}

void Customers::later(int milliseconds, std::function<void()> function) {
    QTimer::singleShot(milliseconds, this, std::move(function));
}

QJsonObject Customers::entry(const QString& phone, const QJsonObject& value) const {
    QJsonObject whole = value;
    whole[u"messaging_product"_s] = u"whatsapp"_s;
    whole[u"metadata"_s] =
        QJsonObject{{u"display_phone_number"_s, u"5233000"_s}, {u"phone_number_id"_s, phone}};
    return {{u"id"_s, u"204400000000555"_s},
            {u"changes"_s, QJsonArray{QJsonObject{{u"field"_s, u"messages"_s}, {u"value"_s, whole}}}}};
}

QJsonObject Customers::oneMessage(QHash<QString, Said>& said) {
    const qint64 number = ++number_;
    const QString id = u"wamid.soak%1"_s.arg(number);
    const Said message{phones_[chance_.bounded(phones_.size())],
                       u"52155%1"_s.arg(500'000 + chance_.bounded(customersOfAnAccount)),
                       u"Hola, ¿tienen el modelo %1 en el 38?"_s.arg(number),
                       QDateTime::currentSecsSinceEpoch()};
    said.insert(id, message);
    const QJsonObject contact{{u"profile"_s, QJsonObject{{u"name"_s, u"Clienta Veloz"_s}}},
                              {u"wa_id"_s, message.customer}};
    const QJsonObject text{{u"from"_s, message.customer},
                           {u"id"_s, id},
                           {u"timestamp"_s, QString::number(message.at)},
                           {u"type"_s, u"text"_s},
                           {u"text"_s, QJsonObject{{u"body"_s, message.text}}}};
    return entry(message.phone, {{u"contacts"_s, QJsonArray{contact}}, {u"messages"_s, QJsonArray{text}}});
}

void Customers::write() {
    QHash<QString, Said> said;
    QList<QJsonObject> entries{oneMessage(said)};
    if (chance_.bounded(10) == 0)
        entries.append(oneMessage(said));
    add(entries, said);
}

void Customers::tell(const QString& phone, const QString& customer, const QString& id,
                     const QString& correlation) {
    const QJsonObject status{{u"id"_s, id},
                             {u"status"_s, u"delivered"_s},
                             {u"timestamp"_s, QString::number(QDateTime::currentSecsSinceEpoch())},
                             {u"recipient_id"_s, customer},
                             {u"biz_opaque_callback_data"_s, correlation}};
    add({entry(phone, {{u"statuses"_s, QJsonArray{status}}})}, {});
}

void Customers::add(QList<QJsonObject> entries, QHash<QString, Said> said) {
    QJsonArray array;
    for (const QJsonObject& one : entries)
        array.append(one);
    const QJsonObject whole{{u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, array}};
    const auto body = std::make_shared<const Body>(
        Body{QJsonDocument(whole).toJson(QJsonDocument::Compact), std::move(said)});
    ++waiting_;
    const int delay = chance_.bounded(10) == 0 ? static_cast<int>(chance_.bounded(2'000)) : 0;
    later(delay, [this, body] { post(body, true); });
    if (chance_.bounded(20) == 0)
        later(static_cast<int>(chance_.bounded(4'000)), [this, body] { post(body, false); });
}

/// AGAIN: until it is taken; else it is one too many, whatever becomes of it.
void Customers::post(const Shared& body, bool again) {
    QNetworkRequest request(QUrl(door_() + u"/webhooks/meta"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("X-Hub-Signature-256",
                         "sha256=" + cipher::hmacSha256(appSecret, body->bytes).toHex());
    QNetworkReply* const reply =
        networks_[static_cast<size_t>(posts_++) % networks_.size()]->post(request, body->bytes);
    connect(reply, &QNetworkReply::finished, this, [this, reply, body, again] {
        reply->deleteLater();
        const bool taken = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200;
        if (taken)
            acknowledged_.insert(body->said);
        if (!again)
            return;
        if (taken) {
            --waiting_;
            return;
        }
        ++repeats_;
        later(500 + static_cast<int>(chance_.bounded(1'500)), [this, body] { post(body, true); });
    });
}

} // namespace bandeja::tests

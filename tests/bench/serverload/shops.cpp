// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/serverload/shops.h"

#include "core/cipher/digest.h"
#include "core/domain/id.h"
#include "server/accounts/members.h"
#include "server/integrations/integrations.h"
#include "server/oauth/tokens.h"
#include "server/service/foundation.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <sys/prctl.h>

#include <csignal>

namespace bandeja::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int customers = 40;
constexpr int patience = 60'000; // milliseconds

/// A shop that is being made: many wait for one commit.
struct Making {
    Shop shop;
    QFuture<server::store::Stored<QByteArray>> token;
    QFuture<server::store::Stored<bool>> connected;

    bool isMade() {
        token.waitForFinished();
        connected.waitForFinished();
        shop.token = token.result().value_or(QByteArray());
        return !shop.token.isEmpty() && connected.result().value_or(false);
    }
};

Making makeShop(server::service::Foundation& foundation, int number) {
    Making making;
    Shop& shop = making.shop;
    const domain::Instant now = domain::SystemClock().now();
    shop.workspace = domain::newId(domain::id::workspace, now);
    shop.integration = domain::newId(domain::id::integration, now);
    shop.phone = u"1065400%1"_s.arg(number, 8, 10, QLatin1Char('0'));
    const bool hasKey = foundation.keys().make(shop.workspace).has_value();
    making.token = foundation.store().write(
        {}, [&foundation, shop, number, hasKey](server::store::Transaction& transaction) {
            server::accounts::Members members(foundation.keys());
            server::oauth::Tokens tokens(foundation.keys(), {});
            const auto owner = members.create(transaction, shop.workspace,
                                              {u"Zapatería %1"_s.arg(number), u"Ana"_s,
                                               u"owner%1@luna.example"_s.arg(number), "nobody signs in"});
            return hasKey && owner ? tokens.issueApiToken(transaction, shop.workspace, owner->owner)
                                   : QByteArray();
        });
    making.connected = foundation.store().write(shop.workspace, [&foundation, shop](
                                                                    server::store::Transaction& transaction) {
        server::integrations::Integrations integrations(foundation.keys());
        return integrations
            .connect(
                transaction,
                {shop.integration, domain::Channel::WhatsApp, shop.phone, u"Luna"_s, cipher::Secret("t"), {}})
            .has_value();
    });
    return making;
}

} // namespace

QList<Shop> makeShops(const QString& data, const QUrl& database, int count) {
    server::service::Foundation::Settings settings;
    settings.data = data;
    settings.store.postgres = database;
    server::log::Log quiet([](const QByteArray&) {});
    auto foundation = server::service::Foundation::open(std::move(settings),
                                                        std::make_shared<domain::SystemClock>(), quiet);
    std::vector<Making> all;
    for (int i = 0; foundation && i < count; ++i)
        all.push_back(makeShop(**foundation, i));
    QList<Shop> shops;
    for (Making& making : all) {
        if (making.isMade())
            shops.append(making.shop);
    }
    return shops.size() == count ? shops : QList<Shop>();
}

QByteArray webhookRequest(const Shop& shop, qint64 number, const QByteArray& target) {
    const QByteArray customer = "52155599" + QByteArray::number(10'000 + number % customers);
    const QByteArray phone = shop.phone.toLatin1();
    const QByteArray body =
        "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"204400000000555\",\"changes\":[{"
        "\"field\":\"messages\",\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{"
        "\"display_phone_number\":\"523300000777\",\"phone_number_id\":\"" +
        phone + "\"},\"contacts\":[{\"profile\":{\"name\":\"Clienta Veloz\"},\"wa_id\":\"" + customer +
        "\"}],\"messages\":[{\"from\":\"" + customer + "\",\"id\":\"wamid.bench" +
        QByteArray::number(number) + "\",\"timestamp\":\"" +
        QByteArray::number(QDateTime::currentSecsSinceEpoch()) +
        "\",\"type\":\"text\",\"text\":{\"body\":\"Hola, ¿tienen el modelo " + QByteArray::number(number) +
        " en el 38? Me urge para el sábado, gracias.\"}}]}}]}]}";
    return "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" +
           "X-Hub-Signature-256: sha256=" + cipher::hmacSha256(metaSecret, body).toHex() +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

Serving::Serving() {
    process_.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); }); // also when a run fails
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
}

Serving::~Serving() {
    process_.kill();
    process_.waitForFinished(patience);
}

bool Serving::startOurs(const QString& data, const QUrl& database) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"BANDEJA_META_APP_SECRET"_s, QString::fromLatin1(metaSecret));
    if (!database.isEmpty())
        environment.insert(u"BANDEJA_DATABASE"_s, database.toString());
    process_.setProcessEnvironment(environment);
    process_.start(BANDEJA_PROGRAMS + u"/bandeja-server"_s,
                   {u"serve"_s, u"--data"_s, data, u"--listen"_s, u"127.0.0.1:0"_s});
    if (!process_.waitForReadyRead(patience))
        return false;
    const QJsonObject said = QJsonDocument::fromJson(process_.readLine()).object();
    port_ = static_cast<quint16>(QUrl(said[u"listening"_s].toString()).port(0));
    socketPort_ = port_;
    return port_ != 0;
}

bool Serving::startBare(const QString& what, const QString& path) {
    process_.start(QCoreApplication::applicationFilePath(), {u"--bare"_s, what, path});
    if (!process_.waitForReadyRead(patience))
        return false;
    const QList<QByteArray> ports = process_.readLine().trimmed().split(' ');
    port_ = ports.value(0).toUShort();
    socketPort_ = ports.value(1).toUShort();
    return port_ != 0;
}

} // namespace bandeja::bench

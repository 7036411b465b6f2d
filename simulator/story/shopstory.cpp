// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/story/shopstory.h"

#include "simulator/story/storydata.h"

#include <QJsonObject>
#include <QRandomGenerator>

namespace bandeja::simulator::story {

namespace {

using namespace Qt::Literals::StringLiterals;

QList<StoryCustomer> readCustomers(const QJsonArray& array) {
    QList<StoryCustomer> customers;
    for (const QJsonValue& value : array) {
        const QJsonObject object = value.toObject();
        customers.append(
            {object["key"_L1].toString(),
             object["channel"_L1].toString(),
             object["language"_L1].toString(),
             {object["id"_L1].toString(), object["name"_L1].toString(), object["handle"_L1].toString()}});
    }
    return customers;
}

} // namespace

ShopStory::ShopStory() : knowledge_(storyData(u"knowledge.json"_s).array()) {
    const QJsonObject root = storyData(u"shop.json"_s).object();
    shop_ = root["shop"_L1].toString();
    customers_ = readCustomers(root["customers"_L1].toArray());
    backlog_ = root["backlog"_L1].toArray();
    live_ = root["live"_L1].toArray();
    const QJsonObject accounts = root["accounts"_L1].toObject();
    for (auto it = accounts.begin(); it != accounts.end(); ++it) {
        const QJsonObject object = it->toObject();
        platforms::Account account;
        account.id = object["id"_L1].toString();
        account.name = object["name"_L1].toString();
        account.handle = object["handle"_L1].toString();
        account.business = object["business"_L1].toString();
        accounts_.insert(it.key(), account);
    }
}

qsizetype ShopStory::indexOf(const QString& key) const {
    for (qsizetype i = 0; i < customers_.size(); ++i) {
        if (customers_[i].key == key)
            return i;
    }
    qFatal("The story names a customer that it doesn't have.");
    return 0;
}

Line ShopStory::lineFrom(const QJsonObject& object) const {
    Line line;
    line.customer = indexOf(object["customer"_L1].toString());
    line.fromShop = object["from_shop"_L1].toBool();
    line.kind = object["kind"_L1].toString(u"text"_s);
    line.text = object["text"_L1].toString();
    line.picture = object["picture"_L1].toString();
    return line;
}

Plan ShopStory::plan(quint32 seed, qint64 now) const {
    QRandomGenerator random(seed);
    Plan plan;
    for (const QJsonValue& value : backlog_) {
        const QJsonObject object = value.toObject();
        Line line = lineFrom(object);
        // Up to half a minute, so that no two neighbours change places and no window opens or closes by it.
        line.at = now - object["minutes_ago"_L1].toInteger() * 60'000 + random.bounded(30'000);
        plan.backlog.append(line);
    }
    std::stable_sort(plan.backlog.begin(), plan.backlog.end(),
                     [](const Line& a, const Line& b) { return a.at < b.at; });
    double due = 0;
    for (const QJsonValue& value : live_) {
        const QJsonObject object = value.toObject();
        Line line = lineFrom(object);
        due += object["after"_L1].toDouble() * 1000 * (0.8 + 0.5 * random.generateDouble());
        line.due = std::chrono::milliseconds(static_cast<qint64>(due));
        plan.live.append(line);
    }
    return plan;
}

} // namespace bandeja::simulator::story

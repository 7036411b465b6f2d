// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/closing/localcopy.h"

#include "core/contract/objectreader.h"

#include <QJsonDocument>

namespace bandeja::closing {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int version = 1;

QJsonObject encodedCopy(const LocalCopy& copy) {
    return {{u"server"_s, copy.server},
            {u"member"_s, copy.member},
            {u"workspace"_s, copy.workspace},
            {u"name"_s, copy.name},
            {u"erased"_s, copy.erased},
            {u"told"_s, copy.told},
            {u"streams"_s, QJsonArray::fromStringList(copy.streams)}};
}

contract::Decoded<LocalCopy> decodedCopy(const QJsonValue& value, const QString& path) {
    contract::ObjectReader reader(value, path);
    LocalCopy copy;
    copy.server = reader.string("server"_L1);
    copy.member = reader.string("member"_L1);
    copy.workspace = reader.string("workspace"_L1);
    copy.name = reader.string("name"_L1);
    copy.streams = reader.strings("streams"_L1);
    copy.erased = value["erased"_L1].toBool();
    copy.told = value["told"_L1].toBool();
    return reader.result(copy);
}

} // namespace

keychain::SharedSecret encoded(const QList<LocalCopy>& copies) {
    QJsonArray list;
    for (const LocalCopy& copy : copies)
        list.append(encodedCopy(copy));
    const QByteArray bytes =
        QJsonDocument(QJsonObject{{u"v"_s, version}, {u"copies"_s, list}}).toJson(QJsonDocument::Compact);
    return std::make_shared<const cipher::Secret>(QByteArrayView(bytes));
}

std::optional<QList<LocalCopy>> decodedCopies(const cipher::Secret& secret) {
    const QJsonObject object = QJsonDocument::fromJson(secret.view().toByteArray()).object();
    contract::ObjectReader reader(object, {});
    const QList<LocalCopy> copies = contract::list<LocalCopy>(reader, "copies"_L1, decodedCopy);
    if (reader.error() || reader.integerOr("v"_L1, 0) != version)
        return std::nullopt;
    return copies;
}

} // namespace bandeja::closing

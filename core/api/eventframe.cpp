// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/eventframe.h"

#include "core/contract/objectreader.h"

#include <QJsonDocument>

namespace bandeja::api {

using namespace Qt::Literals::StringLiterals;

namespace {

contract::Decoded<StreamPosition> decodePosition(const QJsonValue& value, const QString& path) {
    contract::ObjectReader reader(value, path);
    const StreamPosition position{reader.string("stream"_L1), reader.integer("next"_L1),
                                  reader.integerOr("mark"_L1, 0)};
    return reader.result(position);
}

} // namespace

std::optional<EventFrame> readFrame(const QString& text) {
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString type = object.value("type"_L1).toString();
    if (type.isEmpty())
        return std::nullopt;
    if (type == "hello"_L1) {
        contract::ObjectReader reader(object, {});
        Hello hello{contract::list(reader, "streams"_L1, decodePosition)};
        if (reader.error())
            return std::nullopt;
        return hello;
    }
    if (type != "changes"_L1)
        return OtherFrame();
    if (auto page = contract::decodeChangePage(object))
        return std::move(*page);
    // The pull that follows says what is wrong, or finds nothing wrong.
    return contract::ChangePage{
        object.value("stream"_L1).toString(), {}, object.value("next"_L1).toInteger(), true};
}

} // namespace bandeja::api

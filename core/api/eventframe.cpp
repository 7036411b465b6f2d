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

std::optional<domain::Attention> attentionFromName(QAnyStringView name) {
    return domain::valueIn(domain::attentions, name);
}

contract::Decoded<domain::Attending> decodeAttending(const QJsonValue& value, const QString& path) {
    contract::ObjectReader reader(value, path);
    // Whatever else a newer server has a word for: they are there.
    const domain::Attending attending{
        reader.string("member"_L1),
        reader.word("state"_L1, attentionFromName, std::optional(domain::Attention::Viewing))};
    return reader.result(attending);
}

std::optional<domain::Attendance> readAttendance(const QJsonObject& object) {
    contract::ObjectReader reader(object, {});
    domain::Attendance attendance{reader.string("conversation"_L1),
                                  contract::list(reader, "members"_L1, decodeAttending)};
    if (reader.error() || attendance.conversation.isEmpty() || !object.value("members"_L1).isArray())
        return std::nullopt;
    attendance.members.removeIf([](const domain::Attending& each) {
        return each.member.isEmpty() || each.attention == domain::Attention::Gone;
    });
    return attendance;
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
    if (type == "presence"_L1) {
        if (auto attendance = readAttendance(object))
            return std::move(*attendance);
        return OtherFrame();
    }
    if (type != "changes"_L1)
        return OtherFrame();
    if (auto page = contract::decodeChangePage(object))
        return std::move(*page);
    // The pull that follows says what is wrong, or finds nothing wrong.
    return contract::ChangePage{
        object.value("stream"_L1).toString(), {}, object.value("next"_L1).toInteger(), true};
}

QString presenceFrame(const QString& conversation, domain::Attention attention) {
    const QJsonObject frame{{u"type"_s, u"presence"_s},
                            {u"conversation"_s, conversation},
                            {u"state"_s, domain::nameIn(domain::attentions, attention)}};
    return QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact));
}

} // namespace bandeja::api

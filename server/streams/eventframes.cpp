// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/eventframes.h"

#include "core/domain/id.h"
#include "server/streams/changelog.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bandeja::server::streams {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype largestFrame = 256 * 1024; // bytes

QByteArray bytesOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QString helloOf(const QString& workspace, const QList<store::StreamHead>& heads) {
    QJsonArray streams;
    for (const store::StreamHead& head : heads) {
        QJsonObject position{{u"stream"_s, publicName(workspace, head.stream)}, {u"next"_s, head.head}};
        if (head.mark != 0)
            position[u"mark"_s] = head.mark;
        streams.append(position);
    }
    return QString::fromUtf8(bytesOf({{u"type"_s, u"hello"_s}, {u"streams"_s, streams}}));
}

QString frameOf(const contract::ChangePage& page) {
    QJsonObject frame = contract::encode(page);
    frame.remove(u"more"_s);
    frame[u"type"_s] = u"changes"_s;
    const QByteArray bytes = bytesOf(frame);
    return bytes.size() > largestFrame ? mentionOf(page.stream, page.next, page.mark)
                                       : QString::fromUtf8(bytes);
}

QString mentionOf(const QString& stream, qint64 next, qint64 mark) {
    contract::ChangePage page;
    page.stream = stream;
    page.next = next;
    page.mark = mark;
    return frameOf(page);
}

QString presenceOf(const QString& conversation, const Presence::Members& members) {
    QJsonArray array;
    for (auto member = members.cbegin(); member != members.cend(); ++member)
        array.append(QJsonObject{{u"member"_s, member.key()},
                                 {u"state"_s, domain::nameIn(attentions, member.value())}});
    return QString::fromUtf8(
        bytesOf({{u"type"_s, u"presence"_s}, {u"conversation"_s, conversation}, {u"members"_s, array}}));
}

std::optional<Saying> readSaying(const QString& text) {
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString conversation = object.value("conversation"_L1).toString();
    const auto attention = domain::valueIn(attentions, object.value("state"_L1).toString());
    if (object.value("type"_L1) != "presence"_L1 || !attention ||
        !domain::isId(conversation, domain::id::conversation))
        return std::nullopt;
    return Saying{conversation, *attention};
}

} // namespace bandeja::server::streams

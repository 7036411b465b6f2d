// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/noticetext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype streamsInOne = 60; // each takes some 100 bytes
constexpr qsizetype notesInOne = 3500; // bytes, which quoting may double

QString textOf(const QString& process, const QJsonArray& streams, bool jobs, bool elsewhere) {
    QJsonObject notice{{u"process"_s, process}, {u"streams"_s, streams}};
    if (jobs)
        notice[u"jobs"_s] = true;
    if (elsewhere)
        notice[u"elsewhere"_s] = true;
    return QString::fromUtf8(QJsonDocument(notice).toJson(QJsonDocument::Compact));
}

} // namespace

QStringList noticeTexts(const QString& process, const Committed& committed) {
    QStringList texts;
    QJsonArray streams;
    for (const StreamHead& head : committed.streams) {
        streams.append(QJsonArray{head.workspace, head.stream, head.head});
        if (streams.size() == streamsInOne) {
            texts.append(textOf(process, streams, false, false));
            streams = {};
        }
    }
    if (!streams.isEmpty() || committed.jobs || committed.elsewhere)
        texts.append(textOf(process, streams, committed.jobs, committed.elsewhere));
    return texts;
}

QStringList noteTexts(const QString& process, const QList<QByteArray>& notes) {
    QStringList texts;
    QJsonArray gathered;
    qsizetype size = 0;
    const auto close = [&] {
        if (!gathered.isEmpty())
            texts.append(QString::fromUtf8(
                QJsonDocument(QJsonObject{{u"process"_s, process}, {u"notes"_s, std::exchange(gathered, {})}})
                    .toJson(QJsonDocument::Compact)));
        size = 0;
    };
    for (const QByteArray& note : notes) {
        if (note.size() > notesInOne)
            continue;
        if (size + note.size() > notesInOne)
            close();
        gathered.append(QString::fromUtf8(note));
        size += note.size();
    }
    close();
    return texts;
}

std::optional<Notice> noticeOf(const QString& text) {
    const QJsonObject notice = QJsonDocument::fromJson(text.toUtf8()).object();
    Notice result{notice[u"process"_s].toString(), {}, {}};
    if (result.process.isEmpty())
        return std::nullopt;
    for (const QJsonValue& value : notice[u"streams"_s].toArray()) {
        const QJsonArray head = value.toArray();
        if (head.size() == 3)
            result.committed.streams.append({head[0].toString(), head[1].toString(), head[2].toInteger()});
    }
    for (const QJsonValue& note : notice[u"notes"_s].toArray())
        result.notes.append(note.toString().toUtf8());
    result.committed.jobs = notice[u"jobs"_s].toBool();
    result.committed.elsewhere = notice[u"elsewhere"_s].toBool();
    return result;
}

void merge(Committed& into, const Committed& more) {
    into.jobs = into.jobs || more.jobs;
    into.elsewhere = into.elsewhere || more.elsewhere;
    for (const StreamHead& stream : more.streams) {
        const auto known =
            std::find_if(into.streams.begin(), into.streams.end(),
                         [&](const StreamHead& other) { return other.stream == stream.stream; });
        if (known == into.streams.end())
            into.streams.append(stream);
        else
            known->head = std::max(known->head, stream.head);
    }
}

} // namespace bandeja::server::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/wire/multipart.h"

namespace bandeja::simulator::wire {

namespace {

/// The value of NAME in a header such as: form-data; name="file"; filename="a.png"
QByteArray parameter(const QByteArray& header, const QByteArray& name) {
    for (const QByteArray& piece : header.split(';')) {
        const QByteArray trimmed = piece.trimmed();
        if (!trimmed.startsWith(name + '='))
            continue;
        const QByteArray value = trimmed.mid(name.size() + 1);
        return value.startsWith('"') && value.endsWith('"') && value.size() > 1
                   ? value.mid(1, value.size() - 2)
                   : value;
    }
    return {};
}

} // namespace

std::optional<QHash<QByteArray, FormPart>> multipartOf(const WireRequest& request) {
    const QByteArray type = request.headers.value("content-type");
    const QByteArray boundary = parameter(type, "boundary");
    if (!type.startsWith("multipart/form-data") || boundary.isEmpty())
        return std::nullopt;
    QHash<QByteArray, FormPart> parts;
    const QByteArray mark = "--" + boundary;
    qsizetype start = request.body.indexOf(mark);
    while (start >= 0) {
        start += mark.size();
        const qsizetype end = request.body.indexOf("\r\n" + mark, start);
        const qsizetype split = request.body.indexOf("\r\n\r\n", start);
        if (end < 0 || split < 0 || split > end)
            break;
        FormPart part;
        QByteArray name;
        for (const QByteArray& line : request.body.mid(start, split - start).split('\n')) {
            const QByteArray header = line.trimmed();
            if (header.toLower().startsWith("content-disposition:")) {
                name = parameter(header, "name");
                part.fileName = parameter(header, "filename");
            } else if (header.toLower().startsWith("content-type:")) {
                part.contentType = header.mid(13).trimmed();
            }
        }
        part.bytes = request.body.mid(split + 4, end - split - 4);
        parts.insert(name, part);
        start = end + 2;
    }
    return parts;
}

} // namespace bandeja::simulator::wire

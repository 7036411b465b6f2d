// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/form.h"

#include <QRandomGenerator>

namespace bandeja::server::outbound {

namespace {

/// Long and random enough that no file has it in itself.
QByteArray newBoundary() {
    std::array<quint32, 6> numbers{};
    QRandomGenerator::system()->fillRange(numbers.data(), numbers.size());
    return QByteArray(reinterpret_cast<const char*>(numbers.data()), sizeof numbers).toHex();
}

} // namespace

void setForm(HttpCall& call, const QList<FormPart>& parts) {
    const QByteArray boundary = newBoundary();
    qsizetype size = 1024;
    for (const FormPart& part : parts)
        size += part.value.size() + 512;
    QByteArray body;
    body.reserve(size);
    for (const FormPart& part : parts) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name + '"';
        if (!part.fileName.isEmpty())
            body += "; filename=\"" + part.fileName + '"';
        if (!part.contentType.isEmpty())
            body += "\r\nContent-Type: " + part.contentType;
        body += "\r\n\r\n" + part.value + "\r\n";
    }
    body += "--" + boundary + "--\r\n";
    call.body = std::move(body);
    call.contentType = "multipart/form-data; boundary=" + boundary;
}

} // namespace bandeja::server::outbound

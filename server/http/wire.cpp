// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire.h"

#include <QLocale>

namespace bandeja::server::http {

using namespace Qt::Literals::StringLiterals;

void addSafeHeaders(Response& response, bool overTls) {
    const auto add = [&](const QByteArray& name, const QByteArray& value) {
        for (const auto& [known, ignored] : std::as_const(response.headers)) {
            if (known == name)
                return;
        }
        response.addHeader(name, value);
    };
    add("X-Content-Type-Options", "nosniff");
    add("Cache-Control", "no-store");
    add("Content-Security-Policy",
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    add("Cross-Origin-Resource-Policy", "same-origin");
    add("Referrer-Policy", "no-referrer");
    if (overTls)
        add("Strict-Transport-Security", "max-age=31536000");
}

QByteArray bytesOf(const Response& response, bool keepAlive) {
    const QByteArray date =
        QLocale::c()
            .toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
            .toLatin1();
    QByteArray bytes;
    bytes.reserve(512 + response.body.size());
    bytes += "HTTP/1.1 " + QByteArray::number(response.status) +
             (response.status < 400 ? " OK\r\n" : " Refused\r\n");
    bytes += "Date: " + date + "\r\n";
    for (const auto& [name, value] : response.headers)
        bytes += name + ": " + value + "\r\n";
    if (!response.contentType.isEmpty())
        bytes += "Content-Type: " + response.contentType + "\r\n";
    // Of 304 it would be the length of what is not sent (RFC 9110, 8.6).
    if (response.status != 204 && response.status != 304)
        bytes += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (!keepAlive)
        bytes += "Connection: close\r\n";
    bytes += "\r\n";
    return bytes + response.body;
}

} // namespace bandeja::server::http

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/requesthead.h"

namespace bandeja::server::http {

namespace {

constexpr qsizetype mostDigits = 15; // more is no length that anybody means

bool isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::strchr("!#$%&'*+-.^_`|~", c) != nullptr;
}

bool isToken(QByteArrayView text) {
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c != '\0' && isTokenCharacter(c); });
}

bool isFieldValue(QByteArrayView text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

bool isTarget(QByteArrayView text) {
    return text.startsWith('/') &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

/// Whether the comma-separated list VALUE names WORD (lower case).
bool lists(const QByteArray& value, QByteArrayView word) {
    for (const QByteArray& part : value.toLower().split(',')) {
        if (part.trimmed() == word)
            return true;
    }
    return false;
}

std::optional<int> readRequestLine(QByteArrayView line, RequestHead& head) {
    const QList<QByteArray> parts = line.toByteArray().split(' ');
    if (parts.size() != 3 || !isToken(parts[0]) || !isTarget(parts[1]))
        return 400;
    if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0")
        return parts[2].startsWith("HTTP/") ? 505 : 400;
    head.method = parts[0];
    head.target = parts[1];
    head.keepAlive = parts[2] == "HTTP/1.1";
    return std::nullopt;
}

bool readField(QByteArrayView line, RequestHead& head) {
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return false; // a space before the colon, or a line that goes on from the one before
    const QByteArray name = line.first(colon).toByteArray().toLower();
    const QByteArray value = line.sliced(colon + 1).trimmed().toByteArray();
    if (!isFieldValue(value))
        return false;
    const auto known = head.headers.find(name);
    if (known == head.headers.end()) {
        head.headers.insert(name, value);
        return true;
    }
    if (name == "content-length" || name == "host" || name == "transfer-encoding" || name == "authorization")
        return false;
    *known += ", " + value;
    return true;
}

std::optional<int> readFraming(RequestHead& head) {
    const auto length = head.headers.constFind("content-length");
    const auto encoding = head.headers.constFind("transfer-encoding");
    if (encoding != head.headers.cend()) {
        if (length != head.headers.cend())
            return 400;
        if (encoding->toLower() != "chunked")
            return 501;
        head.chunked = true;
    } else if (length != head.headers.cend()) {
        const bool digits =
            !length->isEmpty() && length->size() <= mostDigits &&
            std::all_of(length->begin(), length->end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!digits)
            return 400;
        head.contentLength = length->toLongLong();
    }
    return std::nullopt;
}

} // namespace

tl::expected<RequestHead, int> RequestHead::parse(const QByteArray& bytes) {
    RequestHead head;
    qsizetype start = 0;
    bool first = true;
    while (start < bytes.size()) {
        const qsizetype end = bytes.indexOf("\r\n", start);
        if (end < 0)
            return tl::unexpected(400);
        const QByteArrayView line = QByteArrayView(bytes).sliced(start, end - start);
        start = end + 2;
        if (first) {
            if (const auto refused = readRequestLine(line, head))
                return tl::unexpected(*refused);
            first = false;
        } else if (!line.isEmpty() && !readField(line, head)) {
            return tl::unexpected(400);
        }
    }
    if (head.keepAlive && !head.headers.contains("host"))
        return tl::unexpected(400); // HTTP/1.1 without a Host
    if (const auto refused = readFraming(head))
        return tl::unexpected(*refused);
    const QByteArray connection = head.headers.value("connection");
    if (lists(connection, "close"))
        head.keepAlive = false;
    head.expectsContinue = head.headers.value("expect").toLower() == "100-continue";
    head.upgradesToWebSocket =
        lists(connection, "upgrade") && head.headers.value("upgrade").toLower() == "websocket";
    return head;
}

QByteArray RequestHead::path() const {
    const qsizetype query = target.indexOf('?');
    return query < 0 ? target : target.left(query);
}

QByteArray RequestHead::withBodyOf(qint64 size) const {
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\n";
    for (auto field = headers.cbegin(); field != headers.cend(); ++field) {
        const QByteArray& name = field.key();
        const bool onTheWire = name == "content-length" || name == "transfer-encoding" || name == "expect";
        if (!onTheWire)
            bytes += name + ": " + field.value() + "\r\n";
    }
    if (size > 0)
        bytes += "content-length: " + QByteArray::number(size) + "\r\n";
    return bytes + "\r\n";
}

} // namespace bandeja::server::http

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/byterange.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace bandeja::server::http {

namespace {

using What = AskedRange::What;

/// The number that DIGITS are, or the largest that there is; nothing when they are no digits.
std::optional<qint64> positionIn(const QByteArray& digits) {
    if (digits.isEmpty() ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    bool fits = false;
    const qint64 number = digits.toLongLong(&fits);
    return fits ? number : std::numeric_limits<qint64>::max();
}

AskedRange lastBytes(qint64 count, qint64 size) {
    if (count == 0 || size == 0)
        return {What::Beyond, {}};
    const qint64 length = std::min(count, size);
    return {What::Part, {size - length, length}};
}

} // namespace

AskedRange askedRange(const QByteArray& header, qint64 size) {
    const qsizetype equals = header.indexOf('=');
    const QByteArray set = header.mid(equals + 1).trimmed();
    const qsizetype dash = set.indexOf('-');
    if (equals < 0 || dash < 0 || header.left(equals).trimmed().toLower() != "bytes")
        return {};
    const QByteArray to = set.mid(dash + 1);
    if (dash == 0) {
        const auto count = positionIn(to);
        return count ? lastBytes(*count, size) : AskedRange{};
    }
    const auto first = positionIn(set.left(dash));
    const auto last = to.isEmpty() ? std::optional(std::numeric_limits<qint64>::max()) : positionIn(to);
    if (!first || !last || *last < *first)
        return {};
    if (*first >= size)
        return {What::Beyond, {}};
    return {What::Part, {*first, std::min(*last, size - 1) - *first + 1}};
}

bool namesTag(const QByteArray& header, const QByteArray& tag) {
    if (header.trimmed() == "*")
        return true;
    const QList<QByteArray> named = header.split(',');
    return std::any_of(named.begin(), named.end(), [&tag](const QByteArray& one) {
        const QByteArray trimmed = one.trimmed();
        return trimmed == tag || trimmed == "W/" + tag; // a weak comparison is enough here
    });
}

} // namespace bandeja::server::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace bandeja::server::http {

/// LENGTH bytes of something, from the byte numbered FIRST on.
struct ByteRange {
    qint64 first = 0;
    qint64 length = 0;
    bool operator==(const ByteRange&) const = default;
};

/// What a Range header asks for (RFC 9110, 14).
struct AskedRange {
    enum class What {
        Whole,  ///< everything: no range, several, or one that nobody understands
        Part,   ///< RANGE
        Beyond, ///< a range that has none of the bytes that there are
    };
    What what = What::Whole;
    ByteRange range;
    bool operator==(const AskedRange&) const = default;
};

/// What HEADER, the value of a Range header, means for SIZE bytes. Takes anything.
AskedRange askedRange(const QByteArray& header, qint64 size);

/// Whether HEADER, the value of an If-None-Match header, names TAG or everything.
bool namesTag(const QByteArray& header, const QByteArray& tag);

} // namespace bandeja::server::http

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace bandeja::server::http {

/// Puts a body together that comes in chunks (RFC 9112, 7.1). Extensions and trailers are read over.
class ChunkReader {
public:
    enum class State { More, Complete, Malformed };

    /// Takes what it can from the front of BYTES and removes it there.
    State take(QByteArray& bytes);
    const QByteArray& body() const { return body_; }
    /// What the sender has announced so far; may be more than has come.
    qint64 announced() const { return announced_; }

private:
    enum class Expecting { Size, Data, DataEnd, Trailer, Nothing };
    bool takeLine(QByteArray& bytes, QByteArray& line);

    static constexpr qsizetype mostLine = 1024;
    Expecting expecting_ = Expecting::Size;
    qint64 left_ = 0;
    qint64 announced_ = 0;
    bool malformed_ = false;
    QByteArray body_;
};

} // namespace bandeja::server::http

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/chunkreader.h"

namespace bandeja::server::http {

namespace {
constexpr qsizetype mostHexDigits = 8;
}

bool ChunkReader::takeLine(QByteArray& bytes, QByteArray& line) {
    const qsizetype end = bytes.indexOf("\r\n");
    if (end < 0) {
        malformed_ = malformed_ || bytes.size() > mostLine;
        return false;
    }
    malformed_ = malformed_ || end > mostLine;
    line = bytes.left(end);
    bytes.remove(0, end + 2);
    return !malformed_;
}

ChunkReader::State ChunkReader::take(QByteArray& bytes) {
    QByteArray line;
    while (!malformed_ && expecting_ != Expecting::Nothing) {
        if (expecting_ == Expecting::Data) {
            const qsizetype amount = static_cast<qsizetype>(std::min<qint64>(left_, bytes.size()));
            if (amount == 0)
                return State::More;
            body_.append(bytes.constData(), amount);
            bytes.remove(0, amount);
            left_ -= amount;
            if (left_ == 0)
                expecting_ = Expecting::DataEnd;
            continue;
        }
        if (!takeLine(bytes, line))
            break;
        if (expecting_ == Expecting::Size) {
            const QByteArray digits =
                line.left(line.indexOf(';') < 0 ? line.size() : line.indexOf(';')).trimmed();
            malformed_ = digits.isEmpty() || digits.size() > mostHexDigits ||
                         !std::all_of(digits.begin(), digits.end(), [](char c) {
                             return std::isxdigit(static_cast<unsigned char>(c)) != 0;
                         });
            left_ = malformed_ ? 0 : digits.toLongLong(nullptr, 16);
            announced_ += left_;
            expecting_ = left_ == 0 ? Expecting::Trailer : Expecting::Data;
        } else if (expecting_ == Expecting::DataEnd) {
            malformed_ = !line.isEmpty();
            expecting_ = Expecting::Size;
        } else if (line.isEmpty()) {
            expecting_ = Expecting::Nothing;
        }
    }
    if (malformed_)
        return State::Malformed;
    return expecting_ == Expecting::Nothing ? State::Complete : State::More;
}

} // namespace bandeja::server::http

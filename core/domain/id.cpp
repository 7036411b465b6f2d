// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/id.h"

#include <QRandomGenerator>

#include <cstring>

namespace bandeja::domain {

namespace {
constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr int bodyLength = 26;
} // namespace

QString newId(const char* prefix, Instant at) {
    const auto ms = static_cast<quint64>(std::max<qint64>(0, at.time_since_epoch().count()));
    std::array<quint32, 3> noise{};
    QRandomGenerator::system()->fillRange(noise.data(), noise.size());
    std::array<char, bodyLength> body{};
    for (int i = 0; i < 10; ++i)
        body[static_cast<size_t>(9 - i)] = alphabet[(ms >> (5 * i)) & 31];
    // 16 characters of 5 bits: six from each of the first two words, four from the third.
    for (int i = 0; i < 16; ++i)
        body[static_cast<size_t>(10 + i)] =
            alphabet[(noise[static_cast<size_t>(i / 6)] >> (5 * (i % 6))) & 31];
    return QLatin1StringView(prefix) + QLatin1StringView(body.data(), bodyLength);
}

bool isId(QStringView text, const char* prefix) {
    const auto prefixLength = static_cast<qsizetype>(std::strlen(prefix));
    if (text.size() != prefixLength + bodyLength || !text.startsWith(QLatin1StringView(prefix)))
        return false;
    const QLatin1StringView allowed(alphabet);
    return std::all_of(text.begin() + prefixLength, text.end(), [&](QChar c) { return allowed.contains(c); });
}

} // namespace bandeja::domain

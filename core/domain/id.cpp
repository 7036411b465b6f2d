// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/id.h"

#include <QRandomGenerator>

#include <cstring>

namespace bandeja::domain {

namespace {
constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr int bodyLength = 26;
constexpr quint32 mostOrdinal = (1U << 15) - 1;
} // namespace

namespace {

using Body = std::array<char, bodyLength>;

/// The last COUNT characters of NUMBER, before END.
void write(Body& body, int end, int count, quint64 number) {
    for (int i = 0; i < count; ++i)
        body[static_cast<size_t>(end - 1 - i)] = alphabet[(number >> (5 * i)) & 31];
}

Body newBody(Instant at) {
    std::array<quint32, 3> noise{};
    QRandomGenerator::system()->fillRange(noise.data(), noise.size());
    Body body{};
    write(body, 10, 10, static_cast<quint64>(std::max<qint64>(0, at.time_since_epoch().count())));
    // 16 characters of 5 bits: six from each of the first two words, four from the third.
    write(body, 16, 6, noise[0]);
    write(body, 22, 6, noise[1]);
    write(body, 26, 4, noise[2]);
    return body;
}

} // namespace

QString newId(const char* prefix, Instant at) {
    const Body body = newBody(at);
    return QLatin1StringView(prefix) + QLatin1StringView(body.data(), bodyLength);
}

QString newId(const char* prefix, Instant at, quint32 ordinal) {
    Body body = newBody(at);
    write(body, 13, 3, std::min(ordinal, mostOrdinal));
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

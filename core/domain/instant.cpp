// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/instant.h"

#include <QDateTime>
#include <QTimeZone>

namespace bandeja::domain {

namespace {

constexpr qint64 earliest = -62'135'596'800'000; // 0001-01-01
constexpr qint64 latest = 253'402'300'799'999;   // 9999-12-31, its last millisecond

void writeNumber(QChar* end, unsigned value, int digits) {
    for (; digits > 0; --digits, value /= 10)
        *--end = QLatin1Char(static_cast<char>('0' + value % 10));
}

} // namespace

QString toRfc3339(Instant at) {
    using namespace std::chrono;
    const qint64 clamped = std::clamp<qint64>(at.time_since_epoch().count(), earliest, latest);
    const Instant moment{milliseconds{clamped}};
    const auto day = floor<days>(moment);
    const year_month_day date{day};
    const hh_mm_ss time{moment - day};
    QString text(QStringLiteral("0000-00-00T00:00:00.000Z"));
    QChar* const out = text.data();
    writeNumber(out + 4, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    writeNumber(out + 7, static_cast<unsigned>(date.month()), 2);
    writeNumber(out + 10, static_cast<unsigned>(date.day()), 2);
    writeNumber(out + 13, static_cast<unsigned>(time.hours().count()), 2);
    writeNumber(out + 16, static_cast<unsigned>(time.minutes().count()), 2);
    writeNumber(out + 19, static_cast<unsigned>(time.seconds().count()), 2);
    writeNumber(out + 23, static_cast<unsigned>(time.subseconds().count()), 3);
    return text;
}

std::optional<Instant> fromRfc3339(QStringView text) {
    // QDateTime also takes forms that RFC 3339 does not: a date alone, no zone.
    if (text.size() < 20 || text.size() > 40 || (text[10] != u'T' && text[10] != u't' && text[10] != u' '))
        return std::nullopt;
    const bool zoned = text.back() == u'Z' || text.back() == u'z' || text.right(6).startsWith(u'+') ||
                       text.right(6).startsWith(u'-');
    if (!zoned)
        return std::nullopt;
    const QDateTime moment = QDateTime::fromString(text.toString().toUpper(), Qt::ISODateWithMs);
    if (!moment.isValid())
        return std::nullopt;
    const qint64 ms = moment.toMSecsSinceEpoch();
    if (ms < earliest || ms > latest)
        return std::nullopt;
    return Instant{std::chrono::milliseconds{ms}};
}

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace bandeja::domain

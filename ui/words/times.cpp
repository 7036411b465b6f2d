// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/times.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace bandeja::words {

using namespace std::chrono_literals;

namespace {

struct Times {
    Q_DECLARE_TR_FUNCTIONS(Times)
};

constexpr auto lastMinutes = 5min;

QDateTime local(domain::Instant at) {
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
}

/// Languages differ in whether a sentence begins with a capital weekday.
QString capitalised(QString text) {
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString longDate() {
    return Times::tr("MMMM d, yyyy", "date format: day of another year, long");
}

} // namespace

QString clockTime(domain::Instant at) {
    return QLocale().toString(local(at).time(), QLocale::ShortFormat);
}

QString listTime(domain::Instant at, domain::Instant now) {
    const QDate day = local(at).date();
    const QDate today = local(now).date();
    const qint64 days = day.daysTo(today);
    if (days == 0)
        return clockTime(at);
    if (days == 1)
        return Times::tr("Yesterday");
    if (days > 1 && days < 7)
        return capitalised(QLocale().toString(day, QStringLiteral("ddd")));
    if (day.year() == today.year())
        return QLocale().toString(day, Times::tr("MMM d", "date format: day of this year, short"));
    return QLocale().toString(day, QLocale::ShortFormat);
}

QString dayName(domain::Instant at, domain::Instant now) {
    const QDate day = local(at).date();
    const QDate today = local(now).date();
    const qint64 days = day.daysTo(today);
    if (days == 0)
        return Times::tr("Today");
    if (days == 1)
        return Times::tr("Yesterday");
    if (day.year() == today.year())
        return capitalised(
            QLocale().toString(day, Times::tr("dddd, MMMM d", "date format: day of this year, long")));
    return capitalised(QLocale().toString(day, longDate()));
}

QString fullTime(domain::Instant at) {
    return Times::tr("%1, %2", "date, time")
        .arg(fullDate(at), QLocale().toString(local(at).time(), QLocale::ShortFormat));
}

QString fullDate(domain::Instant at) {
    return fullDate(local(at).date());
}

QString fullDate(QDate day) {
    return QLocale().toString(day, longDate());
}

QString remaining(std::chrono::milliseconds left) {
    left = qMax(0ms, left);
    if (left >= 48h)
        return Times::tr("%1 d", "days that are left, short")
            .arg(std::chrono::floor<std::chrono::days>(left).count());
    const auto minutes = std::chrono::floor<std::chrono::minutes>(left);
    if (left >= 1h)
        return Times::tr("%1 h %2 min", "hours and minutes that are left, short")
            .arg(minutes.count() / 60)
            .arg(minutes.count() % 60, 2, 10, QLatin1Char('0'));
    if (left > lastMinutes)
        return Times::tr("%1 min", "minutes that are left, short").arg(minutes.count());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
    return QStringLiteral("%1:%2").arg(minutes.count()).arg(seconds.count() % 60, 2, 10, QLatin1Char('0'));
}

std::chrono::milliseconds nextChange(std::chrono::milliseconds left) {
    if (left <= 0ms)
        return std::chrono::milliseconds::max();
    if (left >= 48h)
        return qMax(1ms, qMin(left % std::chrono::milliseconds(24h) + 1ms, left - 48h + 1ms));
    if (left > lastMinutes)
        return qMin(left % std::chrono::milliseconds(1min) + 1ms, left - lastMinutes);
    return left % std::chrono::milliseconds(1s) + 1ms;
}

bool sameDay(domain::Instant a, domain::Instant b) {
    return local(a).date() == local(b).date();
}

} // namespace bandeja::words

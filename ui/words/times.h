// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <QDate>
#include <QString>

/// Times as people read them: in their time zone and their language's way of writing.
namespace bandeja::words {

/// "14:32".
QString clockTime(domain::Instant at);
/// For a list, as short as it stays clear at NOW: "14:32", "Yesterday", "Tue", "Nov 3", "11/3/2024".
QString listTime(domain::Instant at, domain::Instant now);
/// For the line between two days: "Today", "Yesterday", "Tuesday, November 3".
QString dayName(domain::Instant at, domain::Instant now);
/// Date and time, in full.
QString fullTime(domain::Instant at);
/// A date, in full.
QString fullDate(domain::Instant at);
QString fullDate(QDate day);

/// What is left: "3 d", "2 h 05 min", "48 min", and, in the last five minutes, "4:59". Never less than
/// "0:00".
QString remaining(std::chrono::milliseconds left);
/// How long remaining() stays as it is: when to ask again.
std::chrono::milliseconds nextChange(std::chrono::milliseconds left);

/// Whether A and B are on the same day here.
bool sameDay(domain::Instant a, domain::Instant b);

} // namespace bandeja::words

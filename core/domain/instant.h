// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace bandeja::domain {

/// A moment in UTC with milliseconds, as the contract carries it.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2026-11-20T09:30:00.125Z" (RFC 3339, always three decimals, always Z).
QString toRfc3339(Instant at);

/// Reads any RFC 3339 date-time, with any offset and any number of decimals (those past milliseconds are
/// cut). Nothing when the text is no such date-time or lies outside of the years 1 to 9999.
std::optional<Instant> fromRfc3339(QStringView text);

/// Where time comes from. Handed in everywhere, so that tests own it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    Instant now() const override;
};

} // namespace bandeja::domain

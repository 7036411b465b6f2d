// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <QObject>
#include <QTimer>

namespace bandeja::sync {

/// Notices that the machine slept: between two looks the clock went on by much more than the time from one to the
/// next. A clock that somebody set looks the same, and does no harm. Works without any service of the system's.
class WakeWatch final : public QObject {
    Q_OBJECT

public:
    /// Looks every INTERVAL. CLOCK outlives this.
    WakeWatch(const domain::Clock& clock, std::chrono::milliseconds interval, QObject* parent = nullptr);

Q_SIGNALS:
    void woke();

private:
    void look();

    const domain::Clock& clock_;
    const std::chrono::milliseconds interval_;
    domain::Instant last_;
    QTimer timer_;
};

} // namespace bandeja::sync

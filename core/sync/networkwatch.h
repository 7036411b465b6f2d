// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/wakewatch.h"

namespace bandeja::sync {

/// Says when the system's network has come back or is another one, where the system tells. Where it doesn't,
/// nothing is lost: connections are probed and tried again by themselves. Made in the interface's thread, as
/// Qt asks.
class NetworkWatch : public QObject {
    Q_OBJECT

public:
    explicit NetworkWatch(QObject* parent = nullptr);

Q_SIGNALS:
    void changed();

private:
    domain::SystemClock clock_;
    WakeWatch wakes_;
};

} // namespace bandeja::sync

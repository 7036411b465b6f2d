// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications/notifier.h"

#if defined(Q_OS_LINUX)
#include "app/notifications/dbusnotifier.h"
#else
#include "app/notifications/traynotifier.h"
#endif

namespace bandeja::app {

std::unique_ptr<Notifier> Notifier::ofSystem() {
#if defined(Q_OS_LINUX)
    return std::make_unique<DBusNotifier>();
#else
    return std::make_unique<TrayNotifier>();
#endif
}

} // namespace bandeja::app

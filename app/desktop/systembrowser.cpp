// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/systembrowser.h"

#include <QDesktopServices>

namespace bandeja::app {

void SystemBrowser::open(const QUrl& url) {
    QMetaObject::invokeMethod(
        this, [url] { QDesktopServices::openUrl(url); }, Qt::QueuedConnection);
}

} // namespace bandeja::app

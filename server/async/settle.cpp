// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/async/settle.h"

#include <QTimer>

namespace bandeja::server::async {

void call(const QPointer<QObject>& context, std::function<void()> function) {
    if (context)
        QMetaObject::invokeMethod(context.data(), std::move(function));
}

void callAfter(std::chrono::milliseconds time, QObject* context, std::function<void()> function) {
    QTimer::singleShot(time, context, std::move(function));
}

} // namespace bandeja::server::async

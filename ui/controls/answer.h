// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/vaulterror.h"

#include <QFutureWatcher>
#include <QObject>

namespace bandeja::controls {

/// Calls THEN with what FUTURE gives, on CONTEXT's thread, from its event loop. Not at all when CONTEXT is
/// gone by then, whatever thread the answer comes from. A future that was cancelled, or whose promise was
/// broken, gives an Internal error: whoever waits always hears.
template <typename T, typename Then>
void onAnswer(const vault::Future<T>& future, QObject* context, Then then) {
    using Answer = vault::Result<T>;
    auto* watcher = new QFutureWatcher<Answer>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        const QFuture<Answer> answered = watcher->future();
        if (answered.resultCount() > 0)
            then(answered.result());
        else
            then(Answer(tl::unexpected(vault::VaultError{})));
    });
    watcher->setFuture(future);
}

} // namespace bandeja::controls

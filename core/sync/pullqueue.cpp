// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pullqueue.h"

namespace bandeja::sync {

namespace {
constexpr int atATime = 4;
}

PullQueue::PullQueue(vault::VaultSet& vaults, api::HostedApi& api, QObject* parent)
    : QObject(parent),
      vaults_(vaults),
      api_(api) {}

void PullQueue::want(const QString& stream) {
    if (running_.contains(stream)) {
        again_.insert(stream);
    } else if (!waiting_.contains(stream)) {
        if (stream == QLatin1StringView(contract::workspaceStream))
            waiting_.prepend(stream);
        else
            waiting_.append(stream);
        startNext();
    }
}

void PullQueue::startNext() {
    while (running_.size() < atATime && !waiting_.isEmpty()) {
        const QString stream = waiting_.takeFirst();
        auto* const pull = new StreamPull(vaults_, api_, stream, this);
        running_.insert(stream, pull);
        connect(pull, &StreamPull::advanced, this, &PullQueue::advanced);
        connect(pull, &StreamPull::finished, this, &PullQueue::finish);
    }
}

void PullQueue::finish(const QString& stream, const PullEnd& end) {
    running_.remove(stream);
    if (again_.remove(stream) && end.kind == PullEnd::Kind::CaughtUp)
        waiting_.append(stream);
    Q_EMIT finished(stream, end);
    startNext();
}

void PullQueue::cancel(const QString& stream) {
    waiting_.removeAll(stream);
    again_.remove(stream);
    // Not now: this may be called from one of its signals. Nothing that it still says is heard.
    if (StreamPull* const pull = running_.take(stream)) {
        pull->disconnect(this);
        pull->deleteLater();
    }
    startNext();
}

void PullQueue::cancelAll() {
    waiting_.clear();
    again_.clear();
    for (StreamPull* const pull : std::exchange(running_, {})) {
        pull->disconnect(this);
        pull->deleteLater();
    }
}

} // namespace bandeja::sync

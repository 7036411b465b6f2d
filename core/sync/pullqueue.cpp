// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pullqueue.h"

namespace bandeja::sync {

using Direction = StreamPull::Direction;

namespace {
constexpr int atATime = 4;
constexpr int olderAtATime = 2;
} // namespace

PullQueue::PullQueue(vault::VaultSet& vaults, api::HostedApi& api, QObject* parent)
    : QObject(parent),
      vaults_(vaults),
      api_(api) {}

void PullQueue::want(const QString& stream) {
    if (newer_.running.contains(stream)) {
        again_.insert(stream);
    } else if (!newer_.waiting.contains(stream)) {
        if (stream == QLatin1StringView(contract::workspaceStream))
            newer_.waiting.prepend(stream);
        else
            newer_.waiting.append(stream);
        startNext();
    }
}

void PullQueue::wantOlder(const QString& stream) {
    if (older_.running.contains(stream) || older_.waiting.contains(stream))
        return;
    older_.waiting.append(stream);
    startNext();
}

void PullQueue::startNext() {
    const auto places = [this] { return atATime - newer_.running.size() - older_.running.size(); };
    while (places() > 0 && !newer_.waiting.isEmpty())
        start(newer_, Direction::Newer);
    while (places() > 0 && older_.running.size() < olderAtATime && !older_.waiting.isEmpty())
        start(older_, Direction::Older);
}

void PullQueue::start(Lane& lane, Direction direction) {
    const QString stream = lane.waiting.takeFirst();
    auto* const pull = new StreamPull(vaults_, api_, stream, direction, this);
    lane.running.insert(stream, pull);
    connect(pull, &StreamPull::advanced, this, &PullQueue::advanced);
    connect(pull, &StreamPull::deepened, this, &PullQueue::deepened);
    connect(pull, &StreamPull::finished, this,
            direction == Direction::Newer ? &PullQueue::finish : &PullQueue::finishOlder);
}

void PullQueue::finish(const QString& stream, const PullEnd& end) {
    newer_.running.remove(stream);
    if (again_.remove(stream) && end.kind == PullEnd::Kind::CaughtUp)
        newer_.waiting.append(stream);
    Q_EMIT finished(stream, end);
    startNext();
}

void PullQueue::finishOlder(const QString& stream, const PullEnd& end) {
    older_.running.remove(stream);
    if (end.kind == PullEnd::Kind::Paused)
        older_.waiting.append(stream);
    else
        Q_EMIT olderFinished(stream, end);
    startNext();
}

/// Not now: this may be called from one of its signals. Nothing that it still says is heard.
void PullQueue::stop(StreamPull* pull) {
    if (pull == nullptr)
        return;
    pull->disconnect(this);
    pull->deleteLater();
}

void PullQueue::cancel(const QString& stream) {
    again_.remove(stream);
    for (Lane* const lane : {&newer_, &older_}) {
        lane->waiting.removeAll(stream);
        stop(lane->running.take(stream));
    }
    startNext();
}

void PullQueue::cancelAll() {
    again_.clear();
    for (Lane* const lane : {&newer_, &older_}) {
        lane->waiting.clear();
        for (StreamPull* const pull : std::exchange(lane->running, {}))
            stop(pull);
    }
}

} // namespace bandeja::sync

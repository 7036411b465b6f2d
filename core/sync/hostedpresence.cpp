// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/hostedpresence.h"

#include <algorithm>

namespace bandeja::sync {

using domain::Attendance;
using domain::Attending;
using domain::Attention;

namespace {
/// No workspace has more windows than the server counts; a server that tells of more isn't believed.
constexpr qsizetype mostPlaces = 1000;
} // namespace

HostedPresence::HostedPresence(Parts parts, Timing timing, QObject* parent)
    : Presence(parent),
      parts_(parts),
      timing_(timing),
      stay_(this),
      rest_(this),
      gap_(this),
      renew_(this),
      look_(this) {
    for (QTimer* once : {&stay_, &rest_, &gap_, &renew_})
        once->setSingleShot(true);
    look_.setTimerType(Qt::CoarseTimer);
    connect(&stay_, &QTimer::timeout, this, &HostedPresence::tell);
    connect(&gap_, &QTimer::timeout, this, &HostedPresence::tell);
    connect(&renew_, &QTimer::timeout, this, &HostedPresence::renew);
    connect(&look_, &QTimer::timeout, this, &HostedPresence::forgetOld);
    connect(&rest_, &QTimer::timeout, this, [this] {
        place_.attention = Attention::Viewing;
        tell();
    });
    connect(&parts_.events, &api::EventStream::hello, this, &HostedPresence::connected);
    connect(&parts_.events, &api::EventStream::ended, this, &HostedPresence::disconnected);
    connect(&parts_.events, &api::EventStream::attendance, this, &HostedPresence::hear);
    // The engine also closes the stream by itself, and then the stream says nothing.
    connect(&parts_.engine, &SyncEngine::statusChanged, this, [this](const SyncStatus& status) {
        if (status.connection != Connection::CatchingUp && status.connection != Connection::Live)
            disconnected();
    });
}

// --- where our member is

void HostedPresence::attend(const QString& conversation, Attention attention) {
    const Place next =
        conversation.isEmpty() || attention == Attention::Gone ? Place() : Place{conversation, attention};
    if (next.conversation != place_.conversation) {
        stay_.stop();
        if (!next.conversation.isEmpty())
            stay_.start(timing_.stay);
    }
    place_ = next;
    if (next.attention == Attention::Typing) {
        stay_.stop();
        rest_.start(timing_.rest);
    } else {
        rest_.stop();
    }
    tell();
}

HostedPresence::Place HostedPresence::toBeSaid() const {
    return stay_.isActive() ? Place() : place_;
}

void HostedPresence::tell() {
    const Place now = toBeSaid();
    if (!connected_ || gap_.isActive() || now == said_)
        return;
    if (now.attention == Attention::Gone)
        parts_.events.say(said_.conversation, Attention::Gone);
    else
        parts_.events.say(now.conversation, now.attention);
    said_ = now;
    gap_.start(timing_.gap);
    if (now.attention == Attention::Gone)
        renew_.stop();
    else
        renew_.start(now.attention == Attention::Typing ? timing_.typing : timing_.viewing);
}

void HostedPresence::renew() {
    if (toBeSaid() == said_)
        said_ = {};
    tell();
}

void HostedPresence::connected() {
    disconnected();
    connected_ = true;
    tell();
}

void HostedPresence::disconnected() {
    connected_ = false;
    said_ = {};
    gap_.stop();
    renew_.stop();
    look_.stop();
    if (others_.isEmpty())
        return;
    others_.clear();
    Q_EMIT forgotten();
}

// --- where the others are

void HostedPresence::hear(const Attendance& attendance) {
    const auto before = others_.constFind(attendance.conversation);
    const bool known = before != others_.cend();
    if (!connected_ || (!known && (attendance.members.isEmpty() || others_.size() >= mostPlaces)))
        return;
    const bool isNew = !known || before->attendance != attendance;
    if (attendance.members.isEmpty())
        others_.remove(attendance.conversation);
    else
        others_.insert(attendance.conversation, {attendance, parts_.clock.now()});
    if (others_.isEmpty())
        look_.stop();
    else if (!look_.isActive())
        look_.start(timing_.look);
    if (isNew)
        Q_EMIT changed(attendance);
}

void HostedPresence::forgetOld() {
    const domain::Instant now = parts_.clock.now();
    QList<Attendance> news;
    for (auto other = others_.begin(); other != others_.end();) {
        // A clock that was set back is no reason to keep them for longer.
        const auto age = std::chrono::abs(now - other->at);
        QList<Attending>& members = other->attendance.members;
        const bool types =
            std::ranges::find(members, Attention::Typing, &Attending::attention) != members.end();
        const bool gone = age >= timing_.othersViewing;
        if (gone)
            members.clear();
        if (types && age >= timing_.othersTyping) {
            for (Attending& each : members)
                each.attention = Attention::Viewing;
        }
        if (gone || (types && age >= timing_.othersTyping))
            news.append(other->attendance);
        other = gone ? others_.erase(other) : std::next(other);
    }
    if (others_.isEmpty())
        look_.stop();
    for (const Attendance& each : news)
        Q_EMIT changed(each);
}

} // namespace bandeja::sync

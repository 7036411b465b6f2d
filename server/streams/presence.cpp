// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/presence.h"

namespace bandeja::server::streams {

void Presence::moved(const QString& workspace, const Place& place) {
    moved_[workspace][place.conversation].insert(place.member);
}

void Presence::heard(const Watcher& watcher, const QString& conversation, Attention attention, Time now) {
    auto places = watchers_.find(watcher.workspace);
    const bool known = places != watchers_.end() && places->contains(watcher.id);
    if (attention == Attention::Gone) {
        if (!known || places->value(watcher.id).conversation != conversation)
            return; // it left one place for another, and says so late
        moved(watcher.workspace, places->take(watcher.id));
        if (places->isEmpty())
            watchers_.erase(places);
        return;
    }
    if (places == watchers_.end())
        places = watchers_.insert(watcher.workspace, {});
    if (!known && places->size() >= settings_.mostWatchers)
        return;
    Place& place = (*places)[watcher.id];
    const Place before = place;
    place = {watcher.member, conversation, attention, now + settings_.viewing, now + settings_.typing};
    if (known && before.conversation == conversation && before.attention == attention)
        return;
    if (known && before.conversation != conversation)
        moved(watcher.workspace, before);
    moved(watcher.workspace, place);
}

void Presence::pass(Time now) {
    for (auto places = watchers_.begin(); places != watchers_.end();) {
        for (auto place = places->begin(); place != places->end();) {
            const bool over = place->until <= now;
            const bool rests = place->attention == Attention::Typing && place->typingUntil <= now;
            if (over || rests)
                moved(places.key(), *place);
            if (rests)
                place->attention = Attention::Viewing;
            place = over ? places->erase(place) : std::next(place);
        }
        places = places->isEmpty() ? watchers_.erase(places) : std::next(places);
    }
}

QString Presence::placeOf(const Watcher& watcher) const {
    return watchers_.value(watcher.workspace).value(watcher.id).conversation;
}

Presence::Members Presence::in(const QString& workspace, const QString& conversation,
                               const QString& asking) const {
    Members members;
    const Places places = watchers_.value(workspace);
    for (const Place& place : places) {
        if (place.conversation == conversation && place.member != asking)
            members[place.member] = std::max(members.value(place.member), place.attention);
    }
    return members;
}

QStringList Presence::conversations(const QString& workspace) const {
    QSet<QString> found;
    const Places places = watchers_.value(workspace);
    for (const Place& place : places)
        found.insert(place.conversation);
    return found.values();
}

QList<Presence::Moved> Presence::takeMoved() {
    QList<Moved> all;
    for (auto workspace = moved_.cbegin(); workspace != moved_.cend(); ++workspace) {
        for (auto place = workspace->cbegin(); place != workspace->cend(); ++place)
            all.append({workspace.key(), place.key(), *place});
    }
    moved_.clear();
    return all;
}

} // namespace bandeja::server::streams

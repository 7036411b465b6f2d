// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/soak/faults.h"

#include <algorithm>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Faults::Faults(Parts parts, std::chrono::milliseconds time, int rounds) : parts_(std::move(parts)) {
    declare();
    for (int round = 0; round < rounds; ++round) {
        QList<Fault> all = kinds_;
        std::shuffle(all.begin(), all.end(), parts_.chance);
        queue_ += all;
    }
    slot_ = time / queue_.size();
}

void Faults::declare() {
    kinds_.append({u"a server killed"_s, [this] { someNode().kill(); }, [] {}});
    if (parts_.disk != nullptr)
        kinds_.append({u"a full disk"_s, [this] { parts_.disk->fill(); }, [this] { parts_.disk->empty(); }});
    if (parts_.cluster != nullptr) {
        kinds_.append({u"PostgreSQL killed"_s, [this] { parts_.cluster->kill(); }, [] {}});
        kinds_.append(
            {u"a process of PostgreSQL killed"_s, [this] { parts_.cluster->killOne(parts_.chance); }, [] {}});
    }
    if (parts_.turnsClocks) {
        addClock(u"a clock an hour ahead"_s, 1h);
        addClock(u"a clock an hour behind"_s, -1h);
    }
    addMood(u"a slow platform"_s, Platform::Mood::Slow);
    addMood(u"a platform that hangs"_s, Platform::Mood::Hanging);
    addMood(u"a platform that hangs up after taking it"_s, Platform::Mood::Dropping);
    addMood(u"a platform that is too busy"_s, Platform::Mood::Busy);
    // Nobody learns that it did not take it: each takes the server's patience of two minutes.
    if (parts_.patient)
        addMood(u"a platform that hangs up before taking it"_s, Platform::Mood::Deaf);
}

void Faults::addMood(const QString& name, Platform::Mood mood) {
    kinds_.append({name, [this, mood] { parts_.platform.setMood(mood); },
                   [this] { parts_.platform.setMood(Platform::Mood::Well); }});
}

void Faults::addClock(const QString& name, std::chrono::milliseconds ahead) {
    kinds_.append({name, [this, ahead] { someNode().turnClock(ahead); },
                   [this] {
                       for (const auto& node : parts_.nodes)
                           node->turnClock(0ms);
                   }});
}

Node& Faults::someNode() {
    return *parts_.nodes[parts_.chance.bounded(static_cast<quint32>(parts_.nodes.size()))];
}

void Faults::start() {
    if (queue_.isEmpty())
        return;
    under_ = true;
    const Fault fault = queue_.takeFirst();
    ++happened_[fault.name];
    fault.begin();
    QTimer::singleShot(slot_ * 3 / 5, this, [this, fault] {
        fault.end();
        under_ = false;
        QTimer::singleShot(slot_ * 2 / 5, this, &Faults::start);
    });
}

} // namespace bandeja::tests

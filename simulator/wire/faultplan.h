// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/wire/door.h"

#include <QHash>

#include <optional>

namespace bandeja::simulator::wire {

/// Something that goes wrong with the next calls.
struct Fault {
    enum class Kind {
        Down,    ///< the connection ends, and the call did nothing
        Lost,    ///< the call does its work, and the connection ends without an answer
        Slow,    ///< the answer comes after DELAY
        Garbage, ///< HTTP 200 with a page in it
        Half,    ///< half of the answer
        Code,    ///< the platform's own error CODE, and the call did nothing
    };
    Kind kind = Kind::Down;
    int count = 1;
    qint64 code = 0;
    std::chrono::milliseconds delay{5000};
    std::optional<int> retryAfter; ///< seconds, said with a Code
};

/// The word for KIND: "down", "lost", "slow", "garbage", "half", "code".
QLatin1StringView faultName(Fault::Kind kind);
std::optional<Fault::Kind> faultFromName(const QString& name);

/// Which calls of which platform go wrong.
class FaultPlan {
public:
    void add(const QString& platform, const Fault& fault) { faults_[platform].append(fault); }
    void clear() { faults_.clear(); }
    /// The fault of the next call of PLATFORM, used up by it; nothing: all is well.
    std::optional<Fault> take(const QString& platform);

private:
    QHash<QString, QList<Fault>> faults_;
};

/// ANSWER as FAULT lets it out. The body that goes with a Code is the platform's business.
WireAnswer spoiled(WireAnswer answer, const Fault& fault);

/// Whether a call with FAULT does what was asked.
bool doesWork(const Fault& fault);

} // namespace bandeja::simulator::wire

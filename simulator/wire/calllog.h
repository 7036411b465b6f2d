// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/wire/door.h"

#include <QJsonArray>

namespace bandeja::simulator::wire {

/// What was asked of the platforms, for tests to look at. Tokens and secrets are left out: that they were
/// right shows in the answer's status.
class CallLog {
public:
    void add(const QString& platform, const WireRequest& request, const WireAnswer& answer,
             const QString& fault);
    void clear() { calls_ = {}; }
    const QJsonArray& calls() const { return calls_; }

private:
    QJsonArray calls_;
    qint64 count_ = 0;
};

} // namespace bandeja::simulator::wire

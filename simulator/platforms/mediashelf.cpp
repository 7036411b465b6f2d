// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/mediashelf.h"

#include <QDateTime>

namespace bandeja::simulator::platforms {

QString MediaShelf::add(Media media) {
    // Begins with the time, so that ids of an earlier run don't come again.
    last_ = std::max(last_ + 1, QDateTime::currentMSecsSinceEpoch() * 1000);
    const QString id = QString::number(last_);
    files_.insert(id, std::move(media));
    return id;
}

const Media* MediaShelf::find(const QString& id) const {
    const auto found = files_.constFind(id);
    return found == files_.cend() ? nullptr : &*found;
}

} // namespace bandeja::simulator::platforms

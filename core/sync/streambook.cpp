// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/streambook.h"

#include <algorithm>

namespace bandeja::sync {

void StreamBook::clear() {
    told_.clear();
    settled_.clear();
}

void StreamBook::forget(const QString& stream) {
    told_.remove(stream);
    settled_.remove(stream);
}

void StreamBook::note(const QString& stream, qint64 next) {
    qint64& told = told_[stream];
    told = std::max(told, next);
}

bool StreamBook::settle(const QString& stream, qint64 cursor) {
    const bool again = settled_.value(stream, -1) == cursor;
    settled_.insert(stream, cursor);
    if (cursor < told_.value(stream) && !again)
        return false;
    told_.insert(stream, cursor);
    return true;
}

bool StreamBook::isBehind(const QString& stream, qint64 cursor) const {
    const auto told = told_.constFind(stream);
    return told == told_.cend() || cursor < *told;
}

qint64 StreamBook::behind(const QHash<QString, qint64>& cursors) const {
    qint64 sum = 0;
    for (auto cursor = cursors.cbegin(); cursor != cursors.cend(); ++cursor)
        sum += std::max<qint64>(0, told_.value(cursor.key()) - *cursor);
    return sum;
}

} // namespace bandeja::sync

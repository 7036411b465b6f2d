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

void StreamBook::note(const QString& stream, qint64 next, qint64 mark) {
    Told& told = told_[stream];
    if (next > told.next)
        settled_.remove(stream); // what a pull gave before this word says nothing about it
    if (next >= told.next)
        told = {next, mark};
}

bool StreamBook::settle(const QString& stream, qint64 cursor) {
    const bool again = settled_.value(stream, -1) == cursor;
    settled_.insert(stream, cursor);
    if (cursor < told_.value(stream).next && !again)
        return false;
    told_.insert(stream, {cursor, 0});
    return true;
}

bool StreamBook::differs(const QString& stream, const vault::Position& here) const {
    const auto told = told_.constFind(stream);
    if (told == told_.cend() || here.cursor != told->next)
        return true;
    return told->mark != 0 && here.mark != 0 && told->mark != here.mark;
}

qint64 StreamBook::behind(const Positions& here) const {
    qint64 sum = 0;
    for (auto position = here.cbegin(); position != here.cend(); ++position)
        sum += std::max<qint64>(0, told_.value(position.key()).next - position->cursor);
    return sum;
}

} // namespace bandeja::sync

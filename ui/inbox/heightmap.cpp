// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/heightmap.h"

#include <bit>

namespace bandeja::inbox {

namespace {
size_t lowestBit(size_t i) {
    return i & (~i + 1);
}
} // namespace

void HeightMap::reset(qsizetype count, int guess) {
    heights_.assign(index(count), guess);
    measured_.assign(index(count), false);
    rebuild();
}

void HeightMap::rebuild() {
    sums_.assign(heights_.size() + 1, 0);
    for (size_t i = 1; i < sums_.size(); ++i) {
        sums_[i] += heights_[i - 1];
        if (const size_t parent = i + lowestBit(i); parent < sums_.size())
            sums_[parent] += sums_[i];
    }
}

void HeightMap::measure(qsizetype row, int height) {
    const int change = height - heights_[index(row)];
    heights_[index(row)] = height;
    measured_[index(row)] = true;
    if (change == 0)
        return;
    for (size_t i = index(row) + 1; i < sums_.size(); i += lowestBit(i))
        sums_[i] += change;
}

void HeightMap::forgetAll() {
    measured_.assign(measured_.size(), false);
}

void HeightMap::append(int height) {
    heights_.push_back(height);
    measured_.push_back(false);
    const size_t i = heights_.size();
    qint64 sum = height;
    for (size_t part = 1; part < lowestBit(i); part *= 2)
        sum += sums_[i - part];
    sums_.push_back(sum);
}

void HeightMap::insert(qsizetype row, qsizetype count, int guess) {
    if (sums_.empty())
        sums_.push_back(0);
    if (row == this->count()) {
        for (qsizetype i = 0; i < count; ++i)
            append(guess);
        return;
    }
    heights_.insert(heights_.begin() + row, index(count), guess);
    measured_.insert(measured_.begin() + row, index(count), false);
    rebuild();
}

void HeightMap::remove(qsizetype row, qsizetype count) {
    heights_.erase(heights_.begin() + row, heights_.begin() + row + count);
    measured_.erase(measured_.begin() + row, measured_.begin() + row + count);
    rebuild();
}

qint64 HeightMap::before(qsizetype row) const {
    qint64 sum = 0;
    for (size_t i = index(row); i > 0; i -= lowestBit(i))
        sum += sums_[i];
    return sum;
}

qsizetype HeightMap::rowAt(qint64 y) const {
    const size_t size = heights_.size();
    if (size == 0)
        return -1;
    size_t row = 0;
    for (size_t step = std::bit_floor(size); step > 0; step /= 2) {
        if (row + step <= size && sums_[row + step] <= y) {
            row += step;
            y -= sums_[row];
        }
    }
    return static_cast<qsizetype>(qMin(row, size - 1));
}

} // namespace bandeja::inbox

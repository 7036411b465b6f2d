// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace bandeja::inbox {

/// How high each row of a long list is: measured, or guessed until somebody looks. Finds rows by their place
/// and places by their row in logarithmic time; adding at the end is logarithmic too, anywhere else it is
/// linear.
class HeightMap {
public:
    /// COUNT rows that nobody has measured.
    void reset(qsizetype count, int guess);

    qsizetype count() const { return static_cast<qsizetype>(heights_.size()); }
    qint64 total() const { return before(count()); }
    int height(qsizetype row) const { return heights_[index(row)]; }
    bool isMeasured(qsizetype row) const { return measured_[index(row)]; }

    void measure(qsizetype row, int height);
    /// What was measured is a guess from now on: the width is another one, or the text.
    void forget(qsizetype row) { measured_[index(row)] = false; }
    void forgetAll();

    void insert(qsizetype row, qsizetype count, int guess);
    void remove(qsizetype row, qsizetype count);

    /// How high all rows before ROW are together.
    qint64 before(qsizetype row) const;
    /// The row at Y, counted from the first row's upper edge; the first or last one where Y lies outside. -1
    /// without rows.
    qsizetype rowAt(qint64 y) const;

private:
    static size_t index(qsizetype row) { return static_cast<size_t>(row); }
    void rebuild();
    void append(int height);

    std::vector<int> heights_;
    std::vector<bool> measured_;
    /// A Fenwick tree: sums_[i] is the height of the (i & -i) rows that end with row i - 1.
    std::vector<qint64> sums_;
};

} // namespace bandeja::inbox

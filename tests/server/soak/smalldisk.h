// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bandeja::tests {

/// A file system of its own that can be filled and emptied again: in memory, seen by this program and the
/// programs that it starts afterwards alone.
class SmallDisk {
public:
    /// One that is there already.
    explicit SmallDisk(QString folder) : folder_(std::move(folder)) {}
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    /// Makes it at the folder, which is empty. False where that is not allowed: only root may.
    bool mount(qint64 bytes);
    /// Whether it is no part of a larger file system.
    bool isOwn() const;
    /// Leaves no byte free.
    void fill() const;
    void empty() const;

private:
    QString filler() const;

    const QString folder_;
    bool mounted_ = false;
};

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/server/serverprocess.h"

#include <QTimer>

#include <chrono>

namespace bandeja::tests {

/// `bandeja-server serve` as it is deployed: somebody starts it again whenever it has ended. Its machine's
/// clock can be turned.
class Node final : public QObject {
    Q_OBJECT
public:
#ifdef TURNED_CLOCK
    static constexpr bool hasClock = true;
#else
    static constexpr bool hasClock = false; // a sanitizer's library has to come before any other
#endif

    /// NAME is free in FOLDER, DATA is the server's.
    Node(const QString& folder, const QString& name, QString data);

    ServerProcess& server() {
        return server_;
    }
    /// Starts it, and from now on starts it again.
    bool start();
    /// It has ended only when somebody kills it.
    void kill() {
        server_.kill();
    }
    /// Asks it to end, and leaves it so. Its exit code.
    int end();
    bool lives() const {
        return server_.isRunning();
    }
    void turnClock(std::chrono::milliseconds ahead);
    int starts() const {
        return starts_;
    }

private:
    void watch();

    ServerProcess server_;
    const QString data_;
    const QString clock_;
    QTimer watch_;
    int starts_ = 0;
};

} // namespace bandeja::tests

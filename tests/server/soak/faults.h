// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/server/soak/cluster.h"
#include "tests/server/soak/node.h"
#include "tests/server/soak/platform.h"
#include "tests/server/soak/smalldisk.h"

#include <vector>

namespace bandeja::tests {

/// Everything that goes wrong, one thing after the other, in an order that chance decides; each as often.
class Faults final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        std::vector<std::unique_ptr<Node>>& nodes;
        Platform& platform;
        SmallDisk* disk;  ///< null: there is none that may be filled
        Cluster* cluster; ///< null: the database is a file
        QRandomGenerator& chance;
        bool turnsClocks = true;
        bool patient = true; ///< there is time for what takes minutes to be found out
    };
    /// All of them in TIME, ROUNDS times.
    Faults(Parts parts, std::chrono::milliseconds time, int rounds);

    void start();
    bool isOver() const { return queue_.isEmpty() && !under_; }
    /// How often each happened, by name.
    const QMap<QString, int>& happened() const { return happened_; }

private:
    struct Fault {
        QString name;
        std::function<void()> begin;
        std::function<void()> end;
    };
    void declare();
    void addMood(const QString& name, Platform::Mood mood);
    void addClock(const QString& name, std::chrono::milliseconds ahead);
    Node& someNode();

    Parts parts_;
    std::chrono::milliseconds slot_{0};
    QList<Fault> kinds_;
    QList<Fault> queue_;
    bool under_ = false;
    QMap<QString, int> happened_;
};

} // namespace bandeja::tests

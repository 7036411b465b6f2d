// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRandomGenerator>
#include <QString>
#include <QTimer>

#include <sys/types.h>

namespace bandeja::tests {

/// The PostgreSQL that scripts/with-postgres started, as a process that is killed, and that somebody starts
/// again whenever it has ended.
class Cluster final : public QObject {
    Q_OBJECT
public:
    explicit Cluster(QString folder);

    /// The whole of it, as a power cut would, but for what the system still writes.
    void kill();
    /// One process that works for a server; PostgreSQL then ends all the others, and recovers.
    void killOne(QRandomGenerator& chance);
    int starts() const { return starts_; }

private:
    pid_t postmaster() const;
    void watch();

    const QString folder_;
    QTimer watch_;
    QList<pid_t> dying_; ///< they have to be gone before it may be started
    int starts_ = 0;
};

} // namespace bandeja::tests

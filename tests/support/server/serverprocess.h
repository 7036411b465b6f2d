// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/server/apiclient.h"
#include "tests/support/server/testdatabase.h"

#include <QProcess>

#include <memory>

namespace bandeja::tests {

/// A server in a process of its own. Its owners need no second factor, unless a test says so.
/// Beside scripts/with-postgres it has a database of its own there; its environment says which.
class ServerProcess {
public:
    explicit ServerProcess(QString program);
    ~ServerProcess();

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

    /// On PostgreSQL: from here on it works on another database, which is empty.
    void takeNewDatabase();
    /// Starts `serve` and waits until it listens. False when it ended instead.
    bool serve(const QString& data, const QStringList& more = {});
    const QString& url() const { return url_; }
    /// Where its metrics are, when its settings say that there are any.
    const QString& metrics() const { return metrics_; }
    bool isRunning() const { return process_.state() != QProcess::NotRunning; }
    /// Ends it as a power cut would.
    void kill();
    /// Asks it to end; its exit code.
    int terminate();
    QByteArray log();
    QProcess& process() { return process_; }

    struct Result {
        int code = -1;
        QJsonObject output;
        QByteArray words; ///< on standard error
    };
    /// Runs another command to its end, with INPUT on standard input.
    Result command(const QStringList& arguments, const QByteArray& input = {}) const;

private:
    std::unique_ptr<TestDatabase> database_;
    QString program_;
    QProcess process_;
    QString url_;
    QString metrics_;
    QByteArray log_;
};

} // namespace bandeja::tests

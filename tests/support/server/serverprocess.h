// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/server/apiclient.h"

#include <QProcess>

namespace bandeja::tests {

/// A server in a process of its own. Its owners need no second factor, unless a test says so.
class ServerProcess {
public:
    explicit ServerProcess(QString program);
    ~ServerProcess();

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();

    /// Starts `serve` and waits until it listens. False when it ended instead.
    bool serve(const QString& data, const QStringList& more = {});
    const QString& url() const { return url_; }
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
    QString program_;
    QProcess process_;
    QString url_;
    QByteArray log_;
};

} // namespace bandeja::tests

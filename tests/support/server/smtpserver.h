// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QUrl>

namespace bandeja::tests {

/// A real SMTP server on loopback, and what it took.
class SmtpServer {
public:
    ~SmtpServer();
    /// False when it does not come up.
    bool start(const QStringList& options = {});
    QUrl url() const;
    /// Waits until COUNT mails in all were taken.
    bool hasTaken(qsizetype count);
    const QList<QJsonObject>& taken() const { return taken_; }
    /// The last word of the last mail that begins with http, however long its line.
    QUrl lastLink() const;

private:
    void read();
    QProcess process_;
    int port_ = 0;
    QList<QJsonObject> taken_;
};

} // namespace bandeja::tests

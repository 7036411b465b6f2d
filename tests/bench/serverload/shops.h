// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QString>
#include <QUrl>

#include <memory>

namespace bandeja::bench {

inline constexpr char metaSecret[] = "secret of the benchmark's app";

/// A workspace with one connected WhatsApp account.
struct Shop {
    QString workspace;
    QString integration;
    QString phone; ///< the account's id at the platform
    QByteArray token;
};

/// Makes a data folder with COUNT shops in it, and with what is theirs in DATABASE, where that isn't empty;
/// empty when that does not go.
QList<Shop> makeShops(const QString& data, const QUrl& database, int count);

/// A customer's message as Meta posts it, number NUMBER, from one of 40 customers of SHOP: a whole signed
/// request.
QByteArray webhookRequest(const Shop& shop, qint64 number, const QByteArray& target = "/webhooks/meta");

/// A program that serves, in a process of its own.
class Serving {
public:
    Serving();
    ~Serving();
    /// `bandeja-server serve` on DATA and DATABASE. False when it does not start.
    bool startOurs(const QString& data, const QUrl& database);
    /// This program as a bare server: see serveBare().
    bool startBare(const QString& what, const QString& path);
    quint16 port() const { return port_; }
    quint16 socketPort() const { return socketPort_; }
    qint64 pid() const { return process_.processId(); }

private:
    QProcess process_;
    quint16 port_ = 0;
    quint16 socketPort_ = 0;
};

} // namespace bandeja::bench

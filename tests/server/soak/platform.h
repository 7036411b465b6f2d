// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTcpServer>

namespace bandeja::tests {

/// The Graph API as far as sending texts goes, in the moods that a platform has. Remembers what it took.
class Platform final : public QObject {
    Q_OBJECT
public:
    enum class Mood {
        Well,
        Slow,     ///< answers after some seconds
        Hanging,  ///< takes it and never answers; hangs up when the mood is over
        Dropping, ///< takes it and hangs up
        Deaf,     ///< hangs up, and did not take it
        Busy,     ///< says that it has not taken it
    };

    Platform();
    QString base() const;
    void setMood(Mood mood);
    /// How often it took the message that the server calls ID.
    int taken(const QString& id) const { return taken_.value(id); }
    qsizetype takenAtAll() const { return taken_.size(); }

Q_SIGNALS:
    void took(const QString& phone, const QString& customer, const QString& id, const QString& correlation);

private:
    void accept();
    void read(QTcpSocket* socket);
    void answer(QTcpSocket* socket, const QByteArray& path, const QByteArray& body);
    QByteArray take(const QByteArray& path, const QByteArray& body);

    Mood mood_ = Mood::Well;
    QHash<QTcpSocket*, QByteArray> arrived_;
    QList<QTcpSocket*> hanging_;
    QHash<QString, int> taken_;
    int number_ = 0;
    QTcpServer server_; ///< goes first: its sockets say goodbye
};

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QWebSocket>

#include <functional>
#include <memory>

namespace bandeja::tests {

/// What the program of a member does with the hosted API, and nothing else: it listens, asks for what it has
/// missed when it is told of it, connects again when it is hung up on, and answers some of the customers
/// until each answer is taken.
class Desktop final : public QObject {
    Q_OBJECT
public:
    using Door = std::function<QString()>;
    /// Whether a message that came is answered.
    using Answers = std::function<bool(const QJsonObject& message)>;

    Desktop(QByteArray token, Door door, Answers answers);

    void open();
    /// Answers nothing any more.
    void fallSilent() { answers_ = {}; }

    struct Stream {
        qint64 seen = 0;
        qint64 told = 0; ///< the largest number that it was told of
        bool asking = false;
        QHash<QString, QJsonObject> messages; ///< by id
    };
    const QHash<QString, Stream>& streams() const { return streams_; }
    /// Answers that were taken: the messages' ids.
    const QStringList& accepted() const { return accepted_; }
    /// Answers that no server has taken or refused yet.
    int waiting() const { return waiting_; }
    /// What must not be.
    const QStringList& problems() const { return problems_; }
    int connections() const { return connections_; }
    bool hasAll() const;

private:
    struct Answer {
        QString conversation;
        QByteArray body;
        QByteArray key;
    };

    QNetworkRequest request(const QString& path) const;
    void heard(const QString& frame);
    void heard(const QString& stream, qint64 next, const QJsonArray& changes);
    void apply(Stream& stream, const QJsonObject& change);
    void ask(const QString& stream);
    void send(const std::shared_ptr<const Answer>& answer);

    const QByteArray token_;
    const Door door_;
    Answers answers_;
    QNetworkAccessManager network_;
    std::unique_ptr<QWebSocket> socket_;
    QHash<QString, Stream> streams_;
    QStringList accepted_;
    QStringList problems_;
    int waiting_ = 0;
    int connections_ = 0;
    int number_ = 0;
};

} // namespace bandeja::tests

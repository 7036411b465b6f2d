// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>

namespace bandeja::simulator::wire {

/// Whether a webhook carries the platform's signature, another one, or none.
enum class Signature { Right, Wrong, None };

/// A webhook to be posted.
struct Webhook {
    QString source; ///< "tiktok" or "meta": decides path and signature
    QByteArray body;
    Signature signature = Signature::Right;
};

/// Posts webhooks one after the other, in the order in which they were given. What is not answered with 2xx
/// is repeated with back-off, as the platforms do, and no longer in order then. While nobody listens at the
/// target everything waits. Uses no time while there is nothing to post.
class WebhookPoster final : public QObject {
    Q_OBJECT

public:
    /// Path and signature of one source; SIGN gives the header for a body at a time in seconds.
    struct Source {
        QString path;
        QByteArray header;
        std::function<QByteArray(const QByteArray& body, qint64 seconds)> sign;
    };

    explicit WebhookPoster(QObject* parent = nullptr);

    void addSource(const QString& name, Source source) { sources_.insert(name, std::move(source)); }

    /// Where webhooks go: TARGET with the source's path behind it. Webhooks given before it is set wait for
    /// it.
    void setTarget(const QUrl& target);
    const QUrl& target() const { return target_; }

    void post(const Webhook& webhook);
    /// Keeps webhooks back until they are released.
    void hold() { holding_ = true; }
    /// Lets go what was kept back, in its order or in the reverse one.
    void release(bool reversed);

    /// {"waiting", "posted", "repeated", "given_up"}.
    QJsonObject counts() const;

Q_SIGNALS:
    void targetChanged();
    /// The target answered SOURCE's webhook with STATUS.
    void answered(const QString& source, int status);
    /// Nothing is waiting or on its way.
    void idle();

private:
    struct Item {
        Webhook webhook;
        int attempts = 0;
    };

    void next();
    void ended(QNetworkReply* reply, Item item);
    void repeatLater(Item item);

    QHash<QString, Source> sources_;
    QUrl target_;
    QNetworkAccessManager network_;
    QList<Item> waiting_;
    QList<Item> held_;
    int pausing_ = 0; // items that wait for their next attempt
    bool posting_ = false;
    bool holding_ = false;
    std::chrono::milliseconds downPause_{250};
    qint64 posted_ = 0;
    qint64 repeated_ = 0;
    qint64 givenUp_ = 0;
};

} // namespace bandeja::simulator::wire

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QRandomGenerator>

#include <functional>
#include <memory>

namespace bandeja::tests {

/// What the customers of some WhatsApp accounts write, posted as Meta does it: signed, sometimes twice,
/// sometimes late and after what came later, sometimes several in one body; and what is not answered with 200
/// comes again.
class Customers final : public QObject {
    Q_OBJECT
public:
    static constexpr char appSecret[] = "secret of the soak's app";

    /// The server that a balancer would choose for the next request.
    using Door = std::function<QString()>;
    struct Said {
        QString phone; ///< the account's
        QString customer;
        QString text;
        qint64 at = 0; ///< seconds since 1970, as the platform says
    };

    Customers(QStringList phones, Door door, QRandomGenerator& chance);

    /// One of them writes something; sometimes two do, to one account or to two.
    void write();
    /// What became of a message that the platform took. Until it is taken, too.
    void tell(const QString& phone, const QString& customer, const QString& id, const QString& correlation);

    /// Bodies that nobody has answered with 200 yet.
    qsizetype waiting() const { return waiting_; }
    /// Messages that were answered with 200, by their platform ids.
    const QHash<QString, Said>& acknowledged() const { return acknowledged_; }
    qint64 posts() const { return posts_; }
    qint64 repeats() const { return repeats_; }

private:
    struct Body {
        QByteArray bytes;
        QHash<QString, Said> said;
    };
    using Shared = std::shared_ptr<const Body>;

    void add(QList<QJsonObject> entries, QHash<QString, Said> said);
    QJsonObject oneMessage(QHash<QString, Said>& said);
    QJsonObject entry(const QString& phone, const QJsonObject& value) const;
    void post(const Shared& body, bool again);
    void later(int milliseconds, std::function<void()> function);

    const QStringList phones_;
    const Door door_;
    QRandomGenerator& chance_;
    std::vector<std::unique_ptr<QNetworkAccessManager>> networks_;
    QHash<QString, Said> acknowledged_;
    qsizetype waiting_ = 0;
    qint64 posts_ = 0;
    qint64 repeats_ = 0;
    qint64 number_ = 0;
};

} // namespace bandeja::tests

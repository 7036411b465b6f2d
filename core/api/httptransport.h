// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/apierror.h"
#include "core/domain/instant.h"
#include "core/keychain/secretstore.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QUrl>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace bandeja::api {

struct HttpRequest {
    QByteArray method = "GET";
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< none of them secret
    keychain::SharedSecret bearer; ///< sent as `Authorization: Bearer`; none: no such header
    QByteArray body;
    std::chrono::milliseconds deadline = std::chrono::seconds(30); ///< for the whole exchange
    qint64 mostBytes = qint64{64} * 1024 * 1024; ///< a longer answer is cut off and counts as NotBandeja
};

/// Which bytes of a whole a body is.
struct ByteRange {
    qint64 first = 0;
    qint64 total = 0; ///< of the whole
};

struct HttpAnswer {
    int status = 0;
    QByteArray type; ///< the media type, lower case, without parameters
    QByteArray body;
    std::optional<ByteRange> range; ///< with 206, where `Content-Range` fits the body
    std::optional<std::chrono::milliseconds> retryAfter;
};

/// HTTP with this program's rules: never in the clear to another machine, certificates never waved through,
/// TLS 1.2 at least (P07), no redirects (a token must not travel to where a redirect points), no cookies, no
/// cache, limits on time and size. Lives on, and is used from, one thread.
class HttpTransport : public QObject {
    Q_OBJECT

public:
    explicit HttpTransport(const domain::Clock& clock, QObject* parent = nullptr);
    ~HttpTransport() override;

    /// What the server answered, whatever its status. Cancelling the future ends the exchange.
    virtual Future<HttpAnswer> send(const HttpRequest& request);

    /// Closes kept connections: after a sleep or a change of network they may be dead without saying so.
    virtual void forgetConnections();
    /// Ends everything that is under way with Cancelled.
    void cancelAll();

Q_SIGNALS:
    /// The server's clock minus this machine's, as its `Date` says: exact to about a second.
    void clockSkewSeen(std::chrono::milliseconds skew);

private:
    void finish(QNetworkReply* reply, const HttpRequest& request);
    void noteDate(const QNetworkReply* reply);
    QNetworkAccessManager& access();

    const domain::Clock& clock_;
    std::unique_ptr<QNetworkAccessManager> access_;
    struct Exchange;
    QHash<QNetworkReply*, std::shared_ptr<Exchange>> exchanges_;
};

} // namespace bandeja::api

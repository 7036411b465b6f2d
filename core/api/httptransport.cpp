// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/httptransport.h"

#include "core/api/secureurl.h"
#include "core/async/answer.h"

#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QTimer>

namespace bandeja::api {

using namespace Qt::Literals::StringLiterals;
using Kind = ApiError::Kind;

struct HttpTransport::Exchange {
    async::Answer<Result<HttpAnswer>> answer{tl::unexpected(ApiError{Kind::Cancelled})};
    std::optional<Kind> ended; ///< why we broke it off ourselves
    QByteArray body;
    domain::Instant startedAt;
};

namespace {

QNetworkRequest prepared(const HttpRequest& request) {
    QNetworkRequest prepared(request.url);
    prepared.setSslConfiguration(secureTls());
    prepared.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    prepared.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    prepared.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    prepared.setRawHeader("Accept", "application/json, application/problem+json");
    prepared.setRawHeader("User-Agent", "Bandeja");
    for (const auto& [name, value] : request.headers)
        prepared.setRawHeader(name, value);
    if (request.bearer) {
        QByteArray value = "Bearer " + request.bearer->view().toByteArray();
        prepared.setRawHeader("Authorization", value);
        cipher::wipe(value);
    }
    return prepared;
}

Kind kindOf(const QNetworkReply* reply) {
    switch (reply->error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return Kind::Insecure;
    case QNetworkReply::OperationCanceledError:
        return Kind::Cancelled;
    case QNetworkReply::TimeoutError:
        return Kind::Timeout;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return Kind::NotBandeja;
    default:
        return Kind::Unreachable;
    }
}

/// A date of HTTP, "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).
std::optional<domain::Instant> httpDate(const QByteArray& value) {
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return domain::Instant(std::chrono::milliseconds(date.toMSecsSinceEpoch()));
}

/// `Retry-After`: seconds, or a date (RFC 9110, 10.2.3).
std::optional<std::chrono::milliseconds> retryAfter(const QByteArray& value, domain::Instant now) {
    constexpr std::chrono::seconds most = std::chrono::hours(24);
    bool isNumber = false;
    const qint64 seconds = value.trimmed().toLongLong(&isNumber);
    if (isNumber)
        return std::clamp(std::chrono::seconds(seconds), std::chrono::seconds(0), most);
    if (const auto date = httpDate(value))
        return std::clamp<std::chrono::milliseconds>(*date - now, std::chrono::milliseconds(0), most);
    return std::nullopt;
}

/// `Content-Range: bytes 0-99/1234` (RFC 9110, 14.4) of a body with SIZE bytes.
std::optional<ByteRange> contentRange(const QByteArray& value, qsizetype size) {
    static const QRegularExpression form(u"^bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})$"_s);
    const auto match = form.match(QString::fromLatin1(value.trimmed()));
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 first = match.capturedView(1).toLongLong();
    const qint64 last = match.capturedView(2).toLongLong();
    const qint64 total = match.capturedView(3).toLongLong();
    return last - first + 1 == size && last < total ? std::optional(ByteRange{first, total}) : std::nullopt;
}

/// Whether a request that ended so may have reached the server.
bool mayHaveArrived(const QNetworkReply* reply) {
    switch (reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
        return false;
    default:
        return true;
    }
}

ApiError broken(Kind kind, bool mayHaveArrived) {
    ApiError error{kind};
    error.mayHaveArrived = mayHaveArrived;
    return error;
}

HttpAnswer answerOf(const QNetworkReply* reply, QByteArray body, domain::Instant now) {
    HttpAnswer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.type = reply->rawHeader("Content-Type").split(';').constFirst().trimmed().toLower();
    answer.body = std::move(body);
    answer.range = contentRange(reply->rawHeader("Content-Range"), answer.body.size());
    answer.retryAfter = retryAfter(reply->rawHeader("Retry-After"), now);
    return answer;
}

} // namespace

HttpTransport::HttpTransport(const domain::Clock& clock, QObject* parent) : QObject(parent), clock_(clock) {}

HttpTransport::~HttpTransport() {
    cancelAll();
}

QNetworkAccessManager& HttpTransport::access() {
    if (!access_) { // made here, so that it belongs to the thread that uses it
        access_ = std::make_unique<QNetworkAccessManager>();
        access_->setAutoDeleteReplies(false);
    }
    return *access_;
}

Future<HttpAnswer> HttpTransport::send(const HttpRequest& request) {
    const auto exchange = std::make_shared<Exchange>();
    if (!isSecureEnough(request.url)) {
        exchange->answer.give(tl::unexpected(ApiError{Kind::Insecure}));
        return exchange->answer.future();
    }
    exchange->startedAt = clock_.now();
    QNetworkReply* const reply = access().sendCustomRequest(prepared(request), request.method, request.body);
    exchanges_.insert(reply, exchange);

    connect(reply, &QIODevice::readyRead, this, [this, reply, most = request.mostBytes] {
        const std::shared_ptr<Exchange> running = exchanges_.value(reply);
        if (!running)
            return;
        running->body.append(reply->readAll());
        if (running->body.size() > most) {
            running->ended = Kind::NotBandeja;
            reply->abort();
        }
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, request] { finish(reply, request); });

    auto* const deadline = new QTimer(reply);
    deadline->setSingleShot(true);
    connect(deadline, &QTimer::timeout, this, [this, reply] {
        if (const auto running = exchanges_.value(reply))
            running->ended = Kind::Timeout;
        reply->abort();
    });
    deadline->start(request.deadline);

    auto* const watcher = new QFutureWatcher<Result<HttpAnswer>>(reply);
    connect(watcher, &QFutureWatcherBase::canceled, reply, &QNetworkReply::abort);
    watcher->setFuture(exchange->answer.future());
    return exchange->answer.future();
}

void HttpTransport::finish(QNetworkReply* reply, const HttpRequest& request) {
    const std::shared_ptr<Exchange> exchange = exchanges_.take(reply);
    reply->deleteLater();
    if (!exchange)
        return;
    if (exchange->ended) {
        exchange->answer.give(tl::unexpected(broken(*exchange->ended, true)));
        return;
    }
    exchange->body.append(reply->readAll());
    const bool answered = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    // Qt reports statuses of 400 and more as errors too; those are answers. A connection that broke in the
    // middle of a body is not.
    const bool broke = reply->error() == QNetworkReply::RemoteHostClosedError ||
                       reply->error() == QNetworkReply::OperationCanceledError ||
                       (reply->error() != QNetworkReply::NoError &&
                        reply->error() < QNetworkReply::ProxyConnectionRefusedError);
    if (!answered || broke) {
        exchange->answer.give(tl::unexpected(broken(kindOf(reply), mayHaveArrived(reply))));
        return;
    }
    noteDate(reply);
    HttpAnswer answer = answerOf(reply, std::move(exchange->body), clock_.now());
    if (answer.body.size() > request.mostBytes)
        exchange->answer.give(tl::unexpected(broken(Kind::NotBandeja, true)));
    else
        exchange->answer.give(std::move(answer));
}

void HttpTransport::noteDate(const QNetworkReply* reply) {
    // The header is cut to seconds: half a second is what it lacks on average.
    constexpr std::chrono::milliseconds half(500);
    if (const auto date = httpDate(reply->rawHeader("Date")))
        Q_EMIT clockSkewSeen(*date + half - clock_.now());
}

void HttpTransport::forgetConnections() {
    if (access_)
        access_->clearConnectionCache();
}

void HttpTransport::cancelAll() {
    const auto running = std::exchange(exchanges_, {});
    for (auto it = running.begin(); it != running.end(); ++it) {
        it.value()->answer.give(tl::unexpected(broken(Kind::Cancelled, true)));
        it.key()->abort();
        it.key()->deleteLater();
    }
}

} // namespace bandeja::api

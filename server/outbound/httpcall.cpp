// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/httpcall.h"

#include "server/outbound/oneshotbody.h"

#include <QDateTime>
#include <QHostAddress>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QPromise>
#include <QTimer>

namespace bandeja::server::outbound {

namespace {

using namespace Qt::Literals::StringLiterals;

/// One request on its way. Belongs to the network object, so that it ends with it.
class Exchange final : public QObject {
public:
    Exchange(QNetworkAccessManager& network, HttpCall call);
    ~Exchange() override { finish(wasSent() ? HttpAnswer::End::Lost : HttpAnswer::End::NotSent); }

    QFuture<HttpAnswer> future() const { return promise_.future(); }

private:
    void start(QNetworkAccessManager& network);
    void read();
    void ended();
    void giveUp();
    void finish(HttpAnswer::End end);
    bool wasSent() const;
    HttpAnswer::End endOf(const QNetworkReply& reply) const;

    HttpCall call_;
    HttpAnswer answer_;
    QPromise<HttpAnswer> promise_;
    QPointer<QNetworkReply> reply_;
    OneShotBody* body_ = nullptr; // a child; nothing for a request without a body
    QTimer deadline_;
    bool finished_ = false;
};

Exchange::Exchange(QNetworkAccessManager& network, HttpCall call)
    : QObject(&network),
      call_(std::move(call)) {
    promise_.start();
    if (!isProtected(call_.url)) {
        finish(HttpAnswer::End::NotSent);
        deleteLater();
        return;
    }
    start(network);
}

void Exchange::start(QNetworkAccessManager& network) {
    QNetworkRequest request(call_.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // HTTP/2 has repeat rules of its own; one protocol, one behaviour.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    for (const auto& [name, value] : call_.headers)
        request.setRawHeader(name, value);
    if (!call_.contentType.isEmpty())
        request.setRawHeader("Content-Type", call_.contentType);
    if (!call_.body.isEmpty()) {
        request.setHeader(QNetworkRequest::ContentLengthHeader, call_.body.size());
        body_ = new OneShotBody(std::exchange(call_.body, {}), this);
    }
    reply_ = network.sendCustomRequest(request, call_.verb, body_);
    call_.headers.clear(); // tokens stay no longer than they are needed
    connect(reply_, &QNetworkReply::readyRead, this, &Exchange::read);
    connect(reply_, &QNetworkReply::finished, this, &Exchange::ended);
    deadline_.setSingleShot(true);
    connect(&deadline_, &QTimer::timeout, this, &Exchange::giveUp);
    deadline_.start(call_.limit);
}

void Exchange::read() {
    answer_.body += reply_->readAll();
    const qint64 announced = reply_->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (answer_.body.size() <= call_.most && announced <= call_.most)
        return;
    answer_.body.clear();
    finish(HttpAnswer::End::TooLarge);
    reply_->abort();
}

void Exchange::ended() {
    if (!finished_) {
        answer_.body += reply_->readAll();
        const bool tooLarge = answer_.body.size() > call_.most;
        if (tooLarge)
            answer_.body.clear();
        finish(tooLarge ? HttpAnswer::End::TooLarge : endOf(*reply_));
    }
    reply_->deleteLater();
    deleteLater();
}

void Exchange::giveUp() {
    // The answer is decided before abort() ends the reply, which calls ended().
    finish(wasSent() ? HttpAnswer::End::Lost : HttpAnswer::End::NotSent);
    if (reply_)
        reply_->abort();
}

void Exchange::finish(HttpAnswer::End end) {
    if (finished_)
        return;
    finished_ = true;
    deadline_.stop();
    answer_.end = end;
    if (reply_) {
        answer_.status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        for (const auto& [name, value] : reply_->rawHeaderPairs())
            answer_.headers.insert(name.toLower(), value);
    }
    promise_.addResult(std::move(answer_));
    promise_.finish();
}

/// A request without a body changes nothing on the other side; whether it arrived does not matter.
bool Exchange::wasSent() const {
    return body_ != nullptr && body_->wasTaken();
}

HttpAnswer::End Exchange::endOf(const QNetworkReply& reply) const {
    const auto error = reply.error();
    // Up to 199 are failures of the connection or a proxy, from 201 on what an HTTP status means. The
    // exceptions are a body that would have had to be sent again, and answers that are no HTTP.
    const bool statusOnly =
        error > QNetworkReply::UnknownProxyError && error != QNetworkReply::ContentReSendError &&
        error != QNetworkReply::ProtocolUnknownError && error != QNetworkReply::ProtocolFailure;
    if (error == QNetworkReply::NoError || statusOnly)
        return HttpAnswer::End::Answered;
    return wasSent() ? HttpAnswer::End::Lost : HttpAnswer::End::NotSent;
}

} // namespace

QFuture<HttpAnswer> call(QNetworkAccessManager& network, HttpCall request) {
    return (new Exchange(network, std::move(request)))->future();
}

bool isLoopback(const QUrl& url) {
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

bool isProtected(const QUrl& url) {
    if (!url.isValid() || url.host().isEmpty())
        return false;
    return url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url));
}

std::optional<std::chrono::milliseconds> retryAfter(const HttpAnswer& answer, domain::Instant now) {
    using std::chrono::milliseconds;
    constexpr milliseconds day = std::chrono::hours(24);
    bool isNumber = false;
    if (const qint64 ms = answer.headers.value("retry-after-ms").trimmed().toLongLong(&isNumber);
        isNumber && ms >= 0)
        return std::min(milliseconds(ms), day);
    const QByteArray value = answer.headers.value("retry-after").trimmed();
    if (value.isEmpty())
        return std::nullopt;
    if (const double seconds = value.toDouble(&isNumber); isNumber) {
        if (!(seconds >= 0))
            return std::nullopt;
        return milliseconds(static_cast<qint64>(std::min(seconds, 86'400.0) * 1000));
    }
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(value), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    const milliseconds wait(date.toMSecsSinceEpoch() - now.time_since_epoch().count());
    return std::clamp(wait, milliseconds(0), day);
}

QUrl under(const QUrl& base, const QString& path) {
    QByteArray encoded = base.toEncoded(QUrl::RemoveFragment | QUrl::RemoveQuery);
    while (encoded.endsWith('/'))
        encoded.chop(1);
    return QUrl::fromEncoded(encoded + QUrl::toPercentEncoding(path, "/"), QUrl::StrictMode);
}

} // namespace bandeja::server::outbound

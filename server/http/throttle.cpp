// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/throttle.h"

#include <QCryptographicHash>

#include <cmath>

namespace bandeja::server::http {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds betweenSweeps{1};
constexpr char everybodyElse[] = "";

bool isUnlimited(const QString& path) {
    return path.startsWith("/webhooks/"_L1) || path == "/healthz"_L1 || path == "/readyz"_L1;
}

/// Of an IPv6 address the network: whoever has one address there has 2^64 of them.
QByteArray nameOf(const QHostAddress& address) {
    bool isIpv4 = false;
    if (const quint32 ipv4 = address.toIPv4Address(&isIpv4); isIpv4)
        return QByteArray::number(ipv4, 16);
    const Q_IPV6ADDR ipv6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char*>(ipv6.c), 8);
}

std::chrono::seconds secondsFor(double tokens, const Rate& rate) {
    return std::chrono::seconds(static_cast<qint64>(std::ceil(std::max(0.0, tokens) / rate.perSecond)));
}

} // namespace

double Buckets::tokensOf(const Bucket& bucket, Time now) const {
    const std::chrono::duration<double> since = now - bucket.at;
    return std::min(rate_.burst, bucket.tokens + since.count() * rate_.perSecond);
}

void Buckets::forgetFull(Time now) {
    if (sweptAt_ && now - *sweptAt_ < betweenSweeps)
        return;
    sweptAt_ = now;
    buckets_.removeIf([&](const auto& entry) { return tokensOf(entry.value(), now) >= rate_.burst; });
}

Buckets::Bucket& Buckets::bucketOf(const QByteArray& name, Time now) {
    const auto known = buckets_.find(name);
    if (known != buckets_.end())
        return *known;
    if (buckets_.size() >= most_)
        forgetFull(now);
    const QByteArray kept = buckets_.size() >= most_ ? QByteArray(everybodyElse) : name;
    const auto shared = buckets_.find(kept);
    return shared != buckets_.end() ? *shared : *buckets_.insert(kept, Bucket{rate_.burst, now});
}

Allowance Buckets::take(const QByteArray& name, Time now) {
    if (!rate_.limits())
        return {};
    Bucket& bucket = bucketOf(name, now);
    bucket.tokens = tokensOf(bucket, now);
    bucket.at = now;
    Allowance allowance;
    allowance.granted = bucket.tokens >= 1;
    if (allowance.granted)
        bucket.tokens -= 1;
    allowance.limit = static_cast<qint64>(rate_.burst);
    allowance.remaining = static_cast<qint64>(bucket.tokens);
    allowance.reset = secondsFor(rate_.burst - bucket.tokens, rate_);
    allowance.retry = std::max(std::chrono::seconds(1), secondsFor(1 - bucket.tokens, rate_));
    return allowance;
}

Allowance Throttle::take(const Request& request, Buckets::Time now) {
    if (isUnlimited(request.path))
        return {};
    const Allowance ofAddress = addresses_.take(nameOf(request.peer), now);
    const QByteArray authorization = request.header("authorization");
    if (!ofAddress.granted || authorization.isEmpty())
        return ofAddress;
    const Allowance ofToken =
        tokens_.take(QCryptographicHash::hash(authorization, QCryptographicHash::Sha256).left(16), now);
    const bool tokenIsTighter =
        ofToken.limit > 0 && (ofAddress.limit == 0 || ofToken.remaining <= ofAddress.remaining);
    return tokenIsTighter ? ofToken : ofAddress;
}

void Throttle::tell(Response& response, const Allowance& allowance) {
    if (allowance.limit == 0)
        return;
    response.addHeader("RateLimit-Limit", QByteArray::number(allowance.limit));
    response.addHeader("RateLimit-Remaining", QByteArray::number(allowance.remaining));
    response.addHeader("RateLimit-Reset", QByteArray::number(static_cast<qint64>(allowance.reset.count())));
}

Response Throttle::refusal(const Allowance& allowance) {
    Response response = Response::problem(problem("rate_limited"_L1));
    response.addHeader("Retry-After", QByteArray::number(static_cast<qint64>(allowance.retry.count())));
    return response;
}

} // namespace bandeja::server::http

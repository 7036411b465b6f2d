// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

#include <chrono>

namespace bandeja::server::http {

/// So many requests a second over time, and so many at once after a pause. Nothing a second: no limit.
struct Rate {
    double perSecond = 0;
    double burst = 0;
    bool limits() const { return perSecond > 0 && burst >= 1; }
};

/// Where somebody stands after a request.
struct Allowance {
    bool granted = true;
    qint64 limit = 0;              ///< requests at once; 0: nothing is limited
    qint64 remaining = 0;          ///< of these
    std::chrono::seconds reset{0}; ///< until there are all of them again
    std::chrono::seconds retry{0}; ///< until there is one again
};

/// Token buckets by name, on a clock that only goes forward. A bucket that is full again is forgotten; with
/// MOST of them in use, all further names share one, so that nobody can fill the memory with names.
class Buckets {
public:
    using Time = std::chrono::steady_clock::time_point;
    explicit Buckets(Rate rate, qsizetype most = 50'000) : rate_(rate), most_(most) {}

    Allowance take(const QByteArray& name, Time now);
    qsizetype size() const { return buckets_.size(); }

private:
    struct Bucket {
        double tokens = 0;
        Time at;
    };
    Bucket& bucketOf(const QByteArray& name, Time now);
    double tokensOf(const Bucket& bucket, Time now) const;
    void forgetFull(Time now);

    const Rate rate_;
    const qsizetype most_;
    QHash<QByteArray, Bucket> buckets_;
    std::optional<Time> sweptAt_;
};

/// Limits how often one token and one address may ask, on this node. Platforms' webhooks and an operator's
/// probes are let through: what a platform says must not be lost. Tokens are kept as hashes alone.
class Throttle {
public:
    struct Settings {
        Rate token{100, 6'000};
        Rate address{300, 20'000};
    };
    explicit Throttle(const Settings& settings) : tokens_(settings.token), addresses_(settings.address) {}

    Allowance take(const Request& request, Buckets::Time now);
    /// Puts RateLimit-Limit, -Remaining and -Reset into RESPONSE.
    static void tell(Response& response, const Allowance& allowance);
    /// 429 with Retry-After.
    static Response refusal(const Allowance& allowance);

private:
    Buckets tokens_;
    Buckets addresses_;
};

} // namespace bandeja::server::http

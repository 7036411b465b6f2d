// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"

namespace bandeja::tests {

/// A clock that stands still.
class StoppedClock final : public domain::Clock {
public:
    domain::Instant now() const override {
        return domain::Instant{std::chrono::milliseconds(1'795'000'000'000)};
    }
};

inline std::shared_ptr<const server::channels::Credentials> credentialsOf(const QString& account) {
    server::channels::Credentials credentials;
    credentials.account = account;
    credentials.accessToken = cipher::Secret("token-of-the-shop");
    credentials.refreshToken = cipher::Secret("refresh-of-the-shop");
    return std::make_shared<const server::channels::Credentials>(std::move(credentials));
}

/// The word for an outcome: "accepted ID", "refused CODE", "refused CODE account", "later MS", "unclear".
inline QString word(const server::channels::SendOutcome& outcome) {
    using namespace server::channels;
    struct Visitor {
        QString operator()(const Accepted& accepted) const {
            return QStringLiteral("accepted ") + accepted.platformId;
        }
        QString operator()(const Refused& refused) const {
            return QStringLiteral("refused ") + refused.error.code +
                   (refused.accountProblem ? QStringLiteral(" account") : QString());
        }
        QString operator()(const TryLater& later) const {
            return later.after ? QStringLiteral("later %1").arg(later.after->count())
                               : QStringLiteral("later");
        }
        QString operator()(const Unclear&) const { return QStringLiteral("unclear"); }
    };
    return std::visit(Visitor{}, outcome);
}

} // namespace bandeja::tests

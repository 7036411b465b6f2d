// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/httpoutcome.h"

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;
using End = outbound::HttpAnswer::End;

} // namespace

SendOutcome outcomeWithoutWords(const outbound::HttpAnswer& answer, domain::Instant now) {
    switch (answer.end) {
    case End::NotSent:
        return TryLater{std::nullopt, u"no connection"_s};
    case End::Lost:
        return Unclear{u"no answer"_s};
    case End::TooLarge:
        return Unclear{u"an answer of no use"_s};
    case End::Answered:
        break;
    }
    const QString reason = u"HTTP %1"_s.arg(answer.status);
    const bool turnedDown = (answer.status >= 300 && answer.status < 500) || answer.status == 503;
    if (turnedDown)
        return TryLater{outbound::retryAfter(answer, now), reason};
    return Unclear{reason};
}

SendOutcome nothingArrived(SendOutcome outcome) {
    if (const auto* unclear = std::get_if<Unclear>(&outcome))
        return TryLater{std::nullopt, unclear->reason};
    return outcome;
}

ChannelFailure failureWithoutWords(const outbound::HttpAnswer& answer) {
    if (answer.end == End::TooLarge)
        return ChannelFailure::TooLarge;
    const bool refused = answer.end == End::Answered && answer.status >= 400 && answer.status < 500 &&
                         answer.status != 408 && answer.status != 429;
    return refused ? ChannelFailure::Refused : ChannelFailure::Unreachable;
}

} // namespace bandeja::server::channels

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"
#include "server/outbound/httpcall.h"

namespace bandeja::server::channels {

/// What a send became when ANSWER carries none of the platform's own words: no connection, no answer, a
/// proxy's page. It was certainly not taken where the request never left or was turned down; everything else
/// is Unclear.
SendOutcome outcomeWithoutWords(const outbound::HttpAnswer& answer, domain::Instant now);

/// OUTCOME, of a call that could not have brought a customer anything: what would be Unclear may be tried
/// again.
SendOutcome nothingArrived(SendOutcome outcome);

/// The failure of any other call whose ANSWER carries none of the platform's own words.
ChannelFailure failureWithoutWords(const outbound::HttpAnswer& answer);

/// FAILURE, without a call having been made.
template <typename T>
QFuture<tl::expected<T, ChannelFailure>> failedAtOnce(ChannelFailure failure) {
    return QtFuture::makeReadyFuture<tl::expected<T, ChannelFailure>>(tl::unexpected(failure));
}

} // namespace bandeja::server::channels

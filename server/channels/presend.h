// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"

namespace bandeja::server::channels {

/// What a send of MESSAGE on CHANNEL ends with before anything leaves: it has neither text nor
/// file, or more than the channel takes (S07). Nothing: it may go. Windows are not looked at here; the
/// server's rule and the platform decide those.
std::optional<SendOutcome> refusedBeforeSending(domain::Channel channel, const OutgoingMessage& message);

} // namespace bandeja::server::channels

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/presend.h"

namespace bandeja::server::channels {

namespace {
using namespace Qt::Literals::StringLiterals;
}

std::optional<SendOutcome> refusedBeforeSending(domain::Channel channel, const OutgoingMessage& message) {
    if (message.text.trimmed().isEmpty())
        return Refused{{u"platform_refused"_s, u"The message has no text."_s}};
    const auto limit = domain::textLimit(channel);
    if (limit && domain::measure(message.text, limit->unit) > limit->most)
        return Refused{{u"too_long"_s, u"At most %1 characters."_s.arg(limit->most)}};
    return std::nullopt;
}

} // namespace bandeja::server::channels

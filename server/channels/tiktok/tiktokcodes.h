// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"
#include "server/channels/loosejson.h"
#include "server/outbound/httpcall.h"

namespace bandeja::server::channels {

/// TikTok's answer: HTTP 200 also for failures, and a code in the body; 0 is success.
struct TikTokAnswer {
    qint64 code = 0;
    QString message;
    LooseJson data;
};

/// The envelope of ANSWER; nothing when there is none, be it that no answer came or that it is something
/// else.
std::optional<TikTokAnswer> readTikTokAnswer(const outbound::HttpAnswer& answer);

/// What a send became whose HTTP call ended with ANSWER.
SendOutcome tikTokSendOutcome(const outbound::HttpAnswer& answer, domain::Instant now);

/// The id under which TikTok took a picture whose upload ended with ANSWER; otherwise what the send became,
/// which is not Unclear: nobody has got anything.
tl::expected<QString, SendOutcome> tikTokUpload(const outbound::HttpAnswer& answer, domain::Instant now);

/// The failure of any other call: nothing when ANSWER reports success.
std::optional<ChannelFailure> tikTokFailure(const outbound::HttpAnswer& answer);

} // namespace bandeja::server::channels

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"
#include "server/channels/loosejson.h"
#include "server/outbound/httpcall.h"

namespace bandeja::server::channels {

/// The Graph API's "error" object; in webhooks "errors" has the same members.
struct GraphError {
    qint64 code = 0;
    QString detail; ///< the platform's own sentence, one line
};

GraphError readGraphError(const LooseJson& error);

/// The error of ANSWER's body; nothing when it carries none.
std::optional<GraphError> graphErrorIn(const outbound::HttpAnswer& answer);

/// The word of the contract for ERROR, with the platform's sentence.
domain::MessageError graphMessageError(const GraphError& error);

/// What a send to WhatsApp became whose HTTP call ended with ANSWER.
SendOutcome whatsAppSendOutcome(const outbound::HttpAnswer& answer, domain::Instant now);

/// The id under which WhatsApp took a file whose upload ended with ANSWER; otherwise what the send became,
/// which is not Unclear: nobody has got anything.
tl::expected<QString, SendOutcome> whatsAppUpload(const outbound::HttpAnswer& answer, domain::Instant now);

/// The failure of any other call: nothing when ANSWER reports success.
std::optional<ChannelFailure> graphFailure(const outbound::HttpAnswer& answer);

} // namespace bandeja::server::channels

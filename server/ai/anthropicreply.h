// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ai/draftprovider.h"
#include "server/outbound/httpcall.h"

namespace bandeja::server::ai {

/// What a whole answer of the Messages API comes to. Nothing that was cut off or refused counts as a text;
/// and what the model says of itself is checked, not believed.
tl::expected<ComposedDraft, DraftFailure> readAnthropicReply(const outbound::HttpAnswer& answer,
                                                             const DraftRequest& request);

/// Whether another attempt may do better than ANSWER.
bool isWorthRetrying(const outbound::HttpAnswer& answer);

} // namespace bandeja::server::ai

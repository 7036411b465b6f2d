// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ai/draftprovider.h"

namespace bandeja::server::ai {

/// Drafts without any provider (S04): nothing leaves the server. The sentences of the shop's knowledge that
/// answer the question, between a greeting and a closing in the customer's language; it doesn't translate and
/// it invents nothing. The agent's instructions are for providers that understand them, and are not used.
/// Safe from any thread; the future is ready at once.
class KnowledgeBaseProvider final : public DraftProvider {
public:
    QLatin1StringView name() const override { return QLatin1StringView("knowledge-base"); }
    QFuture<tl::expected<ComposedDraft, DraftFailure>> compose(DraftRequest request) override;
};

} // namespace bandeja::server::ai

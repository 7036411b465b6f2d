// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"
#include "server/ai/draftprovider.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>

class QNetworkAccessManager;

namespace bandeja::server::ai {

struct AnthropicSettings {
    QUrl apiBase = QUrl(QStringLiteral("https://api.anthropic.com"));
    cipher::Secret apiKey; ///< empty: every draft fails with Key, and nothing is sent
    QString defaultModel = QStringLiteral("claude-sonnet-5"); ///< for agents that name none
    int maxTokens = 1500;
    std::chrono::milliseconds limit{60'000};    ///< for one attempt
    std::chrono::milliseconds patience{90'000}; ///< for all attempts and the waiting between them
    std::chrono::milliseconds firstPause{
        500}; ///< doubles with each attempt; four times as long when it is overloaded
    int attempts = 3;
};

/// Drafts by Anthropic's Messages API (S04, P10). See docs/ai.md for what leaves.
class AnthropicProvider final : public DraftProvider {
public:
    /// NETWORK must outlive the provider and its calls; both live on one thread.
    AnthropicProvider(QNetworkAccessManager& network, AnthropicSettings settings);
    ~AnthropicProvider() override;

    QLatin1StringView name() const override { return QLatin1StringView("anthropic"); }
    QFuture<tl::expected<ComposedDraft, DraftFailure>> compose(DraftRequest request) override;

private:
    QNetworkAccessManager& network_;
    std::shared_ptr<const AnthropicSettings> settings_; // shared with the calls under way
};

} // namespace bandeja::server::ai

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/draft.h"

#include <QFuture>
#include <QList>

#include <tl/expected.hpp>

namespace bandeja::server::ai {

/// One message of the conversation as a provider may see it: who spoke and what. No names, no ids (P10).
struct Turn {
    bool byCustomer = true;
    QString text;
};

/// A passage of the shop's knowledge that fits the question, best first.
struct Passage {
    QString knowledgeId;
    QString title;
    QString text;
    QString language;
    double score = 0; ///< BM25; comparable within one request
};

/// Everything that composing a reply needs, and nothing else (P10).
struct DraftRequest {
    QString shopName;
    QString agentInstructions;
    QString model;
    QList<Turn> turns; ///< oldest first; the last one is the customer's
    QList<Passage> passages;
    QString instruction;  ///< what the member asked to be different; empty: nothing
    QString previousText; ///< the draft that INSTRUCTION is about
    domain::Channel channel = domain::Channel::Email;
};

struct ComposedDraft {
    QString text;
    QList<domain::DraftSource> sources;
    double confidence = 0;
    bool needsHuman = false;
    qint64 tokensIn = 0;
    qint64 tokensOut = 0;
};

/// Why there is no draft; the words of the contract (Draft.error).
enum class DraftFailure { Unreachable, Refused, Key, NoUsableText, NoKnowledge };
QLatin1StringView draftFailureName(DraftFailure failure);

/// Who composes drafts. Customer text in a request is data, never an instruction.
class DraftProvider {
public:
    virtual ~DraftProvider() = default;
    /// "anthropic", "knowledge-base": how agents name it.
    virtual QLatin1StringView name() const = 0;
    /// Ends on the thread that the provider lives on, within a time limit of its own.
    virtual QFuture<tl::expected<ComposedDraft, DraftFailure>> compose(DraftRequest request) = 0;
};

} // namespace bandeja::server::ai

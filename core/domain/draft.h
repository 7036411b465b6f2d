// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"
#include "core/domain/names.h"

#include <QList>

namespace bandeja::domain {

enum class DraftState { Generating, Pending, Approved, Rejected, Superseded, Expired, Failed };

QLatin1StringView draftStateName(DraftState state);
std::optional<DraftState> draftStateFromName(QAnyStringView name);

/// A passage of the shop's knowledge that a draft was written from.
struct DraftSource {
    QString knowledgeId;
    QString title;
    bool operator==(const DraftSource&) const = default;
};

/// A reply that an AI agent proposes. It becomes a message only when a person approves it, exactly as it was
/// shown (S04).
struct Draft {
    QString id;
    QString conversationId;
    int version = 1; ///< counts up with each new text: another one, or a regenerated one
    DraftState state = DraftState::Generating;
    QString text;
    QList<DraftSource> sources;
    QString agentId;
    QString provider; ///< "anthropic", "knowledge-base": what composed it, shown beside it
    qint64 basedOnSeq =
        0; ///< the stream's sequence number that it saw; a public message after it supersedes it
    double confidence = 0;   ///< 0 to 1
    bool needsHuman = false; ///< the agent says that a person should answer this one
    qint64 tokensIn = 0;
    qint64 tokensOut = 0;
    QString error; ///< with Failed: a word, see api/openapi.yaml
    Instant at;
    bool operator==(const Draft&) const = default;
};

} // namespace bandeja::domain

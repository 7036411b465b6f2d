// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ai/draftprovider.h"

#include <QJsonObject>

namespace bandeja::server::ai {

/// The body of POST /v1/messages for REQUEST (P10): rules and the agent's instructions as system text, which
/// stays the same from draft to draft and is cached; knowledge and conversation as one user message. Whatever
/// a customer, a document or a platform wrote stands in a named block and can't leave it: in there "<", ">"
/// and "&" are written as entities. Passages are numbered; none of our ids is in it.
QJsonObject anthropicRequest(const DraftRequest& request, const QString& model, int maxTokens);

/// How many of REQUEST's passages the prompt holds; they are numbered from 1.
qsizetype passagesInPrompt(const DraftRequest& request);

} // namespace bandeja::server::ai

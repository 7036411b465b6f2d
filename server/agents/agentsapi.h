// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"
#include "server/agents/agents.h"

namespace bandeja::server::agents {

/// Called in the transaction that removes an agent.
using AgentRemoved = std::function<void(store::Transaction& transaction, const QString& agent)>;

/// POST /v1/agents, PUT and DELETE /v1/agents/{id}.
void addAgentRoutes(http::Router& router, access::Gate& gate, Agents& agents, AgentRemoved removed);
/// POST /v1/knowledge, PUT and DELETE /v1/knowledge/{id}.
void addKnowledgeRoutes(http::Router& router, access::Gate& gate, KnowledgeBase& knowledge);

} // namespace bandeja::server::agents

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/instant.h"

#include <QString>

namespace bandeja::domain {

struct Workspace {
    QString id;
    QString name;
    /// It was closed, and is deleted then (R09); nothing: it is open.
    std::optional<Instant> closesAt = {};
    bool operator==(const Workspace&) const = default;
};

enum class Role { Owner, Lead, Staff };

QLatin1StringView roleName(Role role);
std::optional<Role> roleFromName(QAnyStringView name);

struct Member {
    QString id;
    QString name;
    QString email;
    Role role = Role::Staff;
    bool operator==(const Member&) const = default;
};

/// What a member may be allowed to do. Desktop and server ask the same table; the server decides.
enum class Permission {
    Read,               ///< everything of the workspace that members see
    Answer,             ///< send, note, draft, approve
    ConfigureAgents,    ///< agents, knowledge, and the AI of an account
    ManageIntegrations, ///< connect, rename and remove accounts
    ManageMembers,      ///< invite, give roles, remove, end others' sessions
    ManageAccount,      ///< the business's own address, website and phone
    ReadAudit,          ///< who did what when
    CloseWorkspace,     ///< and open it again (R09)
};

/// Whether ROLE may do what PERMISSION names.
bool allows(Role role, Permission permission);

enum class IntegrationState { Connecting, Active, Attention, Removed };
enum class AiMode { Off, Suggest, Auto };

QLatin1StringView integrationStateName(IntegrationState state);
std::optional<IntegrationState> integrationStateFromName(QAnyStringView name);
QLatin1StringView aiModeName(AiMode mode);
std::optional<AiMode> aiModeFromName(QAnyStringView name);

/// A connected account. Its id is the name of its stream.
struct Integration {
    QString id;
    Channel channel = Channel::Email;
    QString name;
    QString account; ///< the platform's id of the account
    IntegrationState state = IntegrationState::Connecting;
    AiMode ai = AiMode::Off; ///< off until a lead or an owner turns it on (S05)
    QString agentId;
    bool operator==(const Integration&) const = default;
};

/// An AI agent: who composes drafts, and how.
struct Agent {
    QString id;
    QString name;
    QString provider; ///< "anthropic" or "knowledge-base"
    QString model;    ///< empty: the provider's default
    QString instructions;
    bool operator==(const Agent&) const = default;
};

/// A piece of what the shop knows: a document, a page's text, an answer.
struct Knowledge {
    QString id;
    QString title;
    QString text;
    QString language; ///< BCP 47; empty: not said
    bool operator==(const Knowledge&) const = default;
};

} // namespace bandeja::domain

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/workspace.h"

#include <algorithm>
#include <array>

namespace bandeja::domain {

namespace {

constexpr Names<Role, 3> roles{{{Role::Owner, QLatin1StringView("owner")},
                                {Role::Lead, QLatin1StringView("lead")},
                                {Role::Staff, QLatin1StringView("staff")}}};

constexpr Names<IntegrationState, 4> integrationStates{
    {{IntegrationState::Connecting, QLatin1StringView("connecting")},
     {IntegrationState::Active, QLatin1StringView("active")},
     {IntegrationState::Attention, QLatin1StringView("attention")},
     {IntegrationState::Removed, QLatin1StringView("removed")}}};

constexpr Names<AiMode, 3> aiModes{{{AiMode::Off, QLatin1StringView("off")},
                                    {AiMode::Suggest, QLatin1StringView("suggest")},
                                    {AiMode::Auto, QLatin1StringView("auto")}}};

/// Who may do what.
struct Allowed {
    Permission permission;
    bool owner;
    bool lead;
    bool staff;
};

constexpr std::array permissions{
    Allowed{Permission::Read, true, true, true},
    Allowed{Permission::Answer, true, true, true},
    Allowed{Permission::ConfigureAgents, true, true, false},
    Allowed{Permission::ManageIntegrations, true, false, false},
    Allowed{Permission::ManageMembers, true, false, false},
    Allowed{Permission::ManageAccount, true, false, false},
    Allowed{Permission::ReadAudit, true, false, false},
    Allowed{Permission::CloseWorkspace, true, false, false},
};

} // namespace

QLatin1StringView roleName(Role role) {
    return nameIn(roles, role);
}

std::optional<Role> roleFromName(QAnyStringView name) {
    return valueIn(roles, name);
}

bool allows(Role role, Permission permission) {
    const auto row = std::find_if(permissions.begin(), permissions.end(),
                                  [&](const Allowed& allowed) { return allowed.permission == permission; });
    if (row == permissions.end())
        return false;
    switch (role) {
    case Role::Owner:
        return row->owner;
    case Role::Lead:
        return row->lead;
    case Role::Staff:
        return row->staff;
    }
    return false;
}

QLatin1StringView integrationStateName(IntegrationState state) {
    return nameIn(integrationStates, state);
}

std::optional<IntegrationState> integrationStateFromName(QAnyStringView name) {
    return valueIn(integrationStates, name);
}

QLatin1StringView aiModeName(AiMode mode) {
    return nameIn(aiModes, mode);
}

std::optional<AiMode> aiModeFromName(QAnyStringView name) {
    return valueIn(aiModes, name);
}

} // namespace bandeja::domain

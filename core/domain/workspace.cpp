// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/workspace.h"

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

} // namespace

QLatin1StringView roleName(Role role) {
    return nameIn(roles, role);
}

std::optional<Role> roleFromName(QAnyStringView name) {
    return valueIn(roles, name);
}

bool allows(Role role, Permission permission) {
    switch (permission) {
    case Permission::Answer:
        return true;
    case Permission::ConfigureAgents:
        return role == Role::Lead || role == Role::Owner;
    case Permission::ManageIntegrations:
    case Permission::ManageMembers:
    case Permission::CloseWorkspace:
        return role == Role::Owner;
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

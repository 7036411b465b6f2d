// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>
#include <QString>

#include <optional>

/// Who did what when (P09).
namespace bandeja::server::audit {

/// What can be done. The audit knows no others.
enum class Action {
    ConversationChange,
    ConversationRead,
    MessageSend,
    UploadBegin,
    UploadContinue,
    UploadDrop,
    NoteAdd,
    DraftAsk,
    DraftApprove,
    DraftReject,
    IntegrationConnect,
    IntegrationChange,
    IntegrationRemove,
    IntegrationErased, ///< the last row of a removed account is gone
    AgentAdd,
    AgentChange,
    AgentRemove,
    KnowledgeAdd,
    KnowledgeChange,
    KnowledgeRemove,
    WorkspaceCreate,
    WorkspaceClose,
    WorkspaceReopen,
    BusinessChange,
    MemberChange,
    MemberRemove,
    MemberSignOut,
    SecondFactorReset,
    InvitationSend,
    InvitationRevoke,
    SessionBegin,
    SessionRefused, ///< a wrong password or code, or none taken because there were too many
    SessionEnd,
    SessionsEnd,
    TokenCreate,
    BillingAdd,
    QuarantineShow,
    JobReplay,
    KeysRotate,
    Backup,
    Other, ///< an unsafe request that has no name here yet
};

QLatin1StringView actionName(Action action);
std::optional<Action> actionFromName(QAnyStringView name);

/// What a request of METHOD to PATH does.
Action actionOf(const QByteArray& method, const QString& path);

} // namespace bandeja::server::audit

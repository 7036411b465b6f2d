// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/audit/action.h"

#include "core/domain/names.h"

#include <QStringList>

namespace bandeja::server::audit {

namespace {

using domain::Names;

constexpr Names<Action, 41> names{{
    {Action::ConversationChange, QLatin1StringView("conversation.change")},
    {Action::ConversationRead, QLatin1StringView("conversation.read")},
    {Action::MessageSend, QLatin1StringView("message.send")},
    {Action::UploadBegin, QLatin1StringView("upload.begin")},
    {Action::UploadContinue, QLatin1StringView("upload.continue")},
    {Action::UploadDrop, QLatin1StringView("upload.drop")},
    {Action::NoteAdd, QLatin1StringView("note.add")},
    {Action::DraftAsk, QLatin1StringView("draft.ask")},
    {Action::DraftApprove, QLatin1StringView("draft.approve")},
    {Action::DraftReject, QLatin1StringView("draft.reject")},
    {Action::IntegrationConnect, QLatin1StringView("integration.connect")},
    {Action::IntegrationChange, QLatin1StringView("integration.change")},
    {Action::IntegrationRemove, QLatin1StringView("integration.remove")},
    {Action::IntegrationErased, QLatin1StringView("integration.erased")},
    {Action::AgentAdd, QLatin1StringView("agent.add")},
    {Action::AgentChange, QLatin1StringView("agent.change")},
    {Action::AgentRemove, QLatin1StringView("agent.remove")},
    {Action::KnowledgeAdd, QLatin1StringView("knowledge.add")},
    {Action::KnowledgeChange, QLatin1StringView("knowledge.change")},
    {Action::KnowledgeRemove, QLatin1StringView("knowledge.remove")},
    {Action::WorkspaceCreate, QLatin1StringView("workspace.create")},
    {Action::WorkspaceClose, QLatin1StringView("workspace.close")},
    {Action::WorkspaceReopen, QLatin1StringView("workspace.reopen")},
    {Action::BusinessChange, QLatin1StringView("business.change")},
    {Action::MemberChange, QLatin1StringView("member.change")},
    {Action::MemberRemove, QLatin1StringView("member.remove")},
    {Action::MemberSignOut, QLatin1StringView("member.sign-out")},
    {Action::SecondFactorReset, QLatin1StringView("second-factor.reset")},
    {Action::InvitationSend, QLatin1StringView("invitation.send")},
    {Action::InvitationRevoke, QLatin1StringView("invitation.revoke")},
    {Action::SessionBegin, QLatin1StringView("session.begin")},
    {Action::SessionRefused, QLatin1StringView("session.refused")},
    {Action::SessionEnd, QLatin1StringView("session.end")},
    {Action::SessionsEnd, QLatin1StringView("sessions.end")},
    {Action::TokenCreate, QLatin1StringView("token.create")},
    {Action::BillingAdd, QLatin1StringView("billing.add")},
    {Action::QuarantineShow, QLatin1StringView("quarantine.show")},
    {Action::JobReplay, QLatin1StringView("job.replay")},
    {Action::KeysRotate, QLatin1StringView("keys.rotate")},
    {Action::Backup, QLatin1StringView("backup")},
    {Action::Other, QLatin1StringView("other")},
}};

/// Parts of a path; "*" stands for an id.
struct Route {
    const char* method;
    const char* path;
    Action action;
};

constexpr std::array<Route, 30> routes{{
    {"PATCH", "/v1/conversations/*", Action::ConversationChange},
    {"POST", "/v1/conversations/*/read", Action::ConversationRead},
    {"POST", "/v1/conversations/*/messages", Action::MessageSend},
    {"POST", "/v1/conversations/*/uploads", Action::UploadBegin},
    {"PATCH", "/v1/uploads/*", Action::UploadContinue},
    {"DELETE", "/v1/uploads/*", Action::UploadDrop},
    {"POST", "/v1/conversations/*/notes", Action::NoteAdd},
    {"POST", "/v1/conversations/*/drafts", Action::DraftAsk},
    {"POST", "/v1/drafts/*/approve", Action::DraftApprove},
    {"POST", "/v1/drafts/*/reject", Action::DraftReject},
    {"POST", "/v1/integrations", Action::IntegrationConnect},
    {"PATCH", "/v1/integrations/*", Action::IntegrationChange},
    {"DELETE", "/v1/integrations/*", Action::IntegrationRemove},
    {"POST", "/v1/agents", Action::AgentAdd},
    {"PUT", "/v1/agents/*", Action::AgentChange},
    {"DELETE", "/v1/agents/*", Action::AgentRemove},
    {"POST", "/v1/knowledge", Action::KnowledgeAdd},
    {"PUT", "/v1/knowledge/*", Action::KnowledgeChange},
    {"DELETE", "/v1/knowledge/*", Action::KnowledgeRemove},
    {"POST", "/v1/workspace/close", Action::WorkspaceClose},
    {"POST", "/v1/workspace/reopen", Action::WorkspaceReopen},
    {"PUT", "/v1/business", Action::BusinessChange},
    {"PATCH", "/v1/members/*", Action::MemberChange},
    {"DELETE", "/v1/members/*", Action::MemberRemove},
    {"DELETE", "/v1/members/*/sessions", Action::MemberSignOut},
    {"DELETE", "/v1/members/*/second-factor", Action::SecondFactorReset},
    {"POST", "/v1/invitations", Action::InvitationSend},
    {"DELETE", "/v1/invitations/*", Action::InvitationRevoke},
    {"DELETE", "/v1/sessions", Action::SessionsEnd},
    {"DELETE", "/v1/sessions/*", Action::SessionEnd},
}};

bool isOf(const Route& route, const QByteArray& method, const QStringList& path) {
    const QStringList parts = QString::fromLatin1(route.path).split(u'/');
    if (method != route.method || parts.size() != path.size())
        return false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i] != u"*" && parts[i] != path[i])
            return false;
    }
    return true;
}

} // namespace

QLatin1StringView actionName(Action action) {
    return domain::nameIn(names, action);
}

std::optional<Action> actionFromName(QAnyStringView name) {
    return domain::valueIn(names, name);
}

Action actionOf(const QByteArray& method, const QString& path) {
    const QStringList parts = path.split(u'/');
    const auto route = std::find_if(routes.begin(), routes.end(),
                                    [&](const Route& candidate) { return isOf(candidate, method, parts); });
    return route == routes.end() ? Action::Other : route->action;
}

} // namespace bandeja::server::audit

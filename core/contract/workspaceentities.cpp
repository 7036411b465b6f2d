// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/entities.h"

#include <QJsonDocument>

namespace bandeja::contract {

using namespace Qt::Literals::StringLiterals;

QJsonObject encode(const domain::Workspace& workspace) {
    return {{u"id"_s, workspace.id},
            {u"name"_s, workspace.name},
            {u"state"_s, workspace.closesAt ? u"closing"_s : u"open"_s},
            {u"closes_at"_s, instantOrNull(workspace.closesAt)}};
}

Decoded<domain::Workspace> decodeWorkspace(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Workspace workspace{reader.string("id"_L1), reader.stringOr("name"_L1),
                                reader.instantOrNull("closes_at"_L1)};
    return reader.result(workspace);
}

QJsonObject encode(const domain::Member& member) {
    return {{u"id"_s, member.id},
            {u"name"_s, member.name},
            {u"email"_s, member.email},
            {u"role"_s, roleName(member.role)}};
}

Decoded<domain::Member> decodeMember(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Member member;
    member.id = reader.string("id"_L1);
    member.name = reader.stringOr("name"_L1);
    member.email = reader.stringOr("email"_L1);
    member.role = reader.word("role"_L1, domain::roleFromName, std::optional(domain::Role::Staff));
    return reader.result(member);
}

QJsonObject encode(const domain::Integration& integration) {
    return {{u"id"_s, integration.id},
            {u"channel"_s, channelName(integration.channel)},
            {u"name"_s, integration.name},
            {u"account"_s, integration.account},
            {u"state"_s, integrationStateName(integration.state)},
            {u"ai"_s, aiModeName(integration.ai)},
            {u"agent_id"_s, textOrNull(integration.agentId)}};
}

Decoded<domain::Integration> decodeIntegration(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Integration integration;
    integration.id = reader.string("id"_L1);
    integration.channel = reader.word("channel"_L1, domain::channelFromName);
    integration.name = reader.stringOr("name"_L1);
    integration.account = reader.stringOr("account"_L1);
    integration.state = reader.word("state"_L1, domain::integrationStateFromName,
                                    std::optional(domain::IntegrationState::Attention));
    integration.ai = reader.word("ai"_L1, domain::aiModeFromName, std::optional(domain::AiMode::Off));
    integration.agentId = reader.stringOr("agent_id"_L1);
    return reader.result(integration);
}

QJsonObject encode(const domain::Agent& agent) {
    return {{u"id"_s, agent.id},
            {u"name"_s, agent.name},
            {u"provider"_s, agent.provider},
            {u"model"_s, agent.model},
            {u"instructions"_s, agent.instructions}};
}

Decoded<domain::Agent> decodeAgent(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Agent agent{reader.string("id"_L1), reader.stringOr("name"_L1), reader.string("provider"_L1),
                        reader.stringOr("model"_L1), reader.stringOr("instructions"_L1)};
    return reader.result(agent);
}

QJsonObject encode(const domain::Knowledge& knowledge) {
    return {{u"id"_s, knowledge.id},
            {u"title"_s, knowledge.title},
            {u"text"_s, knowledge.text},
            {u"language"_s, textOrNull(knowledge.language)}};
}

Decoded<domain::Knowledge> decodeKnowledge(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Knowledge knowledge{reader.string("id"_L1), reader.string("title"_L1), reader.stringOr("text"_L1),
                                reader.stringOr("language"_L1)};
    return reader.result(knowledge);
}

QJsonObject encode(const domain::Receipt& receipt) {
    return {{u"id"_s, receipt.id},
            {u"integration"_s,
             QJsonObject{{u"channel"_s, channelName(receipt.channel)}, {u"name"_s, receipt.integrationName}}},
            {u"requested_by"_s, receipt.requestedBy},
            {u"requested_at"_s, domain::toRfc3339(receipt.requestedAt)},
            {u"completed_at"_s, instantOrNull(receipt.completedAt)},
            {u"deleted"_s, QJsonObject{{u"messages"_s, receipt.deleted.messages},
                                       {u"conversations"_s, receipt.deleted.conversations},
                                       {u"contacts"_s, receipt.deleted.contacts},
                                       {u"drafts"_s, receipt.deleted.drafts},
                                       {u"media"_s, receipt.deleted.media},
                                       {u"credentials"_s, receipt.deleted.credentials}}},
            {u"revocation"_s, revocationName(receipt.revocation)},
            {u"backups_purged_by"_s, domain::toRfc3339(receipt.backupsPurgedBy)},
            {u"signature"_s, receipt.signature}};
}

Decoded<domain::Receipt> decodeReceipt(const QJsonValue& value, const QString& path) {
    ObjectReader reader(value, path);
    domain::Receipt receipt;
    receipt.id = reader.string("id"_L1);
    ObjectReader integration = reader.object("integration"_L1);
    receipt.channel = integration.word("channel"_L1, domain::channelFromName);
    receipt.integrationName = integration.string("name"_L1);
    reader.adopt(integration.error());
    receipt.requestedBy = reader.string("requested_by"_L1);
    receipt.requestedAt = reader.instant("requested_at"_L1);
    receipt.completedAt = reader.instantOrNull("completed_at"_L1);
    ObjectReader deleted = reader.object("deleted"_L1);
    receipt.deleted = {deleted.integer("messages"_L1), deleted.integer("conversations"_L1),
                       deleted.integer("contacts"_L1), deleted.integer("drafts"_L1),
                       deleted.integer("media"_L1),    deleted.integer("credentials"_L1)};
    reader.adopt(deleted.error());
    receipt.revocation = reader.word("revocation"_L1, domain::revocationFromName);
    receipt.backupsPurgedBy = reader.instant("backups_purged_by"_L1);
    receipt.signature = reader.string("signature"_L1);
    return reader.result(receipt);
}

QByteArray signedBytes(const domain::Receipt& receipt) {
    QJsonObject object = encode(receipt);
    object.remove(u"signature"_s);
    return QJsonDocument(object).toJson(QJsonDocument::Compact); // QJsonObject keeps its members sorted
}

} // namespace bandeja::contract

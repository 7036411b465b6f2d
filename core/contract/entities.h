// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/objectreader.h"
#include "core/domain/conversation.h"
#include "core/domain/draft.h"
#include "core/domain/message.h"
#include "core/domain/receipt.h"
#include "core/domain/upload.h"
#include "core/domain/workspace.h"

/// The things of the domain as the contract (api/openapi.yaml) writes them, for desktop and server alike.
/// What the one side encodes the other decodes: each pair below is each other's inverse. PATH is where the
/// value stands, for errors.
namespace bandeja::contract {

QJsonObject encode(const domain::Workspace& workspace);
QJsonObject encode(const domain::Member& member);
QJsonObject encode(const domain::Integration& integration);
QJsonObject encode(const domain::Agent& agent);
QJsonObject encode(const domain::Knowledge& knowledge);
QJsonObject encode(const domain::Contact& contact);
QJsonObject encode(const domain::Conversation& conversation);
QJsonObject encode(const domain::Attachment& attachment);
QJsonObject encode(const domain::Upload& upload);
QJsonObject encode(const domain::Message& message);
QJsonObject encode(const domain::Note& note);
QJsonObject encode(const domain::Draft& draft);
QJsonObject encode(const domain::Receipt& receipt);

Decoded<domain::Workspace> decodeWorkspace(const QJsonValue& value, const QString& path = {});
Decoded<domain::Member> decodeMember(const QJsonValue& value, const QString& path = {});
Decoded<domain::Integration> decodeIntegration(const QJsonValue& value, const QString& path = {});
Decoded<domain::Agent> decodeAgent(const QJsonValue& value, const QString& path = {});
Decoded<domain::Knowledge> decodeKnowledge(const QJsonValue& value, const QString& path = {});
Decoded<domain::Contact> decodeContact(const QJsonValue& value, const QString& path = {});
Decoded<domain::Conversation> decodeConversation(const QJsonValue& value, const QString& path = {});
Decoded<domain::Attachment> decodeAttachment(const QJsonValue& value, const QString& path = {});
Decoded<domain::Upload> decodeUpload(const QJsonValue& value, const QString& path = {});
Decoded<domain::Message> decodeMessage(const QJsonValue& value, const QString& path = {});
Decoded<domain::Note> decodeNote(const QJsonValue& value, const QString& path = {});
Decoded<domain::Draft> decodeDraft(const QJsonValue& value, const QString& path = {});
Decoded<domain::Receipt> decodeReceipt(const QJsonValue& value, const QString& path = {});

/// The bytes that a receipt's signature signs: the receipt without its signature, as JSON with members sorted
/// by name and no white space (which for these ASCII names is RFC 8785). See docs/receipts.md.
QByteArray signedBytes(const domain::Receipt& receipt);

} // namespace bandeja::contract

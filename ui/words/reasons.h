// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/closing/closing.h"
#include "core/domain/channel.h"
#include "core/domain/draft.h"
#include "core/domain/message.h"
#include "core/domain/replywindow.h"
#include "core/keychain/secretstore.h"
#include "core/sync/attachments.h"
#include "core/sync/outbox.h"
#include "core/vault/inbox.h"
#include "core/vault/vaulterror.h"

#include <QString>

/// Why something didn't happen, and what can be done about it, in sentences.
namespace bandeja::words {

struct Reason {
    QString title; ///< one short sentence
    QString hint;  ///< what to do, or when it will be well again; may be empty
};

/// Why nothing can be sent on CHANNEL now (S06, S07).
Reason refusal(domain::Refusal refusal, domain::Channel channel);
/// Why an entry of the outbox was refused.
Reason outboxRefusal(const vault::OutboxEntry& entry, domain::Channel channel);
/// Why a message that was sent did not arrive.
Reason messageFailure(const domain::MessageError& error, domain::Channel channel);
/// Why an AI agent gave no draft.
Reason draftFailure(const QString& error);
/// Why the server can't be reached, from the word of sync::SyncStatus.
QString connectionProblem(const QString& problem);
/// Why signing in failed, from the word of session::SessionStatus; empty for a person's own cancelling.
QString signInProblem(const QString& problem);
/// What is wrong with the keychain.
Reason keychainProblem(keychain::SecretError error);
/// What a file for CHANNEL has to be.
QString filesOf(domain::Channel channel);
/// Why the file called NAME was not attached.
QString notAttached(sync::AttachError error, const QString& name);
/// Why the bytes of an attachment are not here.
QString notFetched(sync::AttachmentError error);
/// Why something could not be written down on this computer.
QString notSaved(vault::VaultError::Kind kind);
/// Why something that is kept on this computer can't be shown.
QString notRead(vault::VaultError::Kind kind);
/// Why a removal is not confirmed yet, from the word of vault::RemovalRecord.
QString removalProblem(const QString& problem);
/// Why the workspace was not closed, what that leaves, and what to do.
QString notClosed(const closing::Failure& failure);
/// The same of opening it again.
QString notReopened(const closing::Failure& failure);

} // namespace bandeja::words

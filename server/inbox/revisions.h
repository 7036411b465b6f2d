// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/messages.h"

/// What happens to a message after it was written: reactions, edits, being taken back. Each is applied to the
/// message's value and each can be kept for a message that has not come yet.
namespace bandeja::server::inbox::revisions {

/// Sets or takes back the one reaction that each side has.
void react(messages::StoredMessage& stored, domain::Direction who, const QString& emoji,
           const QString& contact);
void keepReaction(const Scope& scope, const QByteArray& target, domain::Direction who, const QString& emoji);

/// Replaces words and media. False when it says what is there already, or the message was taken back.
bool revise(const Scope& scope, messages::StoredMessage& stored, const channels::MessageEdit& edit);
void keepEdit(const Scope& scope, const QByteArray& target, const channels::MessageEdit& edit);

/// Takes everything out but the fact that there was a message (R10).
void erase(const Scope& scope, messages::StoredMessage& stored);
void keepErasure(const Scope& scope, const QByteArray& target);

/// Applies to STORED, which has just come, what was kept for it, if early::askAny() gave anything.
void catchUp(const Scope& scope, messages::StoredMessage& stored, const QString& contact);

} // namespace bandeja::server::inbox::revisions

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/scope.h"

/// What platforms tell about things that have not come yet: an edit before its message, a status before the
/// send was answered. Kept until the thing comes, so that the order in which platforms deliver changes
/// nothing.
namespace bandeja::server::inbox::early {

/// What is kept, by its kind. One of a kind for each target; a later one takes the place of the one before.
inline constexpr char unsent[] = "unsent";
inline constexpr char edit[] = "edit";
inline constexpr char status[] = "status";
inline constexpr char reactionIn[] = "reaction_in";
inline constexpr char reactionOut[] = "reaction_out";
inline constexpr char delivered[] = "delivered"; ///< target: a thread
inline constexpr char read[] = "read";           ///< target: a thread
inline constexpr char renamed[] = "renamed";     ///< target: a name of a contact

void keep(const Scope& scope, const QByteArray& target, const char* kind, const QJsonObject& fact);
/// The fact, and it is forgotten.
std::optional<QJsonObject> take(const Scope& scope, const QByteArray& target, const char* kind);
/// The fact; it stays.
std::optional<QJsonObject> look(const Scope& scope, const QByteArray& target, const char* kind);
/// Asks whether anything at all is kept for TARGET: nearly always not, which is no row, and then nobody needs
/// to ask kind by kind.
store::Rows askAny(const Scope& scope, const QByteArray& target);

/// Forgets what nobody came for, in the workspace. How much that was.
qint64 purge(store::Transaction& transaction);

} // namespace bandeja::server::inbox::early

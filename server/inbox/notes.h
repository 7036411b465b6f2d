// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/scope.h"

/// Internal notes: never sent, and never given to who drafts replies.
namespace bandeja::server::inbox::notes {

domain::Note add(const Scope& scope, const QString& conversation, const QString& member, const QString& text);
std::optional<domain::Note> load(const Scope& scope, const QString& id);

} // namespace bandeja::server::inbox::notes

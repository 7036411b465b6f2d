// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channelevent.h"
#include "server/inbox/scope.h"

/// The customers of one account.
namespace bandeja::server::inbox::contacts {

struct StoredContact {
    domain::Contact contact;
    QString platformId;      ///< the name by which the platform takes messages for them
    domain::Instant namedAt; ///< the platform's time of the message that the name is from
};

/// Asks for the contact that NAME is a name of.
store::Rows ask(const Scope& scope, const QString& name);

/// The contact that a message of AT names, made when there is none: found by any of its names; the newest
/// message says what they are called. ASKED: for NAMED's platformId.
StoredContact resolve(const Scope& scope, const channels::PlatformContact& named, domain::Instant at,
                      store::Rows asked);

/// They are found under another name from now on, and are the same person under the old one.
void rename(const Scope& scope, const channels::ContactRenamed& renamed);

std::optional<StoredContact> load(const Scope& scope, const QString& id);
/// The contact that NAME is a name of; empty when there is none.
QString find(const Scope& scope, const QString& name);

} // namespace bandeja::server::inbox::contacts

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/mail.h"
#include "server/pages/language.h"

/// The mails about accounts and workspaces. A link stands on a line of its own; of what people wrote, only a
/// workspace's name stands in some of them.
namespace bandeja::server::accounts::letters {

mail::Mail confirmAddress(pages::Language language, const mail::Address& to, const QString& link);
/// For who signs up with an address that has an account.
mail::Mail accountExists(pages::Language language, const mail::Address& to, const QString& resetLink);
mail::Mail resetPassword(pages::Language language, const mail::Address& to, const QString& link);
mail::Mail passwordChanged(pages::Language language, const mail::Address& to);
mail::Mail invitation(pages::Language language, const mail::Address& to, const QString& workspace,
                      const QString& link);

/// To the owners of WORKSPACE (R09): it was closed and is deleted at CLOSES_AT; it was opened again; it was
/// deleted, with the signed RECEIPTS of the accounts that were removed with it, as JSON (R07).
mail::Mail workspaceClosed(pages::Language language, const mail::Address& to, const QString& workspace,
                           domain::Instant closesAt);
mail::Mail workspaceReopened(pages::Language language, const mail::Address& to, const QString& workspace);
mail::Mail workspaceErased(pages::Language language, const mail::Address& to, const QString& workspace,
                           const QList<QByteArray>& receipts);

} // namespace bandeja::server::accounts::letters

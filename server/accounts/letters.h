// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/mail.h"
#include "server/pages/language.h"

/// The mails about accounts. A link stands on a line of its own; what people wrote stands in none of them but
/// the invitation, where it is a workspace's name.
namespace bandeja::server::accounts::letters {

mail::Mail confirmAddress(pages::Language language, const mail::Address& to, const QString& link);
/// For who signs up with an address that has an account.
mail::Mail accountExists(pages::Language language, const mail::Address& to, const QString& resetLink);
mail::Mail resetPassword(pages::Language language, const mail::Address& to, const QString& link);
mail::Mail passwordChanged(pages::Language language, const mail::Address& to);
mail::Mail invitation(pages::Language language, const mail::Address& to, const QString& workspace,
                      const QString& link);

} // namespace bandeja::server::accounts::letters

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/guesses.h"
#include "server/accounts/members.h"
#include "server/accounts/passwords.h"
#include "server/mail/mailqueue.h"
#include "server/pages/page.h"

namespace bandeja::server::accounts {

/// What the pages about accounts work with. All of it outlives them.
struct PageParts {
    store::Store& store;
    keys::KeyStore& keys;
    Members& members;
    Passwords& passwords;
    mail::MailQueue& mail;
    const Guesses& mailGuesses; ///< how often somebody may have mail sent
    std::function<QString()> publicUrl;
};

/// The pages that several of them show.
pages::Page noticePage(pages::Language language, const pages::Text& title, const pages::Text& text,
                       int status = 200);
pages::Page checkYourMail(pages::Language language);
pages::Page linkNoLongerGood(pages::Language language);
pages::Page notOffered(pages::Language language);
pages::Page tooOften(pages::Language language);

/// The field for a new password; ERROR says that it was none.
QString newPasswordField(pages::Language language, bool wrong, bool autofocus);
bool isPassword(const QString& text);

/// A token out of a link or a form; empty when it has not the form of one.
QByteArray tokenOf(const QString& text);

} // namespace bandeja::server::accounts

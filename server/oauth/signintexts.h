// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace bandeja::server::oauth {

/// The words of the sign-in page. A request says its language, so they can't come from the program's own
/// translation.
struct SignInTexts {
    const char* language;
    const char16_t* title;
    const char16_t* lead;
    const char16_t* email;
    const char16_t* password;
    const char16_t* button;
    const char16_t* wrong;
    const char16_t* wait; ///< %1: seconds
    const char16_t* expired;
    const char16_t* badRequestTitle;
    const char16_t* badRequest;
    const char16_t* forgotten;
    const char16_t* signUp;
};

/// The texts for an Accept-Language header: Spanish, Brazilian Portuguese, or English for all others.
const SignInTexts& signInTexts(const QByteArray& acceptLanguage);

} // namespace bandeja::server::oauth

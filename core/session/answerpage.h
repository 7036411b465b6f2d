// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace bandeja::session {

/// What the browser shows when it comes back from the sign-in page. Static: nothing of the request is in it.
enum class AnswerPage {
    GoBack,   ///< done here; the application goes on
    Refused,  ///< signing in was not finished
    NotFound, ///< this is not an address that anybody should be at
};

/// A whole HTTP/1.1 response with PAGE in the language that ACCEPT_LANGUAGE, the request's header, asks for:
/// Spanish, Portuguese, or else English.
QByteArray responseWith(AnswerPage page, const QByteArray& acceptLanguage);

} // namespace bandeja::session

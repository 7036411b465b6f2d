// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/signinpage.h"

#include "server/pages/page.h"

namespace bandeja::server::oauth {

using namespace Qt::Literals::StringLiterals;

namespace {

QString said(const char16_t* text) {
    return QString::fromUtf16(text);
}

http::Response page(const SignInTexts& texts, const char16_t* title, const QString& content, int status,
                    const QString& formTargets) {
    return pages::rendered({pages::languageFromCode(QLatin1StringView(texts.language)), said(title), content,
                            status, formTargets});
}

QString noticeOf(const SignInTexts& texts, SignInNotice notice, qint64 waitSeconds) {
    switch (notice) {
    case SignInNotice::None:
        return pages::paragraph(said(texts.lead));
    case SignInNotice::Wrong:
        return pages::alert(said(texts.wrong));
    case SignInNotice::Wait:
        return pages::alert(said(texts.wait).arg(waitSeconds));
    }
    return {};
}

} // namespace

http::Response signInPage(const SignInTexts& texts, const QByteArray& request, const QString& email,
                          const QString& redirectOrigin, SignInLinks links, SignInNotice notice,
                          qint64 waitSeconds) {
    const QString form = pages::form(u"/oauth/authorize"_s,
                                     pages::hidden(u"request"_s, QString::fromLatin1(request)) +
                                         pages::field({u"email"_s,
                                                       said(texts.email),
                                                       u"email"_s,
                                                       u"username"_s,
                                                       email,
                                                       {},
                                                       320,
                                                       true,
                                                       email.isEmpty()}) +
                                         pages::field({u"password"_s,
                                                       said(texts.password),
                                                       u"password"_s,
                                                       u"current-password"_s,
                                                       {},
                                                       {},
                                                       1000,
                                                       true,
                                                       !email.isEmpty()}),
                                     said(texts.button));
    const QString below = (links.reset ? pages::link(u"/reset"_s, said(texts.forgotten)) : QString()) +
                          (links.signUp ? pages::link(u"/signup"_s, said(texts.signUp)) : QString());
    // Browsers hold the redirection that follows a form against form-action as well.
    return page(texts, texts.title, noticeOf(texts, notice, waitSeconds) + form + below,
                notice == SignInNotice::Wait ? 429 : 200, u"'self' "_s + redirectOrigin);
}

http::Response signInFailedPage(const SignInTexts& texts, const char16_t* explanation) {
    return page(texts, texts.badRequestTitle, pages::paragraph(said(explanation)), 400, u"'none'"_s);
}

} // namespace bandeja::server::oauth

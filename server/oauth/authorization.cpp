// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/authorization.h"

#include "core/cipher/digest.h"
#include "server/access/storefailure.h"
#include "server/async/settle.h"
#include "server/oauth/signinpage.h"

#include <QPromise>

namespace bandeja::server::oauth {

using namespace Qt::Literals::StringLiterals;
using http::Response;

namespace {

void finish(QPromise<Response>& promise, Response response) {
    promise.addResult(std::move(response));
    promise.finish();
}

const SignInTexts& textsFor(const http::Request& request) {
    return signInTexts(request.header("accept-language"));
}

QByteArray cookieHeader(const QByteArray& value, std::chrono::seconds age, bool secure) {
    return QByteArray(SignInForm::cookie) + '=' + value +
           "; Path=/oauth; HttpOnly; SameSite=Strict; Max-Age=" +
           QByteArray::number(static_cast<qint64>(age.count())) + (secure ? "; Secure" : "");
}

} // namespace

Authorization::Authorization(Parts parts, Guesses::Settings guessing)
    : parts_(std::move(parts)),
      form_(parts_.keys),
      guesses_(guessing) {}

void Authorization::addRoutes(http::Router& router) {
    router.add("GET", u"/oauth/authorize"_s, [this](const http::Request& request) { return show(request); });
    router.add("POST", u"/oauth/authorize"_s,
               [this](const http::Request& request) { return submit(request); });
}

QFuture<Response> Authorization::show(const http::Request& request) {
    const SignInTexts& texts = textsFor(request);
    const auto wanted = AuthorizationRequest::read(request);
    if (!wanted)
        return http::ready(signInFailedPage(texts, texts.badRequest));
    QByteArray browser = SignInForm::browserOf(request);
    if (browser.isEmpty())
        browser = cipher::randomToken();
    Response page =
        signInPage(texts, form_.seal(*wanted, browser, parts_.clock->now()), {}, wanted->redirectOrigin());
    page.addHeader("Set-Cookie",
                   cookieHeader(browser, SignInForm::lifetime, parts_.issuer().startsWith("https:"_L1)));
    return http::ready(std::move(page));
}

QFuture<Response> Authorization::submit(const http::Request& request) {
    const SignInTexts& texts = textsFor(request);
    const auto fields = formFields(request);
    if (!fields)
        return http::ready(signInFailedPage(texts, texts.badRequest));
    auto attempt = std::make_shared<Attempt>();
    attempt->browser = SignInForm::browserOf(request);
    const auto form =
        form_.open(fields->value(u"request"_s).toLatin1(), attempt->browser, parts_.clock->now());
    if (!form)
        return http::ready(signInFailedPage(texts, texts.expired));
    attempt->request = request;
    attempt->request.body.clear();
    attempt->form = *form;
    attempt->email = fields->value(u"email"_s).left(320);
    attempt->password =
        cipher::Secret(fields->value(u"password"_s).left(accounts::Passwords::longest).toUtf8());
    if (waitOf(*attempt).count() > 0)
        return http::ready(pageAgain(*attempt, false));
    attempt->promise.start();
    check(attempt);
    return attempt->promise.future();
}

void Authorization::check(const Trying& attempt) {
    auto find = [&members = parts_.members, email = attempt->email](store::Transaction& transaction) {
        return members.findByEmail(transaction, email);
    };
    async::settle(parts_.store.read({}, std::move(find)), this, [this, attempt](const auto& found) {
        if (!found || !*found)
            return finish(attempt->promise, Response::problem(http::problem("unavailable"_L1)));
        const std::optional<accounts::SignInFacts>& facts = **found;
        const QByteArray hash = facts ? facts->passwordHash : QByteArray();
        async::settle(parts_.passwords.verify(std::move(attempt->password), hash), this,
                      [this, attempt, facts](const bool* right) {
                          if (facts && right && *right)
                              admit(attempt, *facts);
                          else
                              refuse(attempt);
                      });
    });
}

void Authorization::refuse(const Trying& attempt) {
    const domain::Instant now = parts_.clock->now();
    guesses_.failed(emailKey(attempt->email), now);
    guesses_.failed(addressKey(attempt->request), now);
    finish(attempt->promise, pageAgain(*attempt, true));
}

void Authorization::admit(const Trying& attempt, const accounts::SignInFacts& facts) {
    guesses_.succeeded(emailKey(attempt->email));
    auto issue = [&tokens = parts_.tokens, &keys = parts_.keys, form = attempt->form,
                  facts](store::Transaction& transaction) {
        const QByteArray formKey = keys.serverKey().lookup("sign-in form", QString::fromLatin1(form.nonce));
        const qint64 fresh = transaction.run(
            "INSERT INTO oauth_form (form_key, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            {formKey, domain::Instant(transaction.now() + SignInForm::lifetime)});
        if (fresh == 0)
            return QByteArray(); // this page has signed somebody in already
        return tokens.issueCode(
            transaction, {facts.workspace, facts.member, form.request.challenge, form.request.redirectUri});
    };
    async::settle(parts_.store.write({}, std::move(issue)), this, [this, attempt](const auto& issued) {
        const SignInTexts& texts = textsFor(attempt->request);
        if (!issued || !*issued)
            return finish(attempt->promise, Response::problem(http::problem("unavailable"_L1)));
        const QByteArray code = **issued;
        if (code.isEmpty())
            return finish(attempt->promise, signInFailedPage(texts, texts.expired));
        const auto encoded = [](const QString& text) { return QUrl::toPercentEncoding(text); };
        Response response = Response::empty(303);
        response.addHeader("Location", attempt->form.request.redirectUri.toLatin1() + "?code=" + code +
                                           "&state=" + encoded(attempt->form.request.state) +
                                           "&iss=" + encoded(parts_.issuer()));
        response.addHeader(
            "Set-Cookie", cookieHeader({}, std::chrono::seconds(0), parts_.issuer().startsWith("https:"_L1)));
        finish(attempt->promise, std::move(response));
    });
}

Response Authorization::pageAgain(const Attempt& attempt, bool wrong) const {
    const domain::Instant now = parts_.clock->now();
    const auto wait = std::chrono::ceil<std::chrono::seconds>(waitOf(attempt));
    const SignInNotice notice = wrong ? SignInNotice::Wrong : SignInNotice::Wait;
    Response page =
        signInPage(textsFor(attempt.request), form_.seal(attempt.form.request, attempt.browser, now),
                   attempt.email, attempt.form.request.redirectOrigin(), notice, wait.count());
    if (!wrong)
        page.addHeader("Retry-After", QByteArray::number(static_cast<qint64>(wait.count())));
    return page;
}

std::chrono::milliseconds Authorization::waitOf(const Attempt& attempt) const {
    const domain::Instant now = parts_.clock->now();
    return std::max(guesses_.wait(emailKey(attempt.email), now),
                    guesses_.wait(addressKey(attempt.request), now));
}

QByteArray Authorization::emailKey(const QString& email) const {
    return parts_.keys.serverKey().lookup("guessing", accounts::Members::normalized(email));
}

QByteArray Authorization::addressKey(const http::Request& request) {
    return request.peer.toString().toLatin1();
}

} // namespace bandeja::server::oauth

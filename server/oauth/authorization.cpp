// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/authorization.h"

#include "core/cipher/digest.h"
#include "server/access/storefailure.h"
#include "server/async/settle.h"
#include "server/audit/journal.h"
#include "server/oauth/signinpage.h"
#include "server/pages/page.h"

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
    Response page = signInPage(texts, form_.seal(*wanted, {}, browser, parts_.clock->now()), {},
                               wanted->redirectOrigin(), parts_.links);
    page.addHeader("Set-Cookie",
                   cookieHeader(browser, SignInForm::lifetime, parts_.issuer().startsWith("https:"_L1)));
    return http::ready(std::move(page));
}

QFuture<Response> Authorization::submit(const http::Request& request) {
    const SignInTexts& texts = textsFor(request);
    const auto fields = pages::formFields(request);
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
    using Step = SignInForm::Step;
    const Step step = form->progress.step;
    attempt->email = step == Step::Password ? fields->value(u"email"_s).left(320) : form->progress.email;
    attempt->password =
        cipher::Secret(fields->value(u"password"_s).left(accounts::Passwords::longest).toUtf8());
    attempt->code = fields->value(u"code"_s);
    attempt->promise.start();
    switch (step) {
    case Step::Password:
        checkPassword(attempt);
        break;
    case Step::Code:
        checkCode(attempt);
        break;
    case Step::Enrolment:
        checkEnrolment(attempt);
        break;
    case Step::RecoveryCodes:
        admit(attempt);
        break;
    }
    return attempt->promise.future();
}

accounts::Guesses::Try Authorization::guessOf(const Attempt& attempt) {
    return {"sign-in", attempt.email, attempt.request.peer};
}

void Authorization::checkPassword(const Trying& attempt) {
    struct Found {
        std::chrono::milliseconds wait{0};
        std::optional<accounts::SignInFacts> facts;
    };
    auto find = [this, guess = guessOf(*attempt)](store::Transaction& transaction) {
        Found found{parts_.guesses.begin(transaction, guess),
                    parts_.members.findByEmail(transaction, guess.account)};
        if (found.wait.count() > 0 && parts_.guesses.isFirstInWait(transaction, guess) && found.facts)
            recordRefusal(transaction, guess, found.facts->workspace, found.facts->member);
        return found;
    };
    async::settle(parts_.store.write({}, std::move(find)), this, [this, attempt](const auto& found) {
        if (!found || !*found)
            return finish(attempt->promise, Response::problem(http::problem("unavailable"_L1)));
        if ((*found)->wait.count() > 0)
            return finish(attempt->promise, pageAgain(*attempt, (*found)->wait));
        const std::optional<accounts::SignInFacts> facts = (*found)->facts;
        const QByteArray hash = facts ? facts->passwordHash : QByteArray();
        async::settle(parts_.passwords.verify(std::move(attempt->password), hash), this,
                      [this, attempt, facts](const bool* right) {
                          if (facts && right && *right)
                              goOn(attempt, *facts);
                          else
                              refuse(attempt, facts);
                      });
    });
}

void Authorization::recordRefusal(store::Transaction& transaction, const accounts::Guesses::Try& guess,
                                  const QString& workspace, const QString& member) {
    transaction.enter(workspace);
    audit::record(transaction, {QString::fromLatin1(audit::unknownActor), audit::Action::SessionRefused,
                                member, audit::Outcome::Refused, guess.address});
}

void Authorization::refuse(const Trying& attempt, const std::optional<accounts::SignInFacts>& facts) {
    auto note = [this, facts, guess = guessOf(*attempt)](store::Transaction& transaction) {
        parts_.guesses.failed(transaction, guess);
        if (facts)
            recordRefusal(transaction, guess, facts->workspace, facts->member);
        return true;
    };
    // Answered afterwards: nobody learns that a password is wrong without leaving a trace.
    async::settle(parts_.store.write({}, std::move(note)), this, [this, attempt](const auto& noted) {
        if (!noted || !*noted)
            return finish(attempt->promise, Response::problem(http::problem("unavailable"_L1)));
        finish(attempt->promise, pageAgain(*attempt, std::chrono::milliseconds(0)));
    });
}

void Authorization::goOn(const Trying& attempt, const accounts::SignInFacts& facts) {
    SignInForm::Progress& progress = attempt->form.progress;
    progress.workspace = facts.workspace;
    progress.member = facts.member;
    progress.email = attempt->email;
    auto look = [factor = factor_, member = facts.member](store::Transaction& transaction) {
        return factor.isSetUp(transaction, member);
    };
    async::settle(parts_.store.read(facts.workspace, std::move(look)), this,
                  [this, attempt, role = facts.role](const auto& isSetUp) {
                      if (!isSetUp || !*isSetUp)
                          return finish(attempt->promise, Response::problem(http::problem("unavailable"_L1)));
                      SignInForm::Progress& next = attempt->form.progress;
                      if (**isSetUp) {
                          next.step = SignInForm::Step::Code;
                      } else if (role == domain::Role::Owner && parts_.ownersNeedSecondFactor) {
                          next.step = SignInForm::Step::Enrolment;
                          next.secret = accounts::SecondFactor::newSecret();
                      } else {
                          return admit(attempt);
                      }
                      finish(attempt->promise, factorPageFor(*attempt, std::nullopt));
                  });
}

void Authorization::recordWrongCode(store::Transaction& transaction, const Attempt& attempt,
                                    std::chrono::milliseconds wait) const {
    const accounts::Guesses::Try guess = guessOf(attempt);
    if (wait.count() == 0 || parts_.guesses.isFirstInWait(transaction, guess))
        recordRefusal(transaction, guess, attempt.form.progress.workspace, attempt.form.progress.member);
}

void Authorization::checkCode(const Trying& attempt) {
    struct Checked {
        std::chrono::milliseconds wait{0};
        bool right = false;
        QByteArray code;
    };
    auto check = [this, attempt](store::Transaction& transaction) {
        const SignInForm::Progress& progress = attempt->form.progress;
        Checked checked{parts_.guesses.begin(transaction, guessOf(*attempt)), false, {}};
        if (checked.wait.count() == 0) {
            transaction.enter(progress.workspace);
            checked.right = factor_.use(transaction, progress.member, attempt->code);
        }
        if (checked.right)
            checked.code = issue(transaction, *attempt);
        else
            recordWrongCode(transaction, *attempt, checked.wait);
        return checked;
    };
    async::settle(parts_.store.write({}, std::move(check)), this, [this, attempt](const auto& checked) {
        if (!checked || !*checked)
            return finish(attempt->promise, Response::problem(http::problem("unavailable"_L1)));
        if ((*checked)->right)
            return answerCode(attempt, (*checked)->code);
        finish(attempt->promise, factorPageFor(*attempt, (*checked)->wait));
    });
}

void Authorization::checkEnrolment(const Trying& attempt) {
    struct Checked {
        std::chrono::milliseconds wait{0};
        bool right = false;
        QStringList recoveryCodes;
    };
    auto check = [this, attempt](store::Transaction& transaction) {
        const SignInForm::Progress& progress = attempt->form.progress;
        Checked checked{parts_.guesses.begin(transaction, guessOf(*attempt)), false, {}};
        const auto step =
            checked.wait.count() > 0
                ? std::nullopt
                : accounts::SecondFactor::stepOf(progress.secret, attempt->code, transaction.now());
        checked.right = step.has_value();
        if (step) {
            transaction.enter(progress.workspace);
            checked.recoveryCodes = factor_.setUp(transaction, progress.member, progress.secret, *step);
        } else {
            recordWrongCode(transaction, *attempt, checked.wait);
        }
        return checked;
    };
    async::settle(parts_.store.write({}, std::move(check)), this, [this, attempt](const auto& checked) {
        if (!checked || !*checked)
            return finish(attempt->promise, Response::problem(http::problem("unavailable"_L1)));
        if (!(*checked)->right)
            return finish(attempt->promise, factorPageFor(*attempt, (*checked)->wait));
        if ((*checked)->recoveryCodes.isEmpty()) // another page of theirs was quicker
            return finish(attempt->promise,
                          signInFailedPage(textsFor(attempt->request), textsFor(attempt->request).expired));
        attempt->form.progress.step = SignInForm::Step::RecoveryCodes;
        attempt->form.progress.secret.clear();
        finish(attempt->promise,
               recoveryCodesPage(factorPage(*attempt, SignInNotice::None, std::chrono::milliseconds(0)),
                                 (*checked)->recoveryCodes));
    });
}

QByteArray Authorization::issue(store::Transaction& transaction, const Attempt& attempt) const {
    const SignInForm::Progress& progress = attempt.form.progress;
    parts_.guesses.succeeded(transaction, guessOf(attempt));
    const QByteArray formKey =
        parts_.keys.serverKey().lookup("sign-in form", QString::fromLatin1(attempt.form.nonce));
    const qint64 fresh = transaction.runCounted(
        "INSERT INTO oauth_form (form_key, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        {formKey, domain::Instant(transaction.now() + SignInForm::lifetime)});
    if (fresh == 0)
        return {}; // this page has signed somebody in already
    return parts_.tokens.issueCode(transaction,
                                   {progress.workspace, progress.member, attempt.form.request.challenge,
                                    attempt.form.request.redirectUri});
}

void Authorization::admit(const Trying& attempt) {
    auto work = [this, attempt](store::Transaction& transaction) { return issue(transaction, *attempt); };
    async::settle(parts_.store.write({}, std::move(work)), this, [this, attempt](const auto& issued) {
        if (!issued || !*issued)
            return finish(attempt->promise, Response::problem(http::problem("unavailable"_L1)));
        answerCode(attempt, **issued);
    });
}

void Authorization::answerCode(const Trying& attempt, const QByteArray& code) {
    const SignInTexts& texts = textsFor(attempt->request);
    if (code.isEmpty())
        return finish(attempt->promise, signInFailedPage(texts, texts.expired));
    const auto encoded = [](const QString& text) { return QUrl::toPercentEncoding(text); };
    Response response = Response::empty(303);
    response.addHeader("Location", attempt->form.request.redirectUri.toLatin1() + "?code=" + code +
                                       "&state=" + encoded(attempt->form.request.state) +
                                       "&iss=" + encoded(parts_.issuer()));
    response.addHeader("Set-Cookie",
                       cookieHeader({}, std::chrono::seconds(0), parts_.issuer().startsWith("https:"_L1)));
    finish(attempt->promise, std::move(response));
}

FactorPage Authorization::factorPage(const Attempt& attempt, SignInNotice notice,
                                     std::chrono::milliseconds wait) const {
    return {pages::languageFor(attempt.request),
            form_.seal(attempt.form.request, attempt.form.progress, attempt.browser, parts_.clock->now()),
            attempt.form.request.redirectOrigin(), notice,
            std::chrono::ceil<std::chrono::seconds>(wait).count()};
}

Response Authorization::factorPageFor(const Attempt& attempt,
                                      std::optional<std::chrono::milliseconds> wait) const {
    const bool waits = wait && wait->count() > 0;
    const SignInNotice notice = !wait ? SignInNotice::None : waits ? SignInNotice::Wait : SignInNotice::Wrong;
    const FactorPage page = factorPage(attempt, notice, wait.value_or(std::chrono::milliseconds(0)));
    const SignInForm::Progress& progress = attempt.form.progress;
    if (progress.step == SignInForm::Step::Enrolment)
        return enrolmentPage(page, accounts::SecondFactor::written(progress.secret),
                             accounts::SecondFactor::uri(progress.secret, progress.email));
    return codePage(page);
}

Response Authorization::pageAgain(const Attempt& attempt, std::chrono::milliseconds wait) const {
    const bool waits = wait.count() > 0;
    const qint64 seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    Response page = signInPage(textsFor(attempt.request),
                               form_.seal(attempt.form.request, {}, attempt.browser, parts_.clock->now()),
                               attempt.email, attempt.form.request.redirectOrigin(), parts_.links,
                               waits ? SignInNotice::Wait : SignInNotice::Wrong, seconds);
    if (waits)
        page.addHeader("Retry-After", QByteArray::number(seconds));
    return page;
}

} // namespace bandeja::server::oauth

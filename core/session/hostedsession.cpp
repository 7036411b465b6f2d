// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/hostedsession.h"

#include "core/api/secureurl.h"
#include "core/cipher/digest.h"

namespace bandeja::session {

using namespace Qt::Literals::StringLiterals;
using api::ApiError;
using keychain::SecretError;
using keychain::SharedSecret;

namespace {

constexpr std::chrono::milliseconds longestMargin = std::chrono::seconds(60);

api::Result<SharedSecret> signedOut() {
    return tl::unexpected(ApiError{ApiError::Kind::SignedOut});
}

} // namespace

HostedSession::HostedSession(QUrl server, QString account, api::HttpTransport& transport,
                             keychain::SecretStore& secrets, AuthorizationAgent& browser,
                             const domain::Clock& clock, Timing timing, QObject* parent)
    : Session(parent),
      server_(std::move(server)),
      account_(std::move(account)),
      secrets_(secrets),
      browser_(browser),
      clock_(clock),
      timing_(timing),
      oauth_(server_, transport, this),
      api_(server_, transport, *this, this),
      epoch_(std::make_unique<QObject>()),
      keychainTimer_(this),
      keychainBackoff_(timing.firstKeychainRetry),
      margin_(longestMargin) {
    keychainTimer_.setSingleShot(true);
    connect(&keychainTimer_, &QTimer::timeout, this, &HostedSession::retryKeychain);
}

HostedSession::~HostedSession() = default;

keychain::SecretName HostedSession::entry() const {
    return {account_, u"session"_s};
}

void HostedSession::setState(SessionState state, const QString& problem) {
    status_ = {.state = state, .keychain = status_.keychain, .problem = problem};
    if (session_ && (state == SessionState::SignedIn || state == SessionState::KeychainProblem)) {
        status_.member = session_->member;
        status_.workspace = session_->workspace;
    }
    Q_EMIT statusChanged(status_);
}

void HostedSession::showSignedIn() {
    debt_ = KeychainDebt::None;
    keychainTimer_.stop();
    keychainBackoff_.reset();
    if (status_.state != SessionState::SignedIn)
        setState(SessionState::SignedIn);
}

// --- the keychain

void HostedSession::start() {
    setState(SessionState::Starting);
    readKeychain();
}

void HostedSession::readKeychain() {
    async::whenDone(secrets_.read(entry()), epoch_.get(),
                    [this](const tl::expected<SharedSecret, SecretError>& stored) {
                        if (stored) {
                            restore(*stored);
                        } else if (stored.error() == SecretError::NotFound) {
                            setState(SessionState::SignedOut);
                        } else if (stored.error() == SecretError::Corrupt) {
                            setState(SessionState::SignedOut, u"corrupt"_s); // signing in writes it anew
                        } else {
                            debt_ = KeychainDebt::Read;
                            keychainFailed(stored.error());
                        }
                    });
}

void HostedSession::restore(const SharedSecret& stored) {
    std::optional<StoredSession> session = decodedSession(*stored);
    if (!session) {
        setState(SessionState::SignedOut, u"corrupt"_s);
    } else if (session->server != api::originOf(server_)) {
        setState(SessionState::SignedOut); // of another server; its tokens are not for this one
    } else {
        session_ = std::move(session);
        showSignedIn();
    }
}

void HostedSession::keychainFailed(SecretError error) {
    status_.keychain = error;
    setState(SessionState::KeychainProblem);
    // These end by themselves: a keyring that starts late, a prompt that is answered at last. Asking a locked
    // one again would only show its prompt again.
    if (error == SecretError::Timeout || error == SecretError::Unavailable)
        keychainTimer_.start(keychainBackoff_.next());
}

void HostedSession::retryKeychain() {
    keychainTimer_.stop();
    switch (debt_) {
    case KeychainDebt::None:
        break;
    case KeychainDebt::Read:
        setState(SessionState::Starting);
        readKeychain();
        break;
    case KeychainDebt::Write:
        store([](bool) {});
        break;
    case KeychainDebt::Erase:
        eraseEntry();
        break;
    }
}

void HostedSession::store(std::function<void(bool)> then) {
    async::whenDone(secrets_.write(entry(), encoded(*session_)), epoch_.get(),
                    [this, then = std::move(then)](const tl::expected<void, SecretError>& written) {
                        if (written) {
                            showSignedIn();
                        } else {
                            debt_ = KeychainDebt::Write;
                            keychainFailed(written.error());
                        }
                        then(written.has_value());
                    });
}

void HostedSession::eraseEntry() {
    async::whenDone(secrets_.erase(entry()), epoch_.get(),
                    [this](const tl::expected<void, SecretError>& erased) {
                        debt_ = erased ? KeychainDebt::None : KeychainDebt::Erase;
                        if (!erased) // it stays signed out here; the entry is tried again until it is gone
                            keychainTimer_.start(keychainBackoff_.next());
                    });
}

// --- signing in and out

void HostedSession::signIn() {
    if (flow_) {
        flow_->openAgain();
        return;
    }
    if (status_.state != SessionState::SignedOut && status_.state != SessionState::AccessEnded)
        return;
    before_ = status_.state;
    epoch_ = std::make_unique<QObject>();
    keychainTimer_.stop();
    debt_ = KeychainDebt::None;
    flow_ = std::make_unique<SignInFlow>(oauth_, browser_, timing_.signIn);
    connect(flow_.get(), &SignInFlow::granted, epoch_.get(),
            [this](const TokenGrant& grant) { identify(grant); });
    connect(flow_.get(), &SignInFlow::failed, epoch_.get(),
            [this](const QString& problem) { failSignIn(problem); });
    setState(SessionState::SigningIn);
    flow_->start();
}

void HostedSession::cancelSignIn() {
    if (flow_)
        failSignIn(u"cancelled"_s);
}

void HostedSession::failSignIn(const QString& problem) {
    if (flow_)
        flow_.release()->deleteLater(); // this may be called from one of its signals
    epoch_ = std::make_unique<QObject>();
    if (session_)
        oauth_.revoke(session_->refreshToken);
    session_.reset();
    setState(before_, problem);
}

void HostedSession::take(const TokenGrant& grant) {
    session_->accessToken = grant.access;
    session_->refreshToken = grant.refresh;
    session_->expiresAt = clock_.now() + grant.lifetime;
    margin_ = std::min(longestMargin, std::chrono::milliseconds(grant.lifetime) / 5);
    session_->nextRefreshId = QString::fromLatin1(cipher::randomToken());
}

void HostedSession::identify(const TokenGrant& grant) {
    session_ = StoredSession{.server = api::originOf(server_)};
    take(grant);
    async::whenDone(api_.session(), epoch_.get(), [this](const api::Result<api::SessionInfo>& info) {
        if (!info) {
            failSignIn(info.error().word());
            return;
        }
        session_->member = info->member;
        session_->workspace = info->workspace;
        flow_.reset();
        store([](bool) {});
    });
}

void HostedSession::signOut() {
    if (session_)
        oauth_.revoke(session_->refreshToken);
    if (flow_)
        flow_.release()->deleteLater();
    session_.reset();
    epoch_ = std::make_unique<QObject>();
    keychainTimer_.stop();
    answerWaiting(signedOut());
    setState(SessionState::SignedOut);
    eraseEntry();
}

// --- tokens

bool HostedSession::accessIsFresh() const {
    return clock_.now() + margin_ < session_->expiresAt;
}

api::Future<SharedSecret> HostedSession::token() {
    const TokenAnswer answer(signedOut());
    if (!session_)
        return answer.future();
    // While a refresh is under way everybody waits for it: the old token may be refused any moment.
    if (waiting_.isEmpty() && accessIsFresh()) {
        answer.give(session_->accessToken);
        return answer.future();
    }
    waiting_.append(answer);
    if (waiting_.size() == 1)
        refresh();
    return answer.future();
}

api::Future<SharedSecret> HostedSession::replacementFor(SharedSecret stale) {
    const bool isCurrent =
        session_ && stale && cipher::equalInConstantTime(session_->accessToken->view(), stale->view());
    if (isCurrent)
        session_->expiresAt = domain::Instant{}; // whatever our clock says
    return token();
}

void HostedSession::refresh() {
    async::whenDone(oauth_.refresh(session_->refreshToken, session_->nextRefreshId), epoch_.get(),
                    [this](const GrantResult& grant) { refreshed(grant); });
}

void HostedSession::refreshed(const GrantResult& grant) {
    if (grant) {
        take(*grant);
        // In the keychain first. Where it refuses, the tokens are used all the same: the server has forgotten
        // the old ones, and writing is tried again.
        store([this](bool) { answerWaiting(session_->accessToken); });
    } else if (grant.error().invalidGrant) {
        endAccess();
    } else if (clock_.now() < session_->expiresAt) {
        answerWaiting(session_->accessToken); // it was early; this one still holds
    } else {
        answerWaiting(tl::unexpected(grant.error().cause));
    }
}

void HostedSession::endAccess() {
    session_.reset();
    answerWaiting(signedOut());
    setState(SessionState::AccessEnded);
    eraseEntry();
}

void HostedSession::answerWaiting(const api::Result<SharedSecret>& result) {
    const QList<TokenAnswer> waiting = std::exchange(waiting_, {});
    for (const TokenAnswer& answer : waiting)
        answer.give(result);
}

} // namespace bandeja::session

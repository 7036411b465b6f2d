// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/signinflow.h"

#include "core/async/answer.h"
#include "core/cipher/digest.h"

namespace bandeja::session {

using namespace Qt::Literals::StringLiterals;

SignInFlow::SignInFlow(OAuthClient& oauth, AuthorizationAgent& browser, std::chrono::milliseconds patience,
                       QObject* parent)
    : QObject(parent),
      oauth_(oauth),
      browser_(browser),
      listener_(patience, this) {
    connect(&listener_, &LoopbackListener::returned, this, &SignInFlow::comeBack);
    connect(&listener_, &LoopbackListener::timedOut, this, [this] { Q_EMIT failed(u"timeout"_s); });
}

void SignInFlow::start() {
    async::whenDone(oauth_.metadata(), this, [this](const api::Result<ServerMetadata>& metadata) {
        if (metadata)
            openBrowser(*metadata);
        else
            Q_EMIT failed(metadata.error().word());
    });
}

void SignInFlow::openBrowser(const ServerMetadata& metadata) {
    const QByteArray state = cipher::randomToken();
    if (!listener_.listen(state)) {
        Q_EMIT failed(u"no_port"_s);
        return;
    }
    issuer_ = metadata.issuer;
    redirect_ = listener_.redirectUri();
    page_ = OAuthClient::authorizationUrl(metadata, redirect_, pkce_, state);
    browser_.open(page_);
}

void SignInFlow::openAgain() {
    if (page_.isValid())
        browser_.open(page_);
}

void SignInFlow::comeBack(const QUrlQuery& query) {
    // The answer of another authorization server than the one that was asked (RFC 9207).
    if (query.queryItemValue(u"iss"_s, QUrl::FullyDecoded) != issuer_) {
        Q_EMIT failed(u"not_bandeja"_s);
        return;
    }
    const QString error = query.queryItemValue(u"error"_s);
    const QString code = query.queryItemValue(u"code"_s, QUrl::FullyDecoded);
    if (!error.isEmpty() || code.isEmpty()) {
        Q_EMIT failed(error == "access_denied"_L1 ? u"denied"_s : u"server_error"_s);
        return;
    }
    async::whenDone(oauth_.exchange(code, redirect_, pkce_), this, [this](const GrantResult& grant) {
        if (grant)
            Q_EMIT granted(*grant);
        else
            Q_EMIT failed(grant.error().invalidGrant ? u"denied"_s : grant.error().cause.word());
    });
}

} // namespace bandeja::session

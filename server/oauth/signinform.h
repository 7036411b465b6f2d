// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"
#include "server/keys/keystore.h"

namespace bandeja::server::oauth {

inline constexpr QLatin1StringView desktopClient{"bandeja-desktop"};

/// What a desktop asks for when it opens the sign-in page.
struct AuthorizationRequest {
    QString redirectUri;
    QString challenge;
    QString state;

    /// Reads a query. Nothing when anything in it is not as the contract says: then nobody may be sent
    /// anywhere.
    static std::optional<AuthorizationRequest> read(const http::Request& request);
    /// "http://127.0.0.1:PORT"
    QString redirectOrigin() const;
};

/// The hidden token of the page's form. It carries the query that the page was opened with, sealed, and
/// belongs to one browser (its cookie): a form that another page filled in does not work (CSRF). Used up by
/// the sign-in that succeeds.
class SignInForm {
public:
    static constexpr std::chrono::minutes lifetime{15};
    static constexpr char cookie[] = "bandeja_signin";

    explicit SignInForm(const keys::KeyStore& keys) : keys_(keys) {}

    /// What comes after the password.
    enum class Step { Password, Code, Enrolment, RecoveryCodes };
    /// Whose password was right, and what they are asked for now.
    struct Progress {
        Step step = Step::Password;
        QString workspace = {};
        QString member = {};
        QString email = {};
        QByteArray secret = {}; ///< that is being set up
    };

    QByteArray seal(const AuthorizationRequest& request, const Progress& progress, const QByteArray& browser,
                    domain::Instant now) const;

    struct Opened {
        AuthorizationRequest request;
        Progress progress;
        QByteArray nonce; ///< of this page; for using it up
    };
    std::optional<Opened> open(const QByteArray& token, const QByteArray& browser, domain::Instant now) const;

    /// The browser's own secret, from its cookie; empty when it has none.
    static QByteArray browserOf(const http::Request& request);

private:
    const keys::KeyStore& keys_;
};

} // namespace bandeja::server::oauth

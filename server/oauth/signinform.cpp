// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/signinform.h"

#include "core/cipher/digest.h"

#include <QRegularExpression>

namespace bandeja::server::oauth {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char place[] = "sign-in form";
constexpr qsizetype challengeSize = 43;
constexpr qsizetype shortestState = 8;
constexpr qsizetype longestState = 512;

bool isUrlSafe(const QString& text) {
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || u"-._~"_s.contains(c));
    });
}

bool isLoopbackCallback(const QString& uri) {
    static const QRegularExpression form(u"^http://127\\.0\\.0\\.1:([1-9][0-9]{0,4})/callback$"_s);
    const QRegularExpressionMatch match = form.match(uri);
    return match.hasMatch() && match.captured(1).toInt() <= 65535;
}

} // namespace

std::optional<AuthorizationRequest> AuthorizationRequest::read(const http::Request& request) {
    const auto once = [&](const QString& name) {
        return request.query.allQueryItemValues(name).size() == 1 ? request.parameter(name) : QString();
    };
    AuthorizationRequest wanted{once(u"redirect_uri"_s), once(u"code_challenge"_s), once(u"state"_s)};
    const bool good = once(u"response_type"_s) == "code"_L1 && once(u"client_id"_s) == desktopClient &&
                      once(u"code_challenge_method"_s) == "S256"_L1 &&
                      isLoopbackCallback(wanted.redirectUri) && wanted.challenge.size() == challengeSize &&
                      isUrlSafe(wanted.challenge) && wanted.state.size() >= shortestState &&
                      wanted.state.size() <= longestState;
    return good ? std::optional(wanted) : std::nullopt;
}

QString AuthorizationRequest::redirectOrigin() const {
    return redirectUri.left(redirectUri.lastIndexOf(u'/'));
}

QByteArray SignInForm::seal(const AuthorizationRequest& request, const Progress& progress,
                            const QByteArray& browser, domain::Instant now) const {
    const QJsonObject content{{u"redirect_uri"_s, request.redirectUri},
                              {u"challenge"_s, request.challenge},
                              {u"state"_s, request.state},
                              {u"step"_s, static_cast<int>(progress.step)},
                              {u"workspace"_s, progress.workspace},
                              {u"member"_s, progress.member},
                              {u"email"_s, progress.email},
                              {u"secret"_s, QString::fromLatin1(progress.secret.toBase64())},
                              {u"nonce"_s, QString::fromLatin1(cipher::randomToken())},
                              {u"until"_s, domain::toRfc3339(now + lifetime)}};
    return keys_.serverKey()
        .sealObject(content, place + browser)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<SignInForm::Opened> SignInForm::open(const QByteArray& token, const QByteArray& browser,
                                                   domain::Instant now) const {
    if (browser.isEmpty())
        return std::nullopt;
    const QByteArray sealed = QByteArray::fromBase64(token, QByteArray::Base64UrlEncoding);
    const auto content = keys_.serverKey().openObject(sealed, place + browser);
    if (!content)
        return std::nullopt;
    const auto until = domain::fromRfc3339(content->value("until"_L1).toString());
    if (!until || now >= *until)
        return std::nullopt;
    const auto text = [&](QLatin1StringView name) { return content->value(name).toString(); };
    return Opened{{text("redirect_uri"_L1), text("challenge"_L1), text("state"_L1)},
                  {static_cast<Step>(content->value("step"_L1).toInt()), text("workspace"_L1),
                   text("member"_L1), text("email"_L1), QByteArray::fromBase64(text("secret"_L1).toLatin1())},
                  text("nonce"_L1).toLatin1()};
}

QByteArray SignInForm::browserOf(const http::Request& request) {
    for (const QByteArray& part : request.header("cookie").split(';')) {
        const QByteArray pair = part.trimmed();
        if (pair.startsWith(QByteArray(cookie) + '=')) {
            const QByteArray value = pair.mid(static_cast<qsizetype>(std::strlen(cookie)) + 1);
            if (value.size() == challengeSize && isUrlSafe(QString::fromLatin1(value)))
                return value;
        }
    }
    return {};
}

} // namespace bandeja::server::oauth

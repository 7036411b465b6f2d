// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oauth/tokens.h"

#include "core/cipher/digest.h"
#include "core/domain/id.h"
#include "server/audit/journal.h"

namespace bandeja::server::oauth {

using namespace Qt::Literals::StringLiterals;
using domain::Instant;

namespace {

constexpr char codeKind[] = "authorization code";
constexpr char accessKind[] = "access token";
constexpr char refreshKind[] = "refresh token";
constexpr char repeatKind[] = "repeated refresh";
constexpr char answerPlace[] = "refresh_token.answer";

/// What a refresh was answered with can be read only by who still has the token that was refreshed.
keys::StreamKey answerKey(const QByteArray& token) {
    return keys::StreamKey(cipher::derived(cipher::Secret(token), "bandeja refresh answer"));
}

QByteArray challengeOf(const QByteArray& verifier) {
    return cipher::sha256(verifier).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

QByteArray Tokens::keyOf(const char* kind, QByteArrayView token) const {
    return keys_.serverKey().lookup(kind, QString::fromLatin1(token));
}

QByteArray Tokens::issueCode(store::Transaction& transaction, const CodeRequest& request) {
    const QByteArray code = cipher::randomToken();
    transaction.run("INSERT INTO oauth_code (code_key, workspace, member, challenge, redirect_uri, "
                    "expires_at, session, used) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
                    {keyOf(codeKind, code), request.workspace, request.member, request.challenge,
                     request.redirectUri, Instant(transaction.now() + times_.code),
                     domain::newId("ses_", transaction.now())});
    return code;
}

tl::expected<TokenPair, GrantRefused> Tokens::exchange(store::Transaction& transaction,
                                                       const QByteArray& code, const QString& redirectUri,
                                                       const QByteArray& verifier) {
    QString workspace;
    QString member;
    QString session;
    {
        store::Rows rows = transaction.select("SELECT workspace, member, challenge, redirect_uri, "
                                              "expires_at, session, used FROM oauth_code WHERE code_key = ?",
                                              {keyOf(codeKind, code)});
        if (!rows.next())
            return tl::unexpected(GrantRefused::Unknown);
        workspace = rows.text(0);
        member = rows.text(1);
        session = rows.text(5);
        if (rows.flag(6)) {
            endSession(transaction, session);
            return tl::unexpected(GrantRefused::Used);
        }
        // Whoever knows the code but not the rest has stolen it: it is used up.
        transaction.run("UPDATE oauth_code SET used = 1 WHERE code_key = ?", {keyOf(codeKind, code)});
        if (rows.instant(4) <= transaction.now())
            return tl::unexpected(GrantRefused::Expired);
        if (rows.text(3) != redirectUri ||
            !cipher::equalInConstantTime(rows.text(2).toLatin1(), challengeOf(verifier)))
            return tl::unexpected(GrantRefused::Mismatch);
    }
    transaction.enter(workspace);
    audit::record(transaction, {member, audit::Action::SessionBegin});
    transaction.run("INSERT INTO session (id, workspace, member, begun_at) VALUES (?, ?, ?, ?)",
                    {session, workspace, member, transaction.now()});
    return issuePair(transaction, session, workspace, member);
}

tl::expected<TokenPair, GrantRefused> Tokens::refresh(store::Transaction& transaction,
                                                      const QByteArray& token, const QByteArray& repeatKey) {
    const QByteArray tokenKey = keyOf(refreshKind, token);
    store::Rows rows = transaction.select(
        "SELECT r.session, r.expires_at, r.used_at, r.repeat_key, r.answer, s.workspace, s.member "
        "FROM refresh_token r JOIN session s ON s.id = r.session WHERE r.token_key = ? AND s.ended_at IS "
        "NULL",
        {tokenKey});
    if (!rows.next())
        return tl::unexpected(GrantRefused::Unknown);
    const QByteArray repeat =
        repeatKey.isEmpty() ? QByteArray() : keyOf(repeatKind, token + '\n' + repeatKey);
    if (const auto usedAt = rows.instantOrNull(2)) {
        const bool again =
            !repeat.isEmpty() && rows.bytes(3) == repeat && transaction.now() < *usedAt + times_.repeat;
        const auto answer = again ? answerKey(token).openObject(rows.bytes(4), answerPlace) : std::nullopt;
        if (answer)
            return TokenPair{answer->value("access"_L1).toString().toLatin1(),
                             answer->value("refresh"_L1).toString().toLatin1(), times_.access};
        endSession(transaction, rows.text(0));
        return tl::unexpected(GrantRefused::Used);
    }
    if (rows.instant(1) <= transaction.now())
        return tl::unexpected(GrantRefused::Expired);
    TokenPair pair = issuePair(transaction, rows.text(0), rows.text(5), rows.text(6));
    transaction.run("UPDATE session SET used_at = ? WHERE id = ?", {transaction.now(), rows.text(0)});
    const QJsonObject answer{{u"access"_s, QString::fromLatin1(pair.access)},
                             {u"refresh"_s, QString::fromLatin1(pair.refresh)}};
    transaction.run("UPDATE refresh_token SET used_at = ?, repeat_key = ?, answer = ? WHERE token_key = ?",
                    {transaction.now(), repeat,
                     repeat.isEmpty() ? QByteArray() : answerKey(token).sealObject(answer, answerPlace),
                     tokenKey});
    return pair;
}

TokenPair Tokens::issuePair(store::Transaction& transaction, const QString& session, const QString& workspace,
                            const QString& member) {
    TokenPair pair{cipher::randomToken(), cipher::randomToken(), times_.access};
    transaction.run(
        "INSERT INTO access_token (token_key, workspace, member, session, expires_at) VALUES (?, ?, ?, ?, ?)",
        {keyOf(accessKind, pair.access), workspace, member, session,
         Instant(transaction.now() + times_.access)});
    transaction.run("INSERT INTO refresh_token (token_key, session, expires_at) VALUES (?, ?, ?)",
                    {keyOf(refreshKind, pair.refresh), session, Instant(transaction.now() + times_.refresh)});
    return pair;
}

void Tokens::endSession(store::Transaction& transaction, const QString& session) {
    transaction.run("UPDATE session SET ended_at = ? WHERE id = ? AND ended_at IS NULL",
                    {transaction.now(), session});
    transaction.run("DELETE FROM access_token WHERE session = ?", {session});
    transaction.run("DELETE FROM refresh_token WHERE session = ?", {session});
}

void Tokens::revoke(store::Transaction& transaction, const QByteArray& token) {
    QString session;
    {
        store::Rows rows =
            transaction.select("SELECT session FROM access_token WHERE token_key = ? "
                               "UNION ALL SELECT session FROM refresh_token WHERE token_key = ?",
                               {keyOf(accessKind, token), keyOf(refreshKind, token)});
        if (!rows.next())
            return;
        session = rows.text(0);
    }
    if (session.isEmpty())
        transaction.run("DELETE FROM access_token WHERE token_key = ?", {keyOf(accessKind, token)});
    else
        endSession(transaction, session);
}

QByteArray Tokens::issueApiToken(store::Transaction& transaction, const QString& workspace,
                                 const QString& member) {
    const QByteArray token = cipher::randomToken();
    transaction.run("INSERT INTO access_token (token_key, workspace, member) VALUES (?, ?, ?)",
                    {keyOf(accessKind, token), workspace, member});
    return token;
}

std::optional<access::Principal> Tokens::authenticate(store::Transaction& transaction,
                                                      QByteArrayView bearer) const {
    if (bearer.isEmpty())
        return std::nullopt;
    const QByteArray tokenKey = keyOf(accessKind, bearer);
    store::Rows rows =
        transaction.select("SELECT t.workspace, t.member, m.role, t.session FROM access_token t "
                           "JOIN member m ON m.id = t.member AND m.workspace = t.workspace "
                           "WHERE t.token_key = ? AND (t.expires_at IS NULL OR t.expires_at > ?)",
                           {tokenKey, transaction.now()});
    if (!rows.next())
        return std::nullopt;
    access::Principal principal{rows.text(0), rows.text(1),
                                domain::roleFromName(rows.text(2)).value_or(domain::Role::Staff),
                                rows.text(3)};
    transaction.enter(principal.workspace);
    return principal;
}

bool Tokens::isStillGood(store::Transaction& transaction, const access::Principal& principal,
                         QByteArrayView bearer) const {
    if (principal.session.isEmpty())
        return authenticate(transaction, bearer).has_value();
    return transaction
        .number("SELECT 1 FROM session s JOIN member m ON m.id = s.member AND m.workspace = s.workspace "
                "WHERE s.id = ? AND s.ended_at IS NULL",
                {principal.session})
        .has_value();
}

void Tokens::purge(store::Transaction& transaction) {
    const Instant now = transaction.now();
    transaction.run("DELETE FROM oauth_code WHERE expires_at < ?", {Instant(now - std::chrono::hours(1))});
    transaction.run("DELETE FROM oauth_form WHERE expires_at < ?", {now});
    transaction.run("DELETE FROM access_token WHERE expires_at < ?", {now});
    transaction.run("DELETE FROM refresh_token WHERE expires_at < ?", {now});
    transaction.run(
        "DELETE FROM session WHERE NOT EXISTS (SELECT 1 FROM refresh_token WHERE session = session.id)");
}

} // namespace bandeja::server::oauth

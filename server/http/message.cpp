// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/message.h"

#include <QJsonDocument>

namespace bandeja::server::http {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Word {
    QLatin1StringView word;
    int status;
    QLatin1StringView title;
};

constexpr std::array words{
    Word{"malformed"_L1, 400, "The request can't be read"_L1},
    Word{"unauthorized"_L1, 401, "A valid access token is needed"_L1},
    Word{"signature"_L1, 401, "The signature is wrong"_L1},
    Word{"forbidden"_L1, 403, "This member may not do that"_L1},
    Word{"not_found"_L1, 404, "There is no such thing"_L1},
    Word{"method_not_allowed"_L1, 405, "This method is not offered here"_L1},
    Word{"timeout"_L1, 408, "The request did not arrive in time"_L1},
    Word{"idempotency_conflict"_L1, 409, "The Idempotency-Key was used for another request"_L1},
    Word{"customer_must_write_first"_L1, 409, "The customer has to write first"_L1},
    Word{"window_closed"_L1, 409, "The time to reply is over"_L1},
    Word{"reply_limit_reached"_L1, 409, "No more replies until the customer writes"_L1},
    Word{"empty"_L1, 409, "The message is empty"_L1},
    Word{"too_long"_L1, 409, "The message is too long for this channel"_L1},
    Word{"account_unavailable"_L1, 409, "The account needs its owner"_L1},
    Word{"account_removed"_L1, 409, "The account was removed"_L1},
    Word{"already_answered"_L1, 409, "There is a newer message"_L1},
    Word{"draft_changed"_L1, 409, "There is another version of the draft"_L1},
    Word{"unsupported"_L1, 409, "The channel can't carry this"_L1},
    Word{"already_connected"_L1, 409, "The account is connected already"_L1},
    Word{"ai_off"_L1, 409, "AI is off for this account"_L1},
    Word{"upload_offset"_L1, 409, "The upload has another number of bytes"_L1},
    Word{"upload_incomplete"_L1, 409, "The upload has not all its bytes yet"_L1},
    Word{"last_owner"_L1, 409, "A workspace needs an owner"_L1},
    Word{"already_member"_L1, 409, "This address is a member's already"_L1},
    Word{"workspace_closing"_L1, 409, "The workspace was closed"_L1},
    Word{"stream_removed"_L1, 410, "The account was removed"_L1},
    Word{"precondition_failed"_L1, 412, "It has changed meanwhile"_L1},
    Word{"too_large"_L1, 413, "The request is too large"_L1},
    Word{"unsupported_media_type"_L1, 415, "This media type is not taken here"_L1},
    Word{"range_not_satisfiable"_L1, 416, "There are fewer bytes than that"_L1},
    Word{"invalid"_L1, 422, "Something in the request is wrong"_L1},
    Word{"upgrade_required"_L1, 426, "Only a WebSocket handshake is taken here"_L1},
    Word{"rate_limited"_L1, 429, "Too many requests"_L1},
    Word{"headers_too_large"_L1, 431, "The head of the request is too large"_L1},
    Word{"internal"_L1, 500, "Something went wrong here"_L1},
    Word{"unavailable"_L1, 503, "Not available now"_L1},
};

contract::Problem made(const Word& word, const QString& detail) {
    contract::Problem problem;
    problem.type = contract::problemType(word.word);
    problem.title = word.title;
    problem.status = word.status;
    problem.detail = detail;
    return problem;
}

} // namespace

QString Request::parameter(const QString& name) const {
    // In a query, plus is a space; QUrlQuery leaves it alone.
    QString value = query.queryItemValue(name, QUrl::FullyEncoded);
    value.replace(u'+', u' ');
    return QUrl::fromPercentEncoding(value.toUtf8());
}

QByteArray Request::mediaType() const {
    const QByteArray type = header("content-type");
    return type.left(type.indexOf(';') < 0 ? type.size() : type.indexOf(';')).trimmed().toLower();
}

Response Response::json(int status, const QJsonObject& object) {
    return {status, "application/json", QJsonDocument(object).toJson(QJsonDocument::Compact), {}};
}

Response Response::text(int status, const QByteArray& text) {
    return {status, "text/plain; charset=utf-8", text, {}};
}

Response Response::html(int status, const QByteArray& html) {
    return {status, "text/html; charset=utf-8", html, {}};
}

Response Response::empty(int status) {
    return {status, {}, {}, {}};
}

Response Response::problem(const contract::Problem& problem) {
    Response response{problem.status,
                      "application/problem+json",
                      QJsonDocument(contract::encode(problem)).toJson(QJsonDocument::Compact),
                      {}};
    if (problem.status == 401)
        response.addHeader("WWW-Authenticate", "Bearer");
    if (problem.status == 503)
        response.addHeader("Retry-After", "2");
    return response;
}

contract::Problem problem(QLatin1StringView word, const QString& detail) {
    for (const Word& known : words) {
        if (known.word == word)
            return made(known, detail);
    }
    Q_ASSERT(false);
    return made(words.back(), detail);
}

contract::Problem wrongMember(const QString& pointer, QLatin1StringView code, const QString& detail) {
    contract::Problem wrong = problem("invalid"_L1);
    wrong.errors.append({pointer, detail, code});
    return wrong;
}

contract::Problem wrongParameter(const QString& name, QLatin1StringView code, const QString& detail) {
    contract::Problem wrong = problem("invalid"_L1);
    wrong.errors.append({{}, detail, code, name});
    return wrong;
}

contract::Problem problemOfStatus(int status) {
    for (const Word& known : words) {
        if (known.status == status)
            return made(known, {});
    }
    contract::Problem problem = made(words.front(), {});
    problem.status = status;
    return problem;
}

} // namespace bandeja::server::http

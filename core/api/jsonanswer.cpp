// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/jsonanswer.h"

#include <QJsonDocument>

namespace bandeja::api {

namespace {

constexpr int firstError = 400;
constexpr int firstServerError = 500;

bool isSuccess(int status) {
    return status >= 200 && status < 300;
}

} // namespace

ApiError notBandeja(const HttpAnswer& answer) {
    return ApiError{ApiError::Kind::NotBandeja, {}, answer.status, answer.retryAfter, true};
}

Result<QJsonObject> jsonOf(const HttpAnswer& answer) {
    const bool isProblem = answer.type == "application/problem+json";
    const QJsonDocument document = isProblem || answer.type == "application/json"
                                       ? QJsonDocument::fromJson(answer.body)
                                       : QJsonDocument();
    if (isSuccess(answer.status) && document.isObject())
        return document.object();
    if (answer.status >= firstError && isProblem && document.isObject()) {
        if (auto problem = contract::decodeProblem(document.object()))
            return tl::unexpected(ApiError{ApiError::Kind::Problem, std::move(*problem), answer.status,
                                           answer.retryAfter, answer.status >= firstServerError});
    }
    // A proxy's error page: the API is there, and not well.
    if (answer.status >= firstServerError)
        return tl::unexpected(ApiError{ApiError::Kind::Problem, {}, answer.status, answer.retryAfter, true});
    return tl::unexpected(notBandeja(answer));
}

} // namespace bandeja::api

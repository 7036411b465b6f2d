// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/httptransport.h"

#include <QJsonObject>

namespace bandeja::api {

/// The JSON object of an answer with a status of success; otherwise what its problem detail says, or that
/// this was not the API that answered.
Result<QJsonObject> jsonOf(const HttpAnswer& answer);

/// What stands where an answer of the API should, and is none.
ApiError notBandeja(const HttpAnswer& answer);

/// ANSWER's object as DECODE understands it.
template <typename T, typename Decode>
Result<T> decodedAnswer(const Result<HttpAnswer>& answer, const Decode& decode) {
    if (!answer)
        return tl::unexpected(answer.error());
    const Result<QJsonObject> object = jsonOf(*answer);
    if (!object)
        return tl::unexpected(object.error());
    contract::Decoded<T> decoded = decode(*object);
    if (!decoded)
        return tl::unexpected(notBandeja(*answer));
    return std::move(*decoded);
}

} // namespace bandeja::api

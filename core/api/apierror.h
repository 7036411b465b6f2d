// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/problem.h"

#include <QFuture>

#include <tl/expected.hpp>

#include <chrono>

namespace bandeja::api {

/// Why a call to the server gave no answer that is worth having.
struct ApiError {
    enum class Kind {
        Unreachable, ///< no connection, or it broke
        Timeout,     ///< no answer within the call's time
        Insecure,    ///< plain HTTP to another machine, or a certificate that is not right (P07)
        NotBandeja,  ///< something answered, but not this API: a portal's page, half a body, other JSON
        Problem,     ///< the server said what is wrong
        SignedOut,   ///< there is no token, or the server takes none of ours any more
        Cancelled,
    };
    Kind kind = Kind::Unreachable;
    contract::Problem problem;                           ///< with Problem
    int status = 0;                                      ///< the HTTP status, where there was one
    std::optional<std::chrono::milliseconds> retryAfter; ///< how long the server asked to be left alone
    /// Whether the request may have been carried out all the same: it was sent, and what became of it was not
    /// heard.
    bool mayHaveArrived = false;

    /// A word for the interface and for back-off: "unreachable", "timeout", "insecure", "not_bandeja",
    /// "signed_out", "cancelled"; of a problem its own word, "server_error" where it has none.
    QString word() const;
    /// Whether the same request may succeed later without anybody doing anything. A problem that says that
    /// the request itself is wrong or forbidden is no such thing.
    bool isTransient() const;
};

template <typename T>
using Result = tl::expected<T, ApiError>;

template <typename T>
using Future = QFuture<Result<T>>;

} // namespace bandeja::api

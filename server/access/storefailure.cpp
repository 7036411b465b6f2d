// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/storefailure.h"

namespace bandeja::server::access {

using namespace Qt::Literals::StringLiterals;

contract::Problem problemOf(const store::StoreError& error) {
    using Kind = store::StoreError::Kind;
    const bool passes = error.kind == Kind::Busy || error.kind == Kind::Full || error.kind == Kind::Closed ||
                        error.kind == Kind::Conflict || error.kind == Kind::Lost;
    return http::problem(passes ? "unavailable"_L1 : "internal"_L1);
}

QFuture<http::Response> answered(QFuture<store::Stored<http::Response>> future) {
    return future.then([](store::Stored<http::Response> response) {
        return response ? std::move(*response) : http::Response::problem(problemOf(response.error()));
    });
}

} // namespace bandeja::server::access

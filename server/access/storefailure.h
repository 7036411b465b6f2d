// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"
#include "server/store/store.h"

#include <QFuture>

namespace bandeja::server::access {

/// What a request is told when the store could not do it: `unavailable` where it may be tried again, else
/// `internal`.
contract::Problem problemOf(const store::StoreError& error);

/// The response that FUTURE gives, or the store's failure as one.
QFuture<http::Response> answered(QFuture<store::Stored<http::Response>> future);

} // namespace bandeja::server::access

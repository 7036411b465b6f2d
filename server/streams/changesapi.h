// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"
#include "server/streams/feed.h"

namespace bandeja::server::streams {

/// The receipt of the removal that ended STREAM in the transaction's workspace; empty when none did.
using FindReceipt = std::function<QString(store::Transaction& transaction, const QString& stream)>;

/// GET /v1/changes.
void addChangesRoute(http::Router& router, access::Gate& gate, std::shared_ptr<const Feed> feed,
                     FindReceipt findReceipt);

} // namespace bandeja::server::streams

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"

namespace bandeja::server::accounts {

/// Who a workspace belongs to, as said at sign-up (S09). Its name is the workspace's.
struct Business {
    QString website; ///< http or https; may be empty
    QString phone;   ///< may be empty
    QString country;
};

bool isWebsite(const QString& text);
bool isPhone(const QString& text);

void putBusiness(store::Transaction& transaction, const keys::StreamKey& key, const Business& business);
/// Empty where nobody said.
Business business(store::Transaction& transaction, const keys::StreamKey& key);

/// GET and PUT /v1/business.
void addBusinessRoutes(http::Router& router, access::Gate& gate, keys::KeyStore& keys);

} // namespace bandeja::server::accounts

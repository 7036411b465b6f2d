// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channelevent.h"
#include "server/channels/loosejson.h"

namespace bandeja::server::channels {

/// Reads one entry of object "whatsapp_business_account" and adds what it says to RESULT. PLACE names the
/// entry in the body, for what can't be read. An account is the phone_number_id, except for what concerns the
/// whole WhatsApp business account, which is named by the entry's id.
void readWhatsAppEntry(const LooseJson& entry, const QString& place, ParsedWebhook& result);

} // namespace bandeja::server::channels

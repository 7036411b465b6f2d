// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channelevent.h"
#include "server/channels/loosejson.h"

namespace bandeja::server::channels {

/// What one WhatsApp message says. Unsupported where the kind is not known, or is announced without its
/// content.
struct WhatsAppContent {
    domain::MessageKind kind = domain::MessageKind::Unsupported;
    QString text;
    QList<PlatformMedia> media;
};

/// Reads the member that MESSAGE's "type" names. Buttons and forms become the text that the customer chose or
/// filled in; a place, a contact card or an order also becomes text, so that everybody can read it.
WhatsAppContent readWhatsAppContent(const LooseJson& message);

} // namespace bandeja::server::channels

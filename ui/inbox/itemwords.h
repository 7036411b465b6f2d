// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "ui/inbox/people.h"

#include <QString>

/// What an entry of the timeline says, apart from how it is painted.
namespace bandeja::inbox {

/// The text that a person wrote in it: what is copied.
QString itemText(const vault::TimelineItem& item);
/// All of the entry in one sentence, for screen readers.
QString itemInWords(const vault::TimelineItem& item, const People& people, domain::Instant now);
/// When it was written.
domain::Instant itemTime(const vault::TimelineItem& item);

/// What stands where a message has nothing that can be shown; empty when it has.
QString placeholder(const domain::Message& message, const People& people);
/// What an entry of the outbox that is no message wanted: "Reject the proposal".
QString wish(const vault::OutboxEntry& entry);
/// Whether an entry of the outbox is shown in the timeline: messages always, the rest only when it was
/// refused.
bool isShown(const vault::OutboxEntry& entry);

/// TEXT without what could make its lines look like something else: directional overrides and embeddings.
/// Marks and isolates that Arabic and Hebrew need stay.
QString harmless(QString text);

} // namespace bandeja::inbox

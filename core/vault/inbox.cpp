// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/inbox.h"

#include <tuple>

namespace bandeja::vault {

using domain::ConversationStatus;

size_t qHash(const ConversationRef& ref, size_t seed) {
    return qHashMulti(seed, ref.stream, ref.id);
}

bool belongs(const ConversationFacts& facts, const ListFilter& filter, const QString& me) {
    if (!filter.integration.isEmpty() && facts.ref.stream != filter.integration)
        return false;
    switch (filter.folder) {
    case Folder::Snoozed:
        return facts.status == ConversationStatus::Snoozed;
    case Folder::Closed:
        return facts.status == ConversationStatus::Closed;
    case Folder::Open:
        return facts.status == ConversationStatus::Open;
    case Folder::Unread:
        return facts.status == ConversationStatus::Open && facts.unread > 0;
    case Folder::Drafts:
        return facts.status == ConversationStatus::Open && facts.draftWaits;
    case Folder::Assigned:
        return facts.status == ConversationStatus::Open && !me.isEmpty() && facts.assigneeId == me;
    }
    return false;
}

bool comesBefore(const ConversationFacts& a, const ConversationFacts& b) {
    return std::tie(b.lastMessageAt, a.ref.id, a.ref.stream) <
           std::tie(a.lastMessageAt, b.ref.id, b.ref.stream);
}

bool comesBefore(const TimelineKey& a, const TimelineKey& b) {
    const bool aWaits = a.type == TimelineKey::Type::Outgoing;
    const bool bWaits = b.type == TimelineKey::Type::Outgoing;
    if (aWaits != bWaits)
        return bWaits;
    if (aWaits)
        return a.row < b.row; // in the order in which they will be sent
    return std::tie(a.at, a.type, a.row) < std::tie(b.at, b.type, b.row);
}

} // namespace bandeja::vault

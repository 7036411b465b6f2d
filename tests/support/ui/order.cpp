// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that core/vault/inbox.h declares, for builds in which core/vault is not a library yet.
#include "core/vault/inbox.h"

#include <tuple>

namespace bandeja::vault {

size_t qHash(const ConversationRef& ref, size_t seed) {
    return qHashMulti(seed, ref.stream, ref.id);
}

bool belongs(const ConversationFacts& facts, const ListFilter& filter, const QString& me) {
    using domain::ConversationStatus;
    if (!filter.integration.isEmpty() && facts.ref.stream != filter.integration)
        return false;
    const bool open = facts.status == ConversationStatus::Open;
    switch (filter.folder) {
    case Folder::Open:
        return open;
    case Folder::Unread:
        return open && facts.unread > 0;
    case Folder::Drafts:
        return open && facts.draftWaits;
    case Folder::Assigned:
        return open && !me.isEmpty() && facts.assigneeId == me;
    case Folder::Snoozed:
        return facts.status == ConversationStatus::Snoozed;
    case Folder::Closed:
        return facts.status == ConversationStatus::Closed;
    }
    return false;
}

bool comesBefore(const ConversationFacts& a, const ConversationFacts& b) {
    return std::tie(b.lastMessageAt, b.ref.id, b.ref.stream) <
           std::tie(a.lastMessageAt, a.ref.id, a.ref.stream);
}

bool comesBefore(const TimelineKey& a, const TimelineKey& b) {
    const bool waitsA = a.type == TimelineKey::Type::Outgoing;
    const bool waitsB = b.type == TimelineKey::Type::Outgoing;
    if (waitsA || waitsB)
        return waitsA == waitsB ? a.row < b.row : waitsB;
    return std::tie(a.at, a.type, a.row) < std::tie(b.at, b.type, b.row);
}

} // namespace bandeja::vault

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/memoryinbox.h"

#include "core/domain/plaintext.h"

#include <algorithm>
#include <memory>

namespace bandeja::tests {

using vault::ConversationFacts;
using vault::ConversationRef;
using vault::ConversationSummary;
using vault::OutboxEntry;
using vault::Result;
using vault::TimelineItem;
using vault::TimelineKey;
using vault::VaultChange;
using vault::VaultError;

namespace {

qint64 millis(domain::Instant at) {
    return at.time_since_epoch().count();
}

TimelineKey keyOf(qint64 row, const domain::Message& message) {
    return {millis(message.sentAt), row, TimelineKey::Type::Message};
}
TimelineKey keyOf(qint64 row, const domain::Note& note) {
    return {millis(note.at), row, TimelineKey::Type::Note};
}
TimelineKey keyOf(qint64 row, const OutboxEntry& entry) {
    return {millis(entry.at), row, TimelineKey::Type::Outgoing};
}

std::optional<TimelineItem> itemOf(const Thread& thread, const TimelineKey& key) {
    const auto in = [&](const auto& table) -> std::optional<TimelineItem> {
        const auto found = table.find(key.row);
        return found == table.end() ? std::nullopt : std::optional<TimelineItem>(found->second);
    };
    switch (key.type) {
    case TimelineKey::Type::Message:
        return in(thread.messages);
    case TimelineKey::Type::Note:
        return in(thread.notes);
    case TimelineKey::Type::Outgoing:
        break;
    }
    return in(thread.outgoing);
}

/// The draft that is to be shown: not one that the outbox has an answer to.
std::optional<domain::Draft> shownDraft(const Thread& thread) {
    const auto answers = [&](const auto& entry) {
        return entry.second.draftId == thread.draft->id &&
               entry.second.draftVersion == thread.draft->version &&
               entry.second.state != vault::OutboxState::Refused;
    };
    if (thread.draft && std::ranges::any_of(thread.outgoing, answers))
        return std::nullopt;
    return thread.draft;
}

bool waits(const Thread& thread) {
    const auto draft = shownDraft(thread);
    return draft && draft->state == domain::DraftState::Pending;
}

} // namespace

template <typename T>
vault::Future<T> MemoryInbox::answer(std::function<Result<T>()> read) {
    ++asked_;
    if (failure_)
        read = [kind = *failure_]() -> Result<T> { return tl::unexpected(VaultError{kind, {}}); };
    if (!holding_)
        return QtFuture::makeReadyFuture(read());
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    if (readWhenAsked_)
        read = [value = read()] { return value; };
    held_ += [promise, read] {
        promise->addResult(read());
        promise->finish();
    };
    return promise->future();
}

void MemoryInbox::hold(bool readWhenAsked) {
    holding_ = true;
    readWhenAsked_ = readWhenAsked;
}

void MemoryInbox::release() {
    holding_ = false;
    while (releaseOne()) {
    }
}

bool MemoryInbox::releaseOne() {
    if (held_.isEmpty())
        return false;
    held_.takeFirst()();
    return true;
}

bool MemoryInbox::releaseNewest() {
    if (held_.isEmpty())
        return false;
    held_.takeLast()();
    return true;
}

void MemoryInbox::stumble(QRandomGenerator& random) {
    switch (random.bounded(9)) {
    case 0:
        hold(random.bounded(2) == 0);
        break;
    case 1:
        release();
        break;
    case 2:
        releaseOne();
        break;
    default:
        break;
    }
}

vault::Future<QList<ConversationFacts>> MemoryInbox::list(vault::ListFilter filter, QString me, int limit) {
    return answer<QList<ConversationFacts>>([this, filter, me, limit]() -> Result<QList<ConversationFacts>> {
        QList<ConversationFacts> rows;
        for (const Thread& thread : std::as_const(threads_)) {
            if (vault::belongs(factsOf(thread), filter, me))
                rows += factsOf(thread);
        }
        std::sort(rows.begin(), rows.end(), [](const ConversationFacts& a, const ConversationFacts& b) {
            return vault::comesBefore(a, b);
        });
        return limit < 0 ? rows : rows.first(qMin<qsizetype>(limit, rows.size()));
    });
}

vault::Future<QList<ConversationSummary>> MemoryInbox::summaries(QList<ConversationRef> conversations) {
    return answer<QList<ConversationSummary>>([this, conversations]() -> Result<QList<ConversationSummary>> {
        QList<ConversationSummary> rows;
        for (const ConversationRef& ref : conversations) {
            if (const Thread* known = thread(ref))
                rows += summaryOf(*known);
        }
        return rows;
    });
}

vault::Future<vault::InboxCounts> MemoryInbox::counts(QString integration, QString me) {
    return answer<vault::InboxCounts>([this, integration, me]() -> Result<vault::InboxCounts> {
        vault::InboxCounts counts;
        for (const Thread& thread : std::as_const(threads_)) {
            const auto in = [&](vault::Folder folder) {
                return vault::belongs(factsOf(thread), {folder, integration}, me) ? 1 : 0;
            };
            counts.open += in(vault::Folder::Open);
            counts.unread += in(vault::Folder::Unread);
            counts.drafts += in(vault::Folder::Drafts);
            counts.assigned += in(vault::Folder::Assigned);
            counts.snoozed += in(vault::Folder::Snoozed);
        }
        return counts;
    });
}

vault::Future<vault::ConversationPanel> MemoryInbox::panel(ConversationRef conversation) {
    return answer<vault::ConversationPanel>([this, conversation]() -> Result<vault::ConversationPanel> {
        const Thread* known = thread(conversation);
        if (!known)
            return tl::unexpected(VaultError{VaultError::Kind::NotFound, {}});
        return vault::ConversationPanel{summaryOf(*known), shownDraft(*known),
                                        static_cast<int>(keysOf(conversation).size()), known->files};
    });
}

vault::Future<QList<TimelineKey>> MemoryInbox::timeline(ConversationRef conversation) {
    return answer<QList<TimelineKey>>(
        [this, conversation]() -> Result<QList<TimelineKey>> { return keysOf(conversation); });
}

vault::Future<QList<std::pair<TimelineKey, TimelineItem>>> MemoryInbox::items(ConversationRef conversation,
                                                                              QList<TimelineKey> keys) {
    using Items = QList<std::pair<TimelineKey, TimelineItem>>;
    return answer<Items>([this, conversation, keys]() -> Result<Items> {
        Items items;
        const Thread* known = thread(conversation);
        for (const TimelineKey& key : keys) {
            if (const auto item = known ? itemOf(*known, key) : std::nullopt)
                items += {key, *item};
        }
        return items;
    });
}

vault::Future<vault::WorkspaceView> MemoryInbox::workspace() {
    return answer<vault::WorkspaceView>([this]() -> Result<vault::WorkspaceView> { return workspace_; });
}

vault::Future<vault::SearchResults> MemoryInbox::search(vault::SearchRequest request) {
    return answer<vault::SearchResults>([this, request]() -> Result<vault::SearchResults> {
        vault::SearchResults results;
        if (request.query.isEmpty())
            return results;
        for (const Thread& thread : std::as_const(threads_)) {
            const QString& stream = thread.conversation.integrationId;
            if (!request.integration.isEmpty() && request.integration != stream)
                continue;
            if (auto group = groupOf(thread, request.query))
                results.groups += std::move(*group);
        }
        std::ranges::sort(results.groups, [](const vault::SearchGroup& a, const vault::SearchGroup& b) {
            return a.summary.conversation.lastMessageAt > b.summary.conversation.lastMessageAt;
        });
        results.groups.resize(qMin<qsizetype>(results.groups.size(), request.conversations));
        return results;
    });
}

std::optional<vault::SearchGroup> MemoryInbox::groupOf(const Thread& thread,
                                                       const search::ParsedQuery& query) const {
    search::Matcher matcher(query.terms, query.excluded);
    vault::SearchGroup group;
    group.ref = thread.ref();
    group.summary = summaryOf(thread);
    const search::Matcher::Found name = matcher.find(thread.contact.name);
    const search::Matcher::Found handle = matcher.find(thread.contact.handle);
    group.nameHits = name.hits;
    group.handleHits = handle.hits;
    const auto isWanted = [&](const domain::Message& message) {
        return std::ranges::all_of(query.has, [&](auto kind) { return message.kind == kind; }) &&
               (query.from.isEmpty() || message.direction == domain::Direction::In);
    };
    for (const auto& [row, message] : thread.messages) {
        const search::Matcher::Found found = matcher.find(message.text);
        if (found.hasAll && !found.hasUnwanted && isWanted(message))
            group.hits.prepend({keyOf(row, message), message.direction, message.kind,
                                search::Matcher::excerpt(message.text, found.hits)});
    }
    group.found = static_cast<int>(group.hits.size());
    group.hits.resize(qMin<qsizetype>(group.found, vault::SearchGroup::mostHits));
    const auto isIn = [&](search::State state) {
        const auto status = static_cast<int>(thread.conversation.status);
        return state == search::State::Unread   ? thread.conversation.unread > 0
               : state == search::State::Drafts ? waits(thread)
                                                : static_cast<int>(state) == status;
    };
    search::Matcher sender({{query.from.join(u' '), true}});
    const bool fits = std::ranges::all_of(query.states, isIn) &&
                      (query.from.isEmpty() || sender.find(thread.contact.name).hasAll);
    const bool byName = !query.terms.isEmpty() && !query.hasFilter() && (name.hasAll || handle.hasAll);
    return fits && (group.found > 0 || byName) ? std::optional(group) : std::nullopt;
}

const Thread* MemoryInbox::thread(const ConversationRef& ref) const {
    const auto found = threads_.constFind(ref);
    return found == threads_.cend() ? nullptr : &*found;
}

QList<TimelineKey> MemoryInbox::keysOf(const ConversationRef& ref) const {
    QList<TimelineKey> keys;
    const Thread* known = thread(ref);
    if (!known)
        return keys;
    const auto add = [&](const auto& table) {
        for (const auto& [row, item] : table)
            keys += keyOf(row, item);
    };
    add(known->messages);
    add(known->notes);
    add(known->outgoing);
    std::sort(keys.begin(), keys.end(),
              [](const TimelineKey& a, const TimelineKey& b) { return vault::comesBefore(a, b); });
    return keys;
}

ConversationFacts MemoryInbox::factsOf(const Thread& thread) {
    const domain::Conversation& conversation = thread.conversation;
    return {thread.ref(),        conversation.lastMessageAt.value_or(domain::Instant{}),
            conversation.status, conversation.unread,
            waits(thread),       conversation.assigneeId};
}

ConversationSummary MemoryInbox::summaryOf(const Thread& thread) {
    ConversationSummary summary;
    summary.conversation = thread.conversation;
    summary.contact = thread.contact;
    summary.draftWaits = waits(thread);
    summary.typed = thread.typed;
    summary.unsent = static_cast<int>(thread.outgoing.size());
    summary.refused = static_cast<int>(std::ranges::count_if(thread.outgoing, [](const auto& entry) {
        return entry.second.state == vault::OutboxState::Refused;
    }));
    const auto latest =
        std::ranges::max_element(thread.messages, {}, [](const auto& entry) { return entry.second.sentAt; });
    if (latest == thread.messages.end())
        return summary;
    const domain::Message& message = latest->second;
    summary.preview = domain::oneLine(message.text);
    summary.previewKind = message.kind;
    summary.previewDirection = message.direction;
    if (message.direction == domain::Direction::Out)
        summary.previewStatus = message.status;
    return summary;
}

void MemoryInbox::tell(const Thread& thread, const QList<TimelineKey>& put, const QList<TimelineKey>& removed,
                       bool draft) {
    VaultChange change;
    change.stream = thread.conversation.integrationId;
    change.conversations = {factsOf(thread)};
    if (!put.isEmpty() || !removed.isEmpty())
        change.timelines = {{thread.ref(), put, removed, false}};
    if (draft)
        change.drafts = {thread.ref()};
    Q_EMIT changed(change);
}

Thread& MemoryInbox::fill(const Thread& thread) {
    return *threads_.insert(thread.ref(), thread);
}

void MemoryInbox::put(const Thread& thread) {
    tell(fill(thread), keysOf(thread.ref()));
}

void MemoryInbox::change(const ConversationRef& ref, const std::function<void(Thread&)>& what) {
    what(threads_[ref]);
    tell(threads_[ref], {}, {}, true);
}

qint64 MemoryInbox::addMessage(const ConversationRef& ref, const domain::Message& message) {
    const qint64 row = nextRow();
    putMessage(ref, row, message);
    return row;
}

void MemoryInbox::putMessage(const ConversationRef& ref, qint64 row, const domain::Message& message) {
    Thread& thread = threads_[ref];
    const bool isNew = !thread.messages.contains(row);
    thread.messages[row] = message;
    if (isNew) {
        domain::Conversation& conversation = thread.conversation;
        conversation.lastMessageAt =
            qMax(message.sentAt, conversation.lastMessageAt.value_or(message.sentAt));
        if (message.direction == domain::Direction::In) {
            conversation.lastInboundAt = message.sentAt;
            ++conversation.unread;
        }
    }
    tell(thread, {keyOf(row, message)});
}

void MemoryInbox::removeMessage(const ConversationRef& ref, qint64 row) {
    Thread& thread = threads_[ref];
    const TimelineKey key = keyOf(row, thread.messages.at(row));
    thread.messages.erase(row);
    tell(thread, {}, {key});
}

qint64 MemoryInbox::addNote(const ConversationRef& ref, const domain::Note& note) {
    const qint64 row = nextRow();
    threads_[ref].notes[row] = note;
    tell(threads_[ref], {keyOf(row, note)});
    return row;
}

qint64 MemoryInbox::addOutgoing(const OutboxEntry& entry) {
    const qint64 row = nextRow();
    threads_[entry.conversation].outgoing[row] = entry;
    tell(threads_[entry.conversation], {keyOf(row, entry)});
    return row;
}

void MemoryInbox::putOutgoing(const OutboxEntry& entry) {
    Thread& thread = threads_[entry.conversation];
    for (auto& [row, known] : thread.outgoing) {
        if (known.id != entry.id)
            continue;
        known = entry;
        tell(thread, {keyOf(row, known)});
        return;
    }
}

void MemoryInbox::removeOutgoing(const ConversationRef& ref, const QString& id) {
    Thread& thread = threads_[ref];
    for (auto& [row, known] : thread.outgoing) {
        if (known.id != id)
            continue;
        const TimelineKey key = keyOf(row, known);
        thread.outgoing.erase(row);
        tell(thread, {}, {key});
        return;
    }
}

void MemoryInbox::putDraft(const ConversationRef& ref, const std::optional<domain::Draft>& draft) {
    threads_[ref].draft = draft;
    tell(threads_[ref], {}, {}, true);
}

void MemoryInbox::drop(const QString& stream) {
    threads_.removeIf([&](const auto& entry) { return entry.key().stream == stream; });
    VaultChange change;
    change.stream = stream;
    change.reset = true;
    change.dropped = true;
    Q_EMIT changed(change);
}

void MemoryInbox::resetStream(const QString& stream) {
    VaultChange change;
    change.stream = stream;
    change.reset = true;
    Q_EMIT changed(change);
}

void MemoryInbox::setWorkspace(const vault::WorkspaceView& workspace) {
    workspace_ = workspace;
    Q_EMIT workspaceChanged();
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/memorycore.h"

#include <algorithm>

namespace bandeja::tests {

using vault::ConversationRef;
using vault::Future;
using vault::OutboxEntry;
using vault::OutboxKind;
using vault::Result;
using vault::VaultError;

namespace {

template <typename T>
Future<T> ready(Result<T> result) {
    return QtFuture::makeReadyFuture(std::move(result));
}

} // namespace

Future<QString> MemoryOutbox::add(OutboxEntry entry, bool shown) {
    if (failure_)
        return ready<QString>(tl::unexpected(VaultError{*failure_, {}}));
    entry.id = QStringLiteral("out_%1").arg(++count_);
    entry.at = clock_.now();
    entries += entry;
    if (shown)
        inbox_.addOutgoing(entry);
    return ready<QString>(entry.id);
}

Future<QString> MemoryOutbox::send(ConversationRef conversation, QString text,
                                   std::optional<domain::Draft> draft, QList<vault::OutgoingFile> files) {
    OutboxEntry entry{
        .conversation = conversation, .kind = OutboxKind::Message, .text = text, .files = files};
    if (!failure_ && !files.isEmpty())
        inbox_.change(conversation, [&files](Thread& thread) {
            thread.files.removeIf([&files](const auto& file) { return files.contains(file); });
        });
    if (draft) {
        entry.draftId = draft->id;
        entry.draftVersion = draft->version;
    }
    return add(entry, true);
}

Future<QString> MemoryOutbox::approve(ConversationRef conversation, domain::Draft shown) {
    return add({.conversation = conversation,
                .kind = OutboxKind::Approval,
                .text = shown.text,
                .draftId = shown.id,
                .draftVersion = shown.version},
               true);
}

Future<QString> MemoryOutbox::reject(ConversationRef conversation, domain::Draft shown, QString reason) {
    // No timeline shows it; the draft is gone.
    if (!failure_)
        inbox_.putDraft(conversation, std::nullopt);
    return add({.conversation = conversation,
                .kind = OutboxKind::Rejection,
                .draftId = shown.id,
                .draftVersion = shown.version,
                .argument = reason},
               false);
}

Future<QString> MemoryOutbox::askForDraft(ConversationRef conversation, QString instruction) {
    return add({.conversation = conversation, .kind = OutboxKind::AnotherDraft, .argument = instruction},
               false);
}

Future<QString> MemoryOutbox::markRead(ConversationRef conversation) {
    if (!failure_)
        inbox_.change(conversation, [](Thread& thread) { thread.conversation.unread = 0; });
    return add({.conversation = conversation, .kind = OutboxKind::Read}, false);
}

Future<QString> MemoryOutbox::setStatus(ConversationRef conversation, domain::ConversationStatus status) {
    if (!failure_)
        inbox_.change(conversation, [status](Thread& thread) { thread.conversation.status = status; });
    return add({.conversation = conversation,
                .kind = OutboxKind::Status,
                .argument = domain::conversationStatusName(status)},
               false);
}

Future<void> MemoryOutbox::retry(ConversationRef conversation, QString entry) {
    Q_UNUSED(conversation);
    retried += entry;
    return ready<void>({});
}

Future<QString> MemoryOutbox::edit(ConversationRef /*conversation*/, QString entry, QString text) {
    if (failure_)
        return ready<QString>(tl::unexpected(VaultError{*failure_, {}}));
    edited += {entry, text};
    return ready<QString>(entry);
}

Future<void> MemoryOutbox::discard(ConversationRef conversation, QString entry) {
    if (failure_)
        return ready<void>(tl::unexpected(VaultError{*failure_, {}}));
    discarded += entry;
    inbox_.removeOutgoing(conversation, entry);
    return ready<void>({});
}

Future<void> MemoryOutbox::takeBack(ConversationRef conversation, QString entry) {
    if (failure_)
        return ready<void>(tl::unexpected(VaultError{*failure_, {}}));
    for (const OutboxEntry& each : std::as_const(entries)) {
        if (each.id == entry)
            inbox_.change(conversation, [&each](Thread& thread) { thread.files += each.files; });
    }
    return discard(conversation, entry);
}

QFuture<sync::Attached> MemoryOutbox::attach(ConversationRef conversation, sync::FileSource source) {
    if (attachError)
        return QtFuture::makeReadyFuture(sync::Attached(tl::unexpected(*attachError)));
    const QString name = source.path.isEmpty() ? source.name : source.path.section(u'/', -1);
    const bool isPicture = name.endsWith(QStringLiteral("png"));
    const vault::OutgoingFile file{QStringLiteral("fil_%1").arg(++count_), name,
                                   isPicture ? QStringLiteral("image/png")
                                             : QStringLiteral("application/pdf"),
                                   source.path.isEmpty() ? source.bytes.size() : 48'213, 0};
    inbox_.change(conversation, [&file](Thread& thread) { thread.files += file; });
    return QtFuture::makeReadyFuture(sync::Attached(file));
}

Future<void> MemoryOutbox::detach(ConversationRef conversation, QString file) {
    inbox_.change(conversation, [&file](Thread& thread) {
        thread.files.removeIf([&file](const auto& each) { return each.id == file; });
    });
    return ready<void>({});
}

Future<void> MemoryOutbox::keepTyped(ConversationRef conversation, QString text) {
    if (failure_)
        return ready<void>(tl::unexpected(VaultError{*failure_, {}}));
    typed += {conversation, text};
    if (inbox_.thread(conversation))
        inbox_.change(conversation, [text](Thread& thread) { thread.typed = text; });
    return ready<void>({});
}

void MemoryOutbox::deliver(const OutboxEntry& entry) {
    domain::Message message;
    message.id = QStringLiteral("msg_of_%1").arg(entry.id);
    message.conversationId = entry.conversation.id;
    message.direction = domain::Direction::Out;
    message.author = {domain::AuthorType::Member, QStringLiteral("mem_1")};
    message.text = entry.text;
    message.sentAt = entry.at;
    message.status = domain::MessageStatus::Sent;
    inbox_.removeOutgoing(entry.conversation, entry.id);
    inbox_.addMessage(entry.conversation, message);
}

Future<void> MemoryRemoval::remove(QString integrationId) {
    removed += integrationId;
    promise_ = std::make_shared<QPromise<Result<void>>>();
    promise_->start();
    return promise_->future();
}

void MemoryRemoval::finishHere(domain::Instant at) {
    vault::WorkspaceView workspace = inbox_.workspaceNow();
    const auto integration =
        std::ranges::find(workspace.integrations, removed.last(), &domain::Integration::id);
    workspace.removals.prepend({.integrationId = integration->id,
                                .channel = integration->channel,
                                .name = integration->name,
                                .state = vault::RemovalState::Owed,
                                .requestedAt = at});
    workspace.integrations.erase(integration);
    inbox_.drop(removed.last());
    inbox_.setWorkspace(workspace);
    Q_EMIT removedHere(removed.last());
    promise_->addResult(Result<void>());
    promise_->finish();
}

void MemoryRemoval::failHere(VaultError::Kind kind) {
    promise_->addResult(Result<void>(tl::unexpected(VaultError{kind, {}})));
    promise_->finish();
}

void MemoryRemoval::changeRecord(const std::function<void(vault::RemovalRecord&)>& what) {
    vault::WorkspaceView workspace = inbox_.workspaceNow();
    what(workspace.removals.first());
    inbox_.setWorkspace(workspace);
}

void MemoryRemoval::attemptFailed(const QString& problem) {
    changeRecord([&](vault::RemovalRecord& record) {
        ++record.attempts;
        record.problem = problem;
    });
}

void MemoryRemoval::confirm(const domain::Receipt& receipt, bool signatureRight) {
    vault::WorkspaceView workspace = inbox_.workspaceNow();
    workspace.receipts.prepend(receipt);
    vault::RemovalRecord& record = workspace.removals.first();
    record.state = signatureRight ? vault::RemovalState::Confirmed : vault::RemovalState::Disputed;
    record.receiptId = receipt.id;
    record.problem.clear();
    inbox_.setWorkspace(workspace);
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour/eyes.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QTimer>

namespace bandeja::app {

using namespace std::chrono_literals;

namespace {

/// What FUTURE gives, or T's default where the vault says no.
template <typename T>
T await(const vault::Future<T>& future) {
    QEventLoop loop;
    QFutureWatcher<vault::Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!watcher.isFinished())
        loop.exec();
    const vault::Result<T> result = future.result();
    return result ? *result : T();
}

} // namespace

bool Eyes::until(const std::function<bool()>& seen, std::chrono::milliseconds patience) {
    const QDeadlineTimer deadline(patience);
    while (!seen()) {
        if (deadline.hasExpired())
            return false;
        linger(40ms);
    }
    return true;
}

void Eyes::linger(std::chrono::milliseconds time) {
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

QList<vault::ConversationSummary> Eyes::conversations() {
    QList<vault::ConversationRef> refs;
    const auto rows = await(reader_.list({vault::Folder::Open, {}}, {}, -1));
    for (const vault::ConversationFacts& facts : rows)
        refs.append(facts.ref);
    return await(reader_.summaries(refs));
}

vault::ConversationRef Eyes::conversationWith(const QString& name) {
    const auto rows = conversations();
    for (const vault::ConversationSummary& summary : rows) {
        if (summary.contact.name.startsWith(name))
            return {summary.conversation.integrationId, summary.conversation.id};
    }
    return {};
}

std::optional<domain::Draft> Eyes::draftIn(const vault::ConversationRef& conversation) {
    const auto draft = await(reader_.panel(conversation)).draft;
    return draft && draft->state == domain::DraftState::Pending ? draft : std::nullopt;
}

std::optional<domain::Message> Eyes::sentMessage(const vault::ConversationRef& conversation,
                                                 const QString& text) {
    const auto items = await(reader_.items(conversation, await(reader_.timeline(conversation))));
    for (auto item = items.crbegin(); item != items.crend(); ++item) {
        const auto* const message = std::get_if<domain::Message>(&item->second);
        if (message != nullptr && message->direction == domain::Direction::Out && message->text == text)
            return *message;
    }
    return std::nullopt;
}

vault::WorkspaceView Eyes::workspace() {
    return await(reader_.workspace());
}

} // namespace bandeja::app

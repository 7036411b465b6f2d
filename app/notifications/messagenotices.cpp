// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications/messagenotices.h"

#include "core/async/answer.h"

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using vault::ConversationRef;

namespace {

constexpr std::chrono::milliseconds news = 2min; ///< what is older was missed, and is no news

QString keyOf(const ConversationRef& conversation) {
    return conversation.stream + u'/' + conversation.id;
}

} // namespace

MessageNotices::MessageNotices(vault::InboxReader& reader, sync::SyncEngine& engine,
                               removal::Removal& removal, Notifier& notifier, const domain::Clock& clock,
                               std::function<bool()> wanted)
    : reader_(reader),
      notifier_(notifier),
      clock_(clock),
      wanted_(std::move(wanted)) {
    connect(&reader, &vault::InboxReader::changed, this, &MessageNotices::take);
    connect(&engine, &sync::SyncEngine::statusChanged, this, [this](const sync::SyncStatus& status) {
        live_ = status.connection == sync::Connection::Live;
        skew_ = status.clockSkew;
    });
    connect(&removal, &removal::Removal::removedHere, this, [this](const QString& integration) {
        withdraw([&](const ConversationRef& shown) { return shown.stream == integration; });
    });
    connect(&notifier, &Notifier::activated, this, [this](const QString& key) {
        const ConversationRef conversation{key.section(u'/', 0, 0), key.section(u'/', 1)};
        if (told_.contains(conversation))
            Q_EMIT conversationWanted(conversation);
    });
}

void MessageNotices::take(const vault::VaultChange& change) {
    if (change.dropped)
        withdraw([&](const ConversationRef& shown) { return shown.stream == change.stream; });
    if (!live_)
        return;
    for (const vault::ConversationFacts& facts : change.conversations) {
        if (facts.unread == 0) {
            withdraw([&](const ConversationRef& shown) { return shown == facts.ref; });
            continue;
        }
        const bool isNew = facts.lastMessageAt > told_.value(facts.ref) &&
                           facts.lastMessageAt + news > clock_.now() + skew_ &&
                           facts.status == domain::ConversationStatus::Open;
        if (isNew && wanted_()) {
            told_.insert(facts.ref, facts.lastMessageAt);
            tell(facts.ref);
        }
    }
}

void MessageNotices::tell(const ConversationRef& conversation) {
    using Summaries = vault::Result<QList<vault::ConversationSummary>>;
    async::whenDone(reader_.summaries({conversation}), this, [this, conversation](const Summaries& read) {
        if (!read || read->isEmpty() || !told_.contains(conversation))
            return;
        const vault::ConversationSummary& summary = read->first();
        if (summary.previewDirection == domain::Direction::In)
            notifier_.show(keyOf(conversation), summary.contact.name, tr("New message"));
    });
}

void MessageNotices::windowSeen() {
    withdraw([](const ConversationRef&) { return true; });
}

void MessageNotices::withdraw(const std::function<bool(const ConversationRef&)>& which) {
    const QList<ConversationRef> shown = told_.keys();
    for (const ConversationRef& conversation : shown) {
        if (which(conversation)) {
            notifier_.withdraw(keyOf(conversation));
            told_.remove(conversation);
        }
    }
}

} // namespace bandeja::app

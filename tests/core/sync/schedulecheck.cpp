// SPDX-License-Identifier: GPL-3.0-or-later

// The other half of Schedule: how it ends, and whether everything is as it should be then.

#include "tests/core/sync/schedule.h"
#include "tests/support/desktop/await.h"

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using vault::ConversationRef;

bool Schedule::isHealed(Desktop& desktop) {
    HeldDesk& desk = *desktop.desk;
    const sync::SyncStatus status = desk.status();
    if (status.connection != sync::Connection::Live || status.behind != 0 || status.older != 0 ||
        desk.transport->held() > 0 || desk.events->held() > 0)
        return false;
    const QStringList open = await(desk.vaults->openStreams());
    for (const QString& stream : server_.model.streams()) {
        if (stream != "workspace"_L1 && !open.contains(stream))
            return false;
        const auto position = await(desk.vaults->position(stream));
        if (!position || position->cursor != server_.model.last(stream) || position->floor != 0)
            return false;
    }
    for (const QString& stream : open) {
        if (!server_.model.has(stream))
            return false;
        for (const domain::Conversation& conversation : server_.model.all<domain::Conversation>(stream)) {
            for (const vault::OutboxEntry& entry : waiting(desk, {stream, conversation.id})) {
                if (entry.state != vault::OutboxState::Refused)
                    return false;
            }
        }
    }
    return true;
}

QString Schedule::unrest() {
    QStringList words;
    for (Desktop& desktop : desktops_) {
        HeldDesk& desk = *desktop.desk;
        const sync::SyncStatus status = desk.status();
        words.append(u"connection %1 %2, behind %3, older %4, held %5 and %6"_s
                         .arg(static_cast<int>(status.connection))
                         .arg(status.problem)
                         .arg(status.behind)
                         .arg(status.older)
                         .arg(desk.transport->held())
                         .arg(desk.events->held()));
        for (const QString& stream : await(desk.vaults->openStreams())) {
            const auto position = await(desk.vaults->position(stream)).value_or(vault::Position());
            words.append(u"%1 at %2 of %3 above %4"_s.arg(stream)
                             .arg(position.cursor)
                             .arg(server_.model.last(stream))
                             .arg(position.floor));
            for (const domain::Conversation& conversation : server_.model.all<domain::Conversation>(stream)) {
                for (const vault::OutboxEntry& entry : waiting(desk, {stream, conversation.id}))
                    words.append(
                        u"%1 %2 %3"_s.arg(entry.text).arg(static_cast<int>(entry.state)).arg(entry.problem));
            }
        }
    }
    return words.join(u"; "_s);
}

bool Schedule::heal() {
    server_.refusal.clear();
    tell(u"all is let through"_s);
    for (Desktop& desktop : desktops_) {
        if (desktop.desk->events->isOpen() && desktop.desk->events->isLossy())
            desktop.desk->events->breakOff();
    }
    constexpr int most = 200;
    for (int round = 0; round < most; ++round) {
        for (Desktop& desktop : desktops_) {
            desktop.desk->letThrough();
            desktop.desk->settle();
            if (desktop.desk->transport->held() == 0)
                desktop.desk->fireTimers([] { return true; });
            desktop.desk->settle();
        }
        // Only now: what one did may be news for another.
        if (std::all_of(desktops_.begin(), desktops_.end(), [&](Desktop& desktop) {
                desktop.desk->events->collect(true);
                return isHealed(desktop);
            }))
            return true;
    }
    return false;
}

QList<vault::OutboxEntry> Schedule::waiting(HeldDesk& desk, const ConversationRef& ref) {
    QList<vault::OutboxEntry> entries;
    const auto keys = await(desk.vaults->reader().timeline(ref));
    const auto items = await(desk.vaults->reader().items(ref, keys.value_or(QList<vault::TimelineKey>())));
    if (!items)
        return entries;
    for (const auto& [key, item] : *items) {
        if (const auto* const entry = std::get_if<vault::OutboxEntry>(&item))
            entries.append(*entry);
    }
    return entries;
}

QList<vault::OutboxEntry> Schedule::kept(HeldDesk& desk, const QString& stream) {
    const auto unsent = await(desk.vaults->inAccount<vault::Unsent>(
        stream, [](vault::AccountVault& vault) -> vault::Result<vault::Unsent> { return vault.save(); }));
    QList<vault::OutboxEntry> entries;
    for (const vault::DueEntry& due : unsent.value_or(vault::Unsent()).entries)
        entries.append(due.entry);
    return entries;
}

/// What a server said in an answer, or in a page as it then was, and forgot in a backup before its stream
/// brought it: nothing tells the desktop that it isn't so, and it keeps what it knows until the thing changes
/// again.
bool Schedule::mayDiffer(const HeldDesk& desk, const QString& id) const {
    return server_.model.forgotten.contains(id) && (desk.wasTold(id) || server_.model.toldAhead.contains(id));
}

QString Schedule::differences(Desktop& desktop, int number) {
    for (const QString& stream : server_.model.streams()) {
        if (stream == "workspace"_L1)
            continue;
        const QString wrong = differencesOf(*desktop.desk, stream);
        if (!wrong.isEmpty())
            return u"desktop %1, %2: %3"_s.arg(number).arg(stream, wrong);
    }
    return {};
}

QString Schedule::differencesOf(HeldDesk& desk, const QString& stream) {
    QHash<QString, vault::ConversationFacts> listed;
    for (const vault::Folder folder : {vault::Folder::Open, vault::Folder::Snoozed, vault::Folder::Closed}) {
        const auto list = await(desk.vaults->reader().list({folder, stream}, {}, -1));
        for (const vault::ConversationFacts& facts : list.value_or(QList<vault::ConversationFacts>()))
            listed.insert(facts.ref.id, facts);
    }
    QSet<QString> extra(listed.keyBegin(), listed.keyEnd());
    const auto expected = server_.model.all<domain::Conversation>(stream);
    for (const domain::Conversation& conversation : expected)
        extra.remove(conversation.id);
    for (const QString& id : std::as_const(extra)) {
        if (!mayDiffer(desk, id))
            return u"%1 is nowhere"_s.arg(id);
    }
    for (const domain::Conversation& conversation : expected) {
        if (mayDiffer(desk, conversation.id))
            continue; // its messages went and came with it
        const auto facts = listed.constFind(conversation.id);
        if (facts == listed.cend() || facts->status != conversation.status ||
            facts->unread != conversation.unread)
            return u"%1 should be %2, %3 unread"_s.arg(conversation.id)
                .arg(static_cast<int>(conversation.status))
                .arg(conversation.unread);
        const auto panel = await(desk.vaults->reader().panel({stream, conversation.id}));
        const auto contact = server_.model.find<domain::Contact>(stream, conversation.contactId);
        if (!panel || panel->summary.contact.name != (contact ? contact->name : QString()))
            return u"%1 has another contact"_s.arg(conversation.id);
        const QString wrong = differencesIn(desk, {stream, conversation.id});
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString Schedule::differencesIn(HeldDesk& desk, const ConversationRef& ref) {
    QMap<QString, domain::Message> expected;
    for (const domain::Message& message : server_.model.all<domain::Message>(ref.stream)) {
        if (message.conversationId == ref.id)
            expected.insert(message.id, message);
    }
    const auto keys = await(desk.vaults->reader().timeline(ref));
    const auto items = await(desk.vaults->reader().items(ref, keys.value_or(QList<vault::TimelineKey>())));
    if (!items)
        return u"a timeline can't be read"_s;
    for (const auto& [key, item] : *items) {
        const auto* const message = std::get_if<domain::Message>(&item);
        if (message == nullptr)
            continue;
        if (!expected.contains(message->id) && mayDiffer(desk, message->id))
            continue;
        if (!expected.contains(message->id))
            return u"%1 has %2, which is nowhere: %3"_s.arg(ref.id, message->text, message->id);
        if (expected.take(message->id) != *message && !mayDiffer(desk, message->id))
            return u"%1 has another %2"_s.arg(ref.id, message->text);
    }
    expected.removeIf([&](const auto& missing) { return mayDiffer(desk, missing.key()); });
    return expected.isEmpty() ? QString() : u"%1 lacks %2"_s.arg(ref.id, expected.first().text);
}

QString Schedule::lostOrRepeated(Desktop& desktop, int number) {
    for (const Written& written : desktop.written) {
        const qsizetype sent = server_.sentTexts.count(written.text);
        bool refused = false;
        bool unconfirmed = false;
        for (const vault::OutboxEntry& entry : waiting(*desktop.desk, written.to)) {
            if (entry.text == written.text) {
                refused = true;
                unconfirmed = unconfirmed || entry.problem == "unconfirmed"_L1;
            }
        }
        // A conversation that the server lost, or removed, has no place to show what was written to it.
        const bool hasPlace =
            server_.model.find<domain::Conversation>(written.to.stream, written.to.id).has_value();
        const QString about = u"desktop %1, %2 (%3): "_s.arg(number).arg(written.text, written.entry);
        if (written.takenBack) {
            if ((sent > 0 && !written.doubtful && !written.mayRepeat) || refused)
                return about + u"taken back, and here"_s;
        } else if (sent > 1 && !written.mayRepeat) {
            return about + u"sent %1 times"_s.arg(sent);
        } else if (sent == 1 && refused && !unconfirmed && !written.mayRepeat) {
            return about + u"sent, and refused"_s;
        } else if (sent == 0 && !refused && !written.mayVanish && hasPlace) {
            return about + u"lost"_s;
        }
    }
    return {};
}

QString Schedule::outOfOrder(const Desktop& desktop) const {
    QHash<QString, qsizetype> last; // by conversation
    for (const Written& written : desktop.written) {
        const qsizetype at = server_.sentTexts.indexOf(written.text);
        if (at < 0 || written.disturbed)
            continue;
        if (at < last.value(written.to.id, -1))
            return written.text + u" went before one that was written before it"_s;
        last.insert(written.to.id, at);
    }
    return {};
}

} // namespace bandeja::tests

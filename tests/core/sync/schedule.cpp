// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sync/schedule.h"

#include "tests/support/desktop/await.h"

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using vault::ConversationRef;

namespace {
constexpr int steps = 160;
constexpr int desktops = 2;
} // namespace

Schedule::Schedule(quint32 seed, cipher::EncryptedVfs& vfs) : random_(seed) {
    for (const QString& name : {u"Uno"_s, u"Dos"_s}) {
        const QString stream = server_.model.addIntegration(name);
        for (int count = below(4); count >= 0; --count)
            server_.model.addConversation(stream, u"Clienta"_s, below(60));
    }
    for (int number = 0; number < desktops; ++number) {
        desktops_.push_back({std::make_unique<HeldDesk>(server_, vfs), {}});
        desktops_.back().desk->start();
    }
}

Schedule::~Schedule() = default;

QString Schedule::run() {
    for (int count = 0; count < steps; ++count)
        step();
    if (!heal())
        return u"It doesn't come to rest: "_s + unrest();
    QString wrong;
    for (std::size_t number = 0; number < desktops_.size() && wrong.isEmpty(); ++number) {
        wrong = differences(desktops_[number], static_cast<int>(number));
        if (wrong.isEmpty())
            wrong = lostOrRepeated(desktops_[number], static_cast<int>(number));
        if (wrong.isEmpty())
            wrong = outOfOrder(desktops_[number]);
    }
    return wrong;
}

void Schedule::step() {
    Desktop& desktop = desktops_[static_cast<std::size_t>(below(desktops))];
    const int what = below(100);
    if (what < 12)
        atTheServer();
    else if (what < 78)
        onTheWay(desktop);
    else if (what < 92)
        byAPerson(desktop);
    else
        toADesktop(desktop);
    for (Desktop& each : desktops_) {
        each.desk->events->collect(!oneIn(8));
        each.desk->settle();
    }
}

// --- the server

QString Schedule::someStream() {
    QStringList streams = server_.model.streams();
    streams.removeAll(u"workspace"_s);
    return streams.isEmpty() ? QString() : streams[below(static_cast<int>(streams.size()))];
}

std::optional<ConversationRef> Schedule::someConversation() {
    const QString stream = someStream();
    const auto all = server_.model.all<domain::Conversation>(stream);
    if (all.isEmpty())
        return std::nullopt;
    return ConversationRef{stream, all[below(static_cast<int>(all.size()))].id};
}

void Schedule::atTheServer() {
    const int what = below(60);
    if (what == 0) {
        removeAccount();
    } else if (what == 1) {
        tell(u"an account is connected"_s);
        const QString stream = server_.model.addIntegration(u"Nueva"_s);
        server_.model.addConversation(stream, u"Clienta"_s, below(20));
    } else if (what < 5) {
        restoreFromBackup();
    } else if (what < 9) {
        server_.refusal = server_.refusal.isEmpty() ? u"window_closed"_s : QString();
        tell(u"refuses: "_s + server_.refusal);
    } else if (what < 13) {
        tell(u"tokens expire"_s);
        server_.expireAccess();
    } else if (const QString stream = someStream(); !stream.isEmpty()) {
        for (int count = below(6); count >= 0; --count)
            somethingChanges(stream);
    }
}

void Schedule::somethingChanges(const QString& stream) {
    ModelWorkspace& model = server_.model;
    const auto all = model.all<domain::Conversation>(stream);
    if (all.isEmpty() || oneIn(8)) {
        model.addConversation(stream, u"Otra"_s, below(4));
        return;
    }
    domain::Conversation conversation = all[below(static_cast<int>(all.size()))];
    const auto messages = model.all<domain::Message>(stream);
    const int what = below(10);
    tell(u"changes %1 of %2"_s.arg(what).arg(stream));
    if (what < 4) {
        model.addInbound(stream, conversation.id, u"entra"_s);
    } else if (what == 4) {
        model.addOutbound(stream, conversation.id, u"desde el teléfono"_s);
    } else if (what == 5) {
        conversation.status = static_cast<domain::ConversationStatus>(below(3));
        model.put(stream, conversation);
    } else if (what == 6) {
        model.put(stream, domain::Contact{conversation.contactId, u"Clienta %1"_s.arg(below(99)), {}});
    } else if (what == 7 && !messages.isEmpty()) {
        domain::Message message = messages[below(static_cast<int>(messages.size()))];
        message.status = domain::MessageStatus::Read;
        model.put(stream, message);
    } else if (what == 8 && !messages.isEmpty()) {
        model.removeThing(stream, contract::Entity::Message,
                          messages[below(static_cast<int>(messages.size()))].id);
    } else if (oneIn(3)) {
        forgive(stream, conversation.id, true);
        for (const domain::Message& message : messages) {
            if (message.conversationId == conversation.id)
                model.removeThing(stream, contract::Entity::Message, message.id);
        }
        model.removeThing(stream, contract::Entity::Conversation, conversation.id);
    }
}

void Schedule::removeAccount() {
    const QString stream = someStream();
    if (stream.isEmpty())
        return;
    tell(u"account %1 is removed elsewhere"_s.arg(stream));
    server_.model.removeIntegration(stream);
    forgive(stream, {}, true);
}

/// The last changes of a stream are lost, and the server goes on from there.
void Schedule::restoreFromBackup() {
    const QString stream = someStream();
    if (stream.isEmpty() || server_.model.last(stream) < 4)
        return;
    const qint64 lost = 1 + below(static_cast<int>(std::min<qint64>(30, server_.model.last(stream) - 2)));
    tell(u"the last %1 changes of %2 are lost"_s.arg(lost).arg(stream));
    server_.model.rewind(stream, server_.model.last(stream) - lost);
    server_.forgetLostAnswers();
    forgive(stream, {}, false);
    for (Desktop& desktop : desktops_) { // another process serves now
        while (desktop.desk->transport->held() > 0)
            desktop.desk->transport->lose(0, true);
        if (desktop.desk->events->isOpen())
            desktop.desk->events->breakOff();
    }
    for (int count = below(5); count > 0; --count)
        somethingChanges(stream);
}

/// What was written to these may fare otherwise, and nobody can help it.
void Schedule::forgive(const QString& stream, const QString& conversation, bool vanish) {
    for (Desktop& desktop : desktops_) {
        for (Written& written : desktop.written) {
            if (written.to.stream != stream || (!conversation.isEmpty() && written.to.id != conversation))
                continue;
            (vanish ? written.mayVanish : written.mayRepeat) = true;
            written.disturbed = true;
        }
    }
}

// --- the way

void Schedule::onTheWay(Desktop& desktop) {
    HeldDesk& desk = *desktop.desk;
    const int what = below(10);
    if (what < 5 && desk.transport->held() > 0)
        withARequest(desktop);
    else if (what < 8)
        withEvents(desktop);
    else if (what == 8)
        desk.fireTimers([this] { return oneIn(2); });
    else
        desk.letThrough();
}

void Schedule::withARequest(Desktop& desktop) {
    HeldTransport& transport = *desktop.desk->transport;
    const int index = below(transport.held());
    const int what = below(16);
    tell(u"request %1: %2"_s.arg(index).arg(what));
    WireAnswer busy = ScriptedServer::problem(429, u"rate_limited"_s);
    busy.headers.emplaceBack("Retry-After", "7");
    if (what < 7)
        transport.deliver(index);
    else if (what < 10)
        transport.serve(index);
    else if (what == 10)
        transport.cutShort(index);
    else if (what == 11)
        transport.lose(index, oneIn(2));
    else if (what == 12 && !transport.isServed(index))
        transport.answerInstead(index, ScriptedServer::problem(401, u"unauthorized"_s));
    else if (what == 13 && !transport.isServed(index))
        transport.answerInstead(index, busy);
    else if (what == 14 && !transport.isServed(index))
        transport.answerInstead(index, ScriptedServer::problem(503, u"unavailable"_s));
    else if (what == 15 && !transport.isServed(index))
        transport.answerInstead(index, {.status = 502, .type = "text/html", .body = "<html>"});
}

void Schedule::withEvents(Desktop& desktop) {
    HeldEvents& events = *desktop.desk->events;
    if (events.isOpening()) {
        tell(u"events open"_s);
        if (oneIn(5))
            events.breakOff();
        else
            events.accept();
        return;
    }
    if (!events.isOpen())
        return;
    const int what = below(12);
    const int held = events.held();
    if (what == 11)
        events.breakOff();
    else if (held > 0 && what < 6)
        events.deliver(0);
    else if (held > 0 && what < 8)
        events.deliver(below(held)); // overtakes others
    else if (held > 0 && what == 8)
        events.repeat(below(held));
    else if (held > 0 && what == 9)
        events.drop(below(held));
    tell(u"events %1 of %2"_s.arg(what).arg(held));
}

// --- people, and what happens to machines

void Schedule::byAPerson(Desktop& desktop) {
    const auto to = someConversation();
    HeldDesk& desk = *desktop.desk;
    if (!to)
        return;
    const int what = below(10);
    if (what < 5) {
        write(desktop, *to);
    } else if (what < 8) {
        changeMind(desktop);
    } else if (what == 8) {
        desk.outbox->markRead(*to).waitForFinished();
    } else {
        desk.outbox->setStatus(*to, domain::ConversationStatus::Open).waitForFinished();
    }
}

void Schedule::write(Desktop& desktop, const ConversationRef& to) {
    const QString text = u"escrito %1"_s.arg(++written_);
    const auto entry = await(desktop.desk->outbox->send(to, text));
    if (entry) // otherwise its vault is not open, and the person is told
        desktop.written.append({.to = to, .entry = *entry, .text = text});
    tell(u"%1 to %2: %3"_s.arg(text, to.id, entry ? *entry : u"not taken"_s));
}

void Schedule::changeMind(Desktop& desktop) {
    if (desktop.written.isEmpty())
        return;
    Written& written = desktop.written[below(static_cast<int>(desktop.written.size()))];
    sync::DurableOutbox& outbox = *desktop.desk->outbox;
    const int what = below(3);
    const auto entries = kept(*desktop.desk, written.to.stream);
    const bool doubtful = std::any_of(entries.cbegin(), entries.cend(), [&](const vault::OutboxEntry& entry) {
        return entry.id == written.entry && entry.problem == "unconfirmed"_L1;
    });
    if (what == 0 && await(outbox.discard(written.to, written.entry))) {
        written.takenBack = true;
        written.doubtful = doubtful;
        tell(u"taken back: "_s + written.text);
    } else if (what == 1) {
        const QString text = u"corregido %1"_s.arg(++written_);
        // What waits keeps its place; what was refused may lose it.
        const bool keepsPlace =
            std::any_of(entries.cbegin(), entries.cend(), [&](const vault::OutboxEntry& entry) {
                return entry.id == written.entry && entry.state != vault::OutboxState::Refused;
            });
        written.disturbed = written.disturbed || !keepsPlace;
        if (const auto entry = await(outbox.edit(written.to, written.entry, text))) {
            tell(u"%1 becomes %2"_s.arg(written.text, text));
            written.entry = *entry;
            written.text = text;
        }
    } else {
        // One that nobody knows the fate of is not tried again: the person would be told to look first.
        for (const vault::OutboxEntry& entry : entries) {
            if (entry.id != written.entry || entry.problem == "unconfirmed"_L1)
                continue;
            written.disturbed = written.disturbed || entry.state == vault::OutboxState::Refused;
            await(outbox.retry(written.to, written.entry));
            tell(u"again: "_s + written.text);
        }
    }
}

void Schedule::toADesktop(Desktop& desktop) {
    HeldDesk& desk = *desktop.desk;
    const int what = below(12);
    if (what < 4) {
        while (desk.transport->held() > 0) { // some of what is on the way arrives all the same
            if (oneIn(2))
                desk.transport->serve(0);
            desk.transport->lose(0, true);
        }
        if (what == 0) {
            tell(u"restart"_s);
            desk.stop();
        } else {
            tell(u"crash"_s);
            desk.crash();
        }
        desk.start();
    } else if (what < 6) {
        const std::chrono::minutes jump(below(60) - 20);
        tell(u"clock %1 min"_s.arg(jump.count()));
        desk.clock.advance(jump);
    } else if (what == 6) {
        tell(u"a day"_s);
        desk.clock.advance(std::chrono::hours(25));
    } else if (what < 10) {
        tell(u"wakes"_s);
        desk.engine->networkChanged();
    } else {
        desk.engine->retryNow();
    }
}

} // namespace bandeja::tests

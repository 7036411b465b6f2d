// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/itemwords.h"

#include "core/domain/plaintext.h"
#include "ui/inbox/rowwords.h"
#include "ui/words/names.h"
#include "ui/words/reasons.h"
#include "ui/words/times.h"

#include <QCoreApplication>

namespace bandeja::inbox {

using namespace Qt::Literals::StringLiterals;
using domain::AuthorType;
using domain::Direction;
using domain::Message;
using domain::MessageKind;
using domain::Note;
using vault::OutboxEntry;
using vault::OutboxKind;
using vault::OutboxState;

namespace {

struct Timeline {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QString who(const People& people, const domain::Author& author) {
    if (author.type == AuthorType::Contact)
        return people.contact;
    const QString name = authorName(people, author);
    return name.isEmpty() ? Timeline::tr("You") : name;
}

QString inWords(const Message& message, const People& people) {
    QStringList parts;
    QString what = message.text.isEmpty() ? placeholder(message, people) : message.text;
    if (what.isEmpty())
        what = words::kind(message.kind);
    parts += u"%1: %2"_s.arg(who(people, message.author), what);
    for (const domain::Attachment& attachment : message.attachments)
        parts += attachment.name.isEmpty() ? words::kind(attachment.kind) : words::isolated(attachment.name);
    if (message.edited)
        parts += Timeline::tr("edited");
    if (message.direction == Direction::Out && !message.deleted)
        parts += statusInWords(message.status);
    if (message.error)
        parts += words::messageFailure(*message.error, people.channel).title;
    for (const domain::Reaction& reaction : message.reactions)
        parts += Timeline::tr("reaction: %1").arg(reaction.emoji);
    return parts.join(u", "_s);
}

QString inWords(const OutboxEntry& entry, const People& people) {
    const bool isMessage = entry.kind == OutboxKind::Message || entry.kind == OutboxKind::Approval;
    QStringList parts{isMessage ? entry.text : wish(entry)};
    for (const vault::OutgoingFile& file : entry.files)
        parts += words::isolated(file.name);
    parts.removeAll(QString());
    const QString what = parts.join(u", "_s);
    if (entry.state != OutboxState::Refused)
        return Timeline::tr("You: %1, waiting to be sent").arg(what);
    const words::Reason reason = words::outboxRefusal(entry, people.channel);
    return Timeline::tr("You: %1, not sent: %2").arg(what, reason.title);
}

} // namespace

QString authorName(const People& people, const domain::Author& author) {
    switch (author.type) {
    case AuthorType::Contact:
        return people.contact;
    case AuthorType::Member:
        if (author.id == people.me)
            return {};
        return people.members.value(author.id, Timeline::tr("A colleague"));
    case AuthorType::Agent:
        return people.agents.value(author.id, Timeline::tr("AI agent"));
    case AuthorType::Platform:
        break;
    }
    return Timeline::tr("Sent outside of Bandeja");
}

QString itemText(const vault::TimelineItem& item) {
    return std::visit([](const auto& entry) { return entry.text; }, item);
}

domain::Instant itemTime(const vault::TimelineItem& item) {
    if (const auto* message = std::get_if<Message>(&item))
        return message->sentAt;
    if (const auto* note = std::get_if<Note>(&item))
        return note->at;
    return std::get<OutboxEntry>(item).at;
}

QString itemInWords(const vault::TimelineItem& item, const People& people, domain::Instant now) {
    QString text;
    if (const auto* message = std::get_if<Message>(&item))
        text = inWords(*message, people);
    else if (const auto* note = std::get_if<Note>(&item))
        text = Timeline::tr("Internal note of %1: %2")
                   .arg(who(people, {AuthorType::Member, note->memberId}), note->text);
    else
        text = inWords(std::get<OutboxEntry>(item), people);
    const domain::Instant at = itemTime(item);
    return u"%1, %2 %3"_s.arg(text, words::dayName(at, now), words::clockTime(at));
}

QString placeholder(const Message& message, const People& people) {
    if (message.deleted)
        return message.direction == Direction::In ? Timeline::tr("The customer deleted this message")
                                                  : Timeline::tr("This message was deleted");
    if (message.kind == MessageKind::Unsupported)
        return Timeline::tr("%1 sent a kind of message that can't be shown here")
            .arg(words::channel(people.channel));
    if (message.text.isEmpty() && message.attachments.isEmpty())
        return words::kind(message.kind);
    return {};
}

QString wish(const OutboxEntry& entry) {
    switch (entry.kind) {
    case OutboxKind::Message:
    case OutboxKind::Approval:
        break;
    case OutboxKind::Rejection:
        return Timeline::tr("Reject the AI draft");
    case OutboxKind::AnotherDraft:
        return Timeline::tr("Ask for another AI draft");
    case OutboxKind::Read:
        return Timeline::tr("Mark as read");
    case OutboxKind::Status:
        return Timeline::tr("Close or reopen the conversation");
    }
    return {};
}

bool isShown(const OutboxEntry& entry) {
    return entry.kind == OutboxKind::Message || entry.kind == OutboxKind::Approval ||
           entry.state == OutboxState::Refused;
}

QString harmless(QString text) {
    text.removeIf([](QChar c) { return c.unicode() >= 0x202a && c.unicode() <= 0x202e; });
    return domain::storable(text);
}

} // namespace bandeja::inbox

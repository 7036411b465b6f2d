// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/rowwords.h"

#include "core/domain/plaintext.h"
#include "ui/words/names.h"
#include "ui/words/times.h"

#include <QCoreApplication>

namespace bandeja::inbox {

using namespace std::chrono_literals;
using domain::MessageKind;
using domain::MessageStatus;
using theme::Icon;

namespace {
struct Row {
    Q_DECLARE_TR_FUNCTIONS(Row)
};
constexpr auto windowWarning = 2h;
} // namespace

QString rowTitle(const vault::ConversationSummary& row) {
    const QString name = domain::oneLine(row.contact.name);
    if (!name.isEmpty())
        return name;
    const QString handle = domain::oneLine(row.contact.handle);
    return handle.isEmpty() ? Row::tr("Unknown customer") : handle;
}

RowPreview rowPreview(const vault::ConversationSummary& row) {
    const QString text = row.preview.isEmpty() ? words::kind(row.previewKind) : domain::oneLine(row.preview);
    if (const QString typed = domain::oneLine(row.typed); !typed.isEmpty())
        return {RowPreview::Tone::Typed, Icon::Edit, false,
                Row::tr("Unsent: %1").arg(words::isolated(typed))};
    if (row.previewDirection == domain::Direction::In) {
        if (row.previewKind == MessageKind::Text)
            return {RowPreview::Tone::Plain, std::nullopt, false, text};
        return {RowPreview::Tone::Plain, kindIcon(row.previewKind), false, text};
    }
    const MessageStatus status = row.previewStatus.value_or(MessageStatus::Sent);
    const bool failed = status == MessageStatus::Failed;
    return {failed ? RowPreview::Tone::Failed : RowPreview::Tone::Plain, statusIcon(status),
            status == MessageStatus::Read, text};
}

std::optional<std::chrono::milliseconds> rowWindow(const vault::ConversationSummary& row,
                                                   domain::Instant now) {
    const auto& until = row.conversation.replyUntil;
    if (!until || row.conversation.status == domain::ConversationStatus::Closed)
        return std::nullopt;
    const std::chrono::milliseconds left = *until - now;
    if (left <= 0ms || left >= windowWarning)
        return std::nullopt;
    return left;
}

QString rowInWords(const vault::ConversationSummary& row, domain::Instant now) {
    QStringList parts{rowTitle(row), words::channel(row.conversation.channel)};
    if (row.conversation.unread > 0)
        parts += Row::tr("%n unread message(s)", nullptr, row.conversation.unread);
    if (row.draftWaits)
        parts += Row::tr("AI draft waits for you");
    if (const auto left = rowWindow(row, now))
        parts += Row::tr("%1 left to reply").arg(words::remaining(*left));
    if (row.unsent > 0)
        parts += Row::tr("%n unsent message(s)", nullptr, row.unsent);
    const RowPreview preview = rowPreview(row);
    parts += preview.text;
    if (row.previewDirection == domain::Direction::Out && row.typed.isEmpty())
        parts += statusInWords(row.previewStatus.value_or(MessageStatus::Sent));
    if (row.conversation.lastMessageAt)
        parts += words::listTime(*row.conversation.lastMessageAt, now);
    return parts.join(QStringLiteral(", "));
}

Icon kindIcon(MessageKind kind) {
    switch (kind) {
    case MessageKind::Image:
        return Icon::Image;
    case MessageKind::Audio:
        return Icon::Audio;
    case MessageKind::Video:
        return Icon::Video;
    case MessageKind::Sticker:
        return Icon::Sticker;
    case MessageKind::Location:
        return Icon::Location;
    case MessageKind::Share:
        return Icon::Share;
    case MessageKind::Contact:
        return Icon::Person;
    case MessageKind::Unsupported:
        return Icon::Info;
    case MessageKind::Text:
    case MessageKind::File:
        break;
    }
    return Icon::File;
}

Icon statusIcon(MessageStatus status) {
    switch (status) {
    case MessageStatus::Received:
    case MessageStatus::Queued:
        return Icon::Clock;
    case MessageStatus::Sent:
        return Icon::TickSent;
    case MessageStatus::Delivered:
    case MessageStatus::Read:
        return Icon::TickDelivered;
    case MessageStatus::Failed:
        break;
    }
    return Icon::Error;
}

QString statusInWords(MessageStatus status) {
    switch (status) {
    case MessageStatus::Received:
    case MessageStatus::Queued:
        return Row::tr("waiting to be sent");
    case MessageStatus::Sent:
        return Row::tr("sent");
    case MessageStatus::Delivered:
        return Row::tr("delivered");
    case MessageStatus::Read:
        return Row::tr("read");
    case MessageStatus::Failed:
        break;
    }
    return Row::tr("not delivered");
}

} // namespace bandeja::inbox

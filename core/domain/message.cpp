// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/message.h"

namespace bandeja::domain {

namespace {

constexpr Names<Direction, 2> directions{
    {{Direction::In, QLatin1StringView("in")}, {Direction::Out, QLatin1StringView("out")}}};

constexpr Names<AuthorType, 4> authorTypes{{{AuthorType::Contact, QLatin1StringView("contact")},
                                            {AuthorType::Member, QLatin1StringView("member")},
                                            {AuthorType::Agent, QLatin1StringView("agent")},
                                            {AuthorType::Platform, QLatin1StringView("platform")}}};

constexpr Names<MessageKind, 10> kinds{{{MessageKind::Text, QLatin1StringView("text")},
                                        {MessageKind::Image, QLatin1StringView("image")},
                                        {MessageKind::Audio, QLatin1StringView("audio")},
                                        {MessageKind::Video, QLatin1StringView("video")},
                                        {MessageKind::Sticker, QLatin1StringView("sticker")},
                                        {MessageKind::File, QLatin1StringView("file")},
                                        {MessageKind::Location, QLatin1StringView("location")},
                                        {MessageKind::Share, QLatin1StringView("share")},
                                        {MessageKind::Contact, QLatin1StringView("contact")},
                                        {MessageKind::Unsupported, QLatin1StringView("unsupported")}}};

constexpr Names<MessageStatus, 6> statuses{{{MessageStatus::Received, QLatin1StringView("received")},
                                            {MessageStatus::Queued, QLatin1StringView("queued")},
                                            {MessageStatus::Sent, QLatin1StringView("sent")},
                                            {MessageStatus::Delivered, QLatin1StringView("delivered")},
                                            {MessageStatus::Read, QLatin1StringView("read")},
                                            {MessageStatus::Failed, QLatin1StringView("failed")}}};

int rank(MessageStatus status) {
    switch (status) {
    case MessageStatus::Received:
    case MessageStatus::Queued:
        return 0;
    case MessageStatus::Sent:
        return 1;
    case MessageStatus::Failed:
        return 2;
    case MessageStatus::Delivered:
        return 3;
    case MessageStatus::Read:
        return 4;
    }
    return 0;
}

} // namespace

QLatin1StringView directionName(Direction direction) {
    return nameIn(directions, direction);
}

std::optional<Direction> directionFromName(QAnyStringView name) {
    return valueIn(directions, name);
}

QLatin1StringView authorTypeName(AuthorType type) {
    return nameIn(authorTypes, type);
}

std::optional<AuthorType> authorTypeFromName(QAnyStringView name) {
    return valueIn(authorTypes, name);
}

QLatin1StringView messageKindName(MessageKind kind) {
    return nameIn(kinds, kind);
}

std::optional<MessageKind> messageKindFromName(QAnyStringView name) {
    return valueIn(kinds, name);
}

QLatin1StringView messageStatusName(MessageStatus status) {
    return nameIn(statuses, status);
}

std::optional<MessageStatus> messageStatusFromName(QAnyStringView name) {
    return valueIn(statuses, name);
}

MessageStatus advanced(MessageStatus current, MessageStatus reported) {
    if (current == MessageStatus::Received)
        return current; // what a customer wrote has no delivery of ours
    return rank(reported) > rank(current) ? reported : current;
}

} // namespace bandeja::domain

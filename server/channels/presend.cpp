// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/presend.h"

#include "core/domain/attaching.h"

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;

std::optional<SendOutcome> refusedFiles(domain::Channel channel, const OutgoingMessage& message) {
    QList<domain::Attachment> attachments;
    for (const OutgoingFile& file : message.files)
        attachments.append(file.about);
    switch (domain::mayCarry(channel, message.text, attachments)) {
    case domain::Refusal::None:
        return std::nullopt;
    case domain::Refusal::TooLong:
        return Refused{{u"too_long"_s, u"The text is too long to stand with a file."_s}};
    default:
        return Refused{{u"platform_refused"_s, u"The channel can't carry this file."_s}};
    }
}

} // namespace

std::optional<SendOutcome> refusedBeforeSending(domain::Channel channel, const OutgoingMessage& message) {
    if (!message.files.isEmpty())
        return refusedFiles(channel, message);
    if (message.text.trimmed().isEmpty())
        return Refused{{u"platform_refused"_s, u"The message has no text."_s}};
    const auto limit = domain::textLimit(channel);
    if (limit && domain::measure(message.text, limit->unit) > limit->most)
        return Refused{{u"too_long"_s, u"At most %1 characters."_s.arg(limit->most)}};
    return std::nullopt;
}

} // namespace bandeja::server::channels

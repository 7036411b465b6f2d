// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/tiktok/tiktokcodes.h"

#include "core/domain/plaintext.h"
#include "server/channels/httpoutcome.h"

#include <QJsonDocument>

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;
using End = outbound::HttpAnswer::End;

// The codes of https://business-api.tiktok.com/portal/docs that messaging calls answer with.
constexpr qint64 ok = 0;
constexpr qint64 noPermission = 40001;
constexpr qint64 blockedByRules = 40064;
constexpr qint64 tooFrequent = 40100;
constexpr qint64 badToken = 40105;
constexpr qint64 serverSide = 50000; // and above: the platform's own trouble, 51065 among them

constexpr std::chrono::milliseconds afterTooFrequent =
    std::chrono::seconds(30); // quotas recover within 5 minutes
constexpr std::chrono::milliseconds afterTooFast = std::chrono::seconds(10);

Refused refused(QLatin1StringView code, const QString& detail, bool accountProblem = false) {
    return {{QString(code), domain::oneLine(detail, 300)}, accountProblem};
}

/// 40064 stands for two things, "blocked by the rules of direct messages" and "too fast", which only the
/// sentence tells apart; and the code for a closed window is not documented, so it is looked for here as
/// well.
SendOutcome outcomeOfBlocked(const QString& message) {
    const QString sentence = message.toLower();
    if (sentence.contains("too fast"_L1) || sentence.contains("too frequent"_L1) ||
        sentence.contains("too many"_L1))
        return TryLater{afterTooFast, u"too fast"_s};
    if (sentence.contains("hours"_L1) || sentence.contains("window"_L1))
        return refused("window_closed"_L1, message);
    return refused("platform_refused"_L1, message);
}

SendOutcome outcomeOfCode(const TikTokAnswer& answer) {
    switch (answer.code) {
    case ok: {
        const QString id = answer.data.object("message"_L1).id("message_id"_L1);
        if (id.isEmpty())
            return Unclear{u"success without a message id"_s};
        return Accepted{id};
    }
    case badToken:
        return refused("account_unavailable"_L1, answer.message, true);
    case noPermission:
        return refused("account_unavailable"_L1, answer.message, true);
    case tooFrequent:
        return TryLater{afterTooFrequent, u"code 40100"_s};
    case blockedByRules:
        return outcomeOfBlocked(answer.message);
    default:
        if (answer.code >= serverSide && answer.code < 60000)
            return TryLater{std::nullopt, u"code %1"_s.arg(answer.code)};
        return refused("platform_refused"_L1, answer.message);
    }
}

} // namespace

std::optional<TikTokAnswer> readTikTokAnswer(const outbound::HttpAnswer& answer) {
    if (answer.end != End::Answered)
        return std::nullopt;
    const LooseJson envelope(QJsonDocument::fromJson(answer.body).object());
    const auto code = envelope.integer("code"_L1);
    if (!code)
        return std::nullopt;
    return TikTokAnswer{*code, envelope.text("message"_L1), envelope.object("data"_L1)};
}

SendOutcome tikTokSendOutcome(const outbound::HttpAnswer& answer, domain::Instant now) {
    if (const auto read = readTikTokAnswer(answer)) {
        SendOutcome outcome = outcomeOfCode(*read);
        if (auto* const later = std::get_if<TryLater>(&outcome)) {
            if (const auto asked = outbound::retryAfter(answer, now))
                later->after = asked;
        }
        return outcome;
    }
    return outcomeWithoutWords(answer, now);
}

tl::expected<QString, SendOutcome> tikTokUpload(const outbound::HttpAnswer& answer, domain::Instant now) {
    const auto read = readTikTokAnswer(answer);
    const QString id = read && read->code == ok ? read->data.id("media_id"_L1) : QString();
    if (!id.isEmpty())
        return id;
    return tl::unexpected(nothingArrived(tikTokSendOutcome(answer, now)));
}

std::optional<ChannelFailure> tikTokFailure(const outbound::HttpAnswer& answer) {
    const auto read = readTikTokAnswer(answer);
    if (!read)
        return failureWithoutWords(answer);
    if (read->code == ok)
        return std::nullopt;
    if (read->code == badToken)
        return ChannelFailure::TokenDead;
    const bool passing = read->code == tooFrequent || (read->code >= serverSide && read->code < 60000);
    return passing ? ChannelFailure::Unreachable : ChannelFailure::Refused;
}

} // namespace bandeja::server::channels

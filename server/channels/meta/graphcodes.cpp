// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/meta/graphcodes.h"

#include "core/domain/plaintext.h"
#include "server/channels/httpoutcome.h"

#include <QJsonDocument>

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;
using End = outbound::HttpAnswer::End;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// What to do about a code of WhatsApp's list of errors.
enum class Action {
    Refuse,      ///< this message will never go
    TokenDead,   ///< the account must be connected anew
    AccountStop, ///< the account's owner must do something: permission, lock, payment
    Window,      ///< the 24 hours are over
    Wait,        ///< a limit or an outage: later
    Unknown,
};

struct CodeRule {
    qint64 from;
    qint64 to;
    Action action;
    milliseconds wait{0};
};

constexpr CodeRule rules[]{
    {0, 0, Action::TokenDead},
    {190, 190, Action::TokenDead},
    {3, 3, Action::AccountStop},
    {10, 10, Action::AccountStop},
    {200, 299, Action::AccountStop},
    {368, 368, Action::AccountStop},
    {131031, 131031, Action::AccountStop}, // locked
    {131042, 131042, Action::AccountStop}, // payment
    {2, 2, Action::Wait, seconds(30)},
    {4, 4, Action::Wait, seconds(60)},
    {80007, 80007, Action::Wait, seconds(60)},
    {130429, 130429, Action::Wait, seconds(5)},
    {131056, 131056, Action::Wait, seconds(6)}, // one message per 6 seconds to the same customer
    {131000, 131000, Action::Wait, seconds(10)},
    {131016, 131016, Action::Wait, seconds(30)},
    {131057, 131057, Action::Wait, std::chrono::minutes(5)}, // maintenance
    {133016, 133016, Action::Wait, std::chrono::minutes(5)},
    {131047, 131047, Action::Window},
    {100, 100, Action::Refuse},
    {130472, 130472, Action::Refuse},
    {130497, 130497, Action::Refuse}, // this country: the account itself is well
    {131000, 131999, Action::Refuse},
    {132000, 132999, Action::Refuse},
};

/// The first rule that covers CODE.
CodeRule ruleFor(qint64 code) {
    for (const CodeRule& rule : rules) {
        if (code >= rule.from && code <= rule.to)
            return rule;
    }
    return {code, code, Action::Unknown};
}

SendOutcome outcomeOfError(const GraphError& error, const outbound::HttpAnswer& answer, domain::Instant now) {
    const CodeRule rule = ruleFor(error.code);
    const bool ownersMatter = rule.action == Action::TokenDead || rule.action == Action::AccountStop;
    switch (rule.action) {
    case Action::TokenDead:
    case Action::AccountStop:
    case Action::Window:
    case Action::Refuse:
        return Refused{graphMessageError(error), ownersMatter};
    case Action::Wait:
        return TryLater{outbound::retryAfter(answer, now).value_or(rule.wait), u"code %1"_s.arg(error.code)};
    case Action::Unknown:
        break;
    }
    // An unknown code with a client's error is a no. With a server's error nobody knows how far it came.
    if (answer.status >= 400 && answer.status < 500)
        return Refused{graphMessageError(error)};
    return Unclear{u"code %1"_s.arg(error.code)};
}

} // namespace

GraphError readGraphError(const LooseJson& error) {
    GraphError read;
    read.code = error.integer("code"_L1).value_or(-1);
    for (const QString& sentence : {error.object("error_data"_L1).text("details"_L1),
                                    error.text("message"_L1), error.text("title"_L1)}) {
        if (read.detail.isEmpty())
            read.detail = domain::oneLine(sentence, 300);
    }
    return read;
}

std::optional<GraphError> graphErrorIn(const outbound::HttpAnswer& answer) {
    if (answer.end != End::Answered)
        return std::nullopt;
    const LooseJson body(QJsonDocument::fromJson(answer.body).object());
    const LooseJson error = body.object("error"_L1);
    if (error.isEmpty())
        return std::nullopt;
    return readGraphError(error);
}

domain::MessageError graphMessageError(const GraphError& error) {
    switch (ruleFor(error.code).action) {
    case Action::TokenDead:
    case Action::AccountStop:
        return {u"account_unavailable"_s, error.detail};
    case Action::Window:
        return {u"window_closed"_s, error.detail};
    case Action::Refuse:
    case Action::Wait:
    case Action::Unknown:
        break;
    }
    return {u"platform_refused"_s, error.detail};
}

SendOutcome whatsAppSendOutcome(const outbound::HttpAnswer& answer, domain::Instant now) {
    if (const auto error = graphErrorIn(answer))
        return outcomeOfError(*error, answer, now);
    if (answer.end != End::Answered || answer.status != 200)
        return outcomeWithoutWords(answer, now);
    const QJsonArray messages = LooseJson(QJsonDocument::fromJson(answer.body).object()).array("messages"_L1);
    const QString id = LooseJson(messages.isEmpty() ? QJsonValue() : messages.first()).id("id"_L1);
    if (id.isEmpty())
        return Unclear{u"success without a message id"_s};
    return Accepted{id};
}

tl::expected<QString, SendOutcome> whatsAppUpload(const outbound::HttpAnswer& answer, domain::Instant now) {
    if (answer.end == End::Answered && answer.status == 200 && !graphErrorIn(answer)) {
        const QString id = LooseJson(QJsonDocument::fromJson(answer.body).object()).id("id"_L1);
        if (!id.isEmpty())
            return id;
    }
    return tl::unexpected(nothingArrived(whatsAppSendOutcome(answer, now)));
}

std::optional<ChannelFailure> graphFailure(const outbound::HttpAnswer& answer) {
    if (const auto error = graphErrorIn(answer)) {
        switch (ruleFor(error->code).action) {
        case Action::TokenDead:
            return ChannelFailure::TokenDead;
        case Action::Wait:
            return ChannelFailure::Unreachable;
        default:
            return answer.status >= 500 ? ChannelFailure::Unreachable : ChannelFailure::Refused;
        }
    }
    if (answer.end == End::Answered && answer.status == 200)
        return std::nullopt;
    return failureWithoutWords(answer);
}

} // namespace bandeja::server::channels

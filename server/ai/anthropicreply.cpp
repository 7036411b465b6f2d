// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ai/anthropicreply.h"

#include "core/domain/plaintext.h"
#include "server/ai/anthropicprompt.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bandeja::server::ai {

namespace {

using namespace Qt::Literals::StringLiterals;
using Draft = tl::expected<ComposedDraft, DraftFailure>;
using End = outbound::HttpAnswer::End;

DraftFailure failureOf(int status) {
    if (status == 401 || status == 403)
        return DraftFailure::Key;
    return status >= 400 && status < 500 && status != 408 && status != 409 && status != 429
               ? DraftFailure::Refused
               : DraftFailure::Unreachable;
}

/// A spending limit that the customer of the API set is reached: waiting doesn't help.
bool isSpent(const outbound::HttpAnswer& answer) {
    const QJsonObject error = QJsonDocument::fromJson(answer.body).object()["error"_L1].toObject();
    const QString code = error["details"_L1].toObject()["error_code"_L1].toString();
    return answer.status == 429 && (code.contains("spend"_L1) || code.contains("enforced"_L1));
}

/// The text blocks of CONTENT, joined. Thinking and anything newer is passed over.
QString textIn(const QJsonArray& content) {
    QString text;
    for (const QJsonValue& value : content) {
        const QJsonObject item = value.toObject();
        if (item["type"_L1].toString() == "text"_L1)
            text += item["text"_L1].toString();
    }
    return text;
}

QList<domain::DraftSource> sourcesIn(const QJsonArray& numbers, const DraftRequest& request) {
    QList<domain::DraftSource> sources;
    for (const QJsonValue& value : numbers) {
        const qint64 number = value.toInteger(0);
        if (number < 1 || number > passagesInPrompt(request))
            continue;
        const Passage& passage = request.passages[number - 1];
        const domain::DraftSource source{passage.knowledgeId, passage.title};
        if (!sources.contains(source))
            sources.append(source);
    }
    return sources;
}

Draft readMessage(const QJsonObject& message, const DraftRequest& request) {
    const QString stop = message["stop_reason"_L1].toString();
    if (stop != "end_turn"_L1 && stop != "stop_sequence"_L1)
        return tl::unexpected(DraftFailure::NoUsableText); // refused, or cut off: never half a text
    QString text = textIn(message["content"_L1].toArray());
    // Servers that only speak the same format may wrap the object in a fence.
    const qsizetype begin = text.indexOf(u'{');
    const qsizetype end = text.lastIndexOf(u'}');
    text = begin >= 0 && end > begin ? text.mid(begin, end - begin + 1) : QString();
    const QJsonObject answer = QJsonDocument::fromJson(text.toUtf8()).object();
    ComposedDraft draft;
    draft.text = domain::storable(answer["answer"_L1].toString()).trimmed();
    const auto limit = domain::textLimit(request.channel);
    if (draft.text.isEmpty() || (limit && domain::measure(draft.text, limit->unit) > limit->most))
        return tl::unexpected(DraftFailure::NoUsableText);
    const double confidence = answer["confidence"_L1].toDouble(0);
    draft.confidence = std::isfinite(confidence) ? std::clamp(confidence, 0.0, 1.0) : 0.0;
    draft.needsHuman = answer["needs_human"_L1].toBool(true);
    draft.sources = sourcesIn(answer["used_sources"_L1].toArray(), request);
    const QJsonObject usage = message["usage"_L1].toObject();
    const auto tokens = [&usage](QLatin1StringView key) {
        return std::max<qint64>(0, usage[key].toInteger(0));
    };
    draft.tokensIn = tokens("input_tokens"_L1) + tokens("cache_creation_input_tokens"_L1) +
                     tokens("cache_read_input_tokens"_L1);
    draft.tokensOut = tokens("output_tokens"_L1);
    return draft;
}

} // namespace

Draft readAnthropicReply(const outbound::HttpAnswer& answer, const DraftRequest& request) {
    if (answer.end != End::Answered)
        return tl::unexpected(DraftFailure::Unreachable);
    if (isSpent(answer))
        return tl::unexpected(DraftFailure::Refused);
    if (answer.status != 200)
        return tl::unexpected(failureOf(answer.status));
    const QJsonObject message = QJsonDocument::fromJson(answer.body).object();
    if (message["type"_L1].toString() != "message"_L1)
        return tl::unexpected(DraftFailure::Unreachable); // a proxy's page, or half of something
    return readMessage(message, request);
}

bool isWorthRetrying(const outbound::HttpAnswer& answer) {
    if (answer.end == End::NotSent || answer.end == End::Lost)
        return true;
    if (answer.end == End::TooLarge || isSpent(answer))
        return false;
    const QByteArray said = answer.headers.value("x-should-retry").trimmed().toLower();
    if (said == "true" || said == "false")
        return said == "true";
    return answer.status == 408 || answer.status == 409 || answer.status == 429 || answer.status >= 500;
}

} // namespace bandeja::server::ai

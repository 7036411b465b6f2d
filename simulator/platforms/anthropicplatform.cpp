// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/anthropicplatform.h"

#include "simulator/platforms/anthropicwriter.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace bandeja::simulator::platforms {

namespace {

using namespace Qt::Literals::StringLiterals;
using wire::WireAnswer;

const QStringList& models() {
    static const QStringList names{u"claude-opus-5"_s, u"claude-sonnet-5"_s, u"claude-haiku-4-5"_s,
                                   u"claude-opus-4-8"_s};
    return names;
}

WireAnswer json(const QJsonObject& body, int status = 200) {
    WireAnswer answer = wire::jsonAnswer(body, status);
    answer.headers = {{"request-id", "req_simulated"}};
    return answer;
}

QString typeOf(int status) {
    switch (status) {
    case 400:
        return u"invalid_request_error"_s;
    case 401:
        return u"authentication_error"_s;
    case 402:
        return u"billing_error"_s;
    case 403:
        return u"permission_error"_s;
    case 404:
        return u"not_found_error"_s;
    case 413:
        return u"request_too_large"_s;
    case 429:
        return u"rate_limit_error"_s;
    case 504:
        return u"timeout_error"_s;
    case 529:
        return u"overloaded_error"_s;
    default:
        return u"api_error"_s;
    }
}

WireAnswer error(int status, const QString& message) {
    const QJsonObject about{{u"type"_s, typeOf(status)}, {u"message"_s, message}};
    return json({{u"type"_s, u"error"_s}, {u"error"_s, about}, {u"request_id"_s, u"req_simulated"_s}},
                status);
}

/// The text of a content or system, which is a string or a list of text blocks.
QString textOf(const QJsonValue& value) {
    if (value.isString())
        return value.toString();
    QStringList texts;
    for (const QJsonValue& block : value.toArray())
        texts += block.toObject()[u"text"_s].toString();
    return texts.join(u'\n');
}

QJsonObject modelList() {
    QJsonArray data;
    for (const QString& name : models())
        data.append(QJsonObject{{u"type"_s, u"model"_s}, {u"id"_s, name}, {u"display_name"_s, name}});
    return {{u"data"_s, data},
            {u"has_more"_s, false},
            {u"first_id"_s, models().first()},
            {u"last_id"_s, models().last()}};
}

} // namespace

WireAnswer AnthropicPlatform::answer(const wire::WireRequest& request,
                                     const std::optional<wire::Fault>& fault) {
    if (fault && fault->kind == wire::Fault::Kind::Code)
        return error(static_cast<int>(fault->code), u"Simulated"_s);
    if (key_.isEmpty() || request.headers.value("x-api-key") != key_.toUtf8())
        return error(401, u"invalid x-api-key"_s);
    if (request.headers.value("anthropic-version") != "2023-06-01")
        return error(400, u"anthropic-version: header is required"_s);
    if (request.path.startsWith("/v1/models"_L1))
        return json(modelList());
    if (request.method != "POST")
        return error(404, u"Not found"_s);
    return messages(QJsonDocument::fromJson(request.body).object());
}

/// What the API would refuse BODY for; empty: nothing.
QString AnthropicPlatform::whatIsWrong(const QJsonObject& body) const {
    static const QStringList known{u"model"_s,          u"max_tokens"_s,    u"messages"_s, u"system"_s,
                                   u"stop_sequences"_s, u"output_config"_s, u"metadata"_s, u"service_tier"_s,
                                   u"thinking"_s,       u"cache_control"_s};
    for (const QString& key : body.keys()) {
        if (!known.contains(key))
            return key + u": not permitted for this model, or not simulated"_s;
    }
    if (body[u"max_tokens"_s].toInteger(0) < 1)
        return u"max_tokens: must be at least 1"_s;
    const QJsonArray messages = body[u"messages"_s].toArray();
    if (messages.isEmpty() || messages.first().toObject()[u"role"_s].toString() != "user"_L1)
        return u"messages: first message must use the user role"_s;
    if (messages.last().toObject()[u"role"_s].toString() != "user"_L1)
        return u"messages: this model does not take a prefilled answer"_s;
    const QJsonObject format = body[u"output_config"_s].toObject()[u"format"_s].toObject();
    const QJsonObject schema = format[u"schema"_s].toObject();
    if (!format.isEmpty() && (format[u"type"_s].toString() != "json_schema"_L1 ||
                              schema[u"additionalProperties"_s] != QJsonValue(false)))
        return u"output_config.format: a json_schema with additionalProperties false is required"_s;
    return {};
}

QJsonObject AnthropicPlatform::usage(const QJsonObject& body, qsizetype answerLength) {
    constexpr qsizetype charactersPerToken = 4;
    const QByteArray system = textOf(body[u"system"_s]).toUtf8();
    const QByteArray digest = QCryptographicHash::hash(system, QCryptographicHash::Sha256);
    const qsizetype prefix = system.size() / charactersPerToken;
    const bool wasCached = cached_.contains(digest);
    cached_.insert(digest);
    qsizetype rest = 0;
    for (const QJsonValue& message : body[u"messages"_s].toArray())
        rest += textOf(message.toObject()[u"content"_s]).size() / charactersPerToken;
    return {{u"input_tokens"_s, rest},
            {u"cache_creation_input_tokens"_s, wasCached ? 0 : prefix},
            {u"cache_read_input_tokens"_s, wasCached ? prefix : 0},
            {u"output_tokens"_s, answerLength / charactersPerToken + 1},
            {u"service_tier"_s, u"standard"_s}};
}

WireAnswer AnthropicPlatform::messages(const QJsonObject& body) {
    if (!models().contains(body[u"model"_s].toString()))
        return error(404, u"model: "_s + body[u"model"_s].toString());
    if (const QString wrong = whatIsWrong(body); !wrong.isEmpty())
        return error(400, wrong);
    const WrittenReply reply =
        writeReply(textOf(body[u"messages"_s].toArray().last().toObject()[u"content"_s]));
    const bool asJson = body[u"output_config"_s].toObject().contains(u"format"_s);
    const QString text =
        asJson ? QString::fromUtf8(QJsonDocument(reply.toJson()).toJson(QJsonDocument::Compact)) : reply.text;
    const bool cut = text.size() / 4 > body[u"max_tokens"_s].toInteger();
    WireAnswer answer =
        json({{u"id"_s, u"msg_simulated_%1"_s.arg(++count_)},
              {u"type"_s, u"message"_s},
              {u"role"_s, u"assistant"_s},
              {u"model"_s, body[u"model"_s]},
              {u"content"_s,
               QJsonArray{QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, cut ? text.left(20) : text}}}},
              {u"stop_reason"_s, cut ? u"max_tokens"_s : u"end_turn"_s},
              {u"stop_sequence"_s, QJsonValue()},
              {u"usage"_s, usage(body, text.size())}});
    answer.delay = pace_.of(std::chrono::milliseconds(700 + 4 * std::min<qsizetype>(text.size(), 300)));
    return answer;
}

} // namespace bandeja::simulator::platforms

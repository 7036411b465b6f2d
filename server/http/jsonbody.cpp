// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/jsonbody.h"

#include "core/domain/channel.h"

#include <QJsonDocument>

namespace bandeja::server::http {

using namespace Qt::Literals::StringLiterals;

tl::expected<JsonBody, contract::Problem> JsonBody::of(const Request& request, Missing missing) {
    if (request.body.isEmpty() && missing == Missing::Taken)
        return JsonBody(QJsonObject());
    if (request.mediaType() != "application/json")
        return tl::unexpected(
            http::problem("unsupported_media_type"_L1, u"The body has to be application/json."_s));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (!document.isObject())
        return tl::unexpected(http::problem(
            "malformed"_L1,
            error.error == QJsonParseError::NoError
                ? u"The body has to be a JSON object."_s
                : u"The body is no JSON: %1 at byte %2."_s.arg(error.errorString()).arg(error.offset)));
    return JsonBody(document.object());
}

JsonBody::JsonBody(QJsonObject object, QString path) : object_(std::move(object)), path_(std::move(path)) {}

QJsonValue JsonBody::valueOf(QLatin1StringView key) const {
    asked_.insert(key);
    return object_.value(key);
}

QString JsonBody::pointerTo(QStringView key) const {
    QString part = key.toString();
    part.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
    return path_ + u'/' + part;
}

void JsonBody::refuseAt(const QString& pointer, QLatin1StringView code, const QString& detail) {
    errors_.append({pointer, detail, code});
}

void JsonBody::refuse(QLatin1StringView key, const QString& detail, QLatin1StringView code) {
    refuseAt(pointerTo(QString(key)), code, detail);
}

void JsonBody::refuseMissing(QLatin1StringView key) {
    refuse(key, u"is missing"_s, "missing"_L1);
}

QString JsonBody::checked(const QString& pointer, const QJsonValue& value, qsizetype least, qsizetype most) {
    if (!value.isString()) {
        refuseAt(pointer, "type"_L1, u"has to be a text"_s);
        return {};
    }
    QString text = value.toString();
    const qsizetype length = domain::measure(text, domain::TextUnit::CodePoints);
    if (length < least || length > most)
        refuseAt(pointer, "length"_L1,
                 least > 0 ? u"has to be %1 to %2 characters"_s.arg(least).arg(most)
                           : u"has to be at most %1 characters"_s.arg(most));
    return text;
}

QString JsonBody::text(QLatin1StringView key, qsizetype least, qsizetype most) {
    if (!has(key)) {
        refuseMissing(key);
        return {};
    }
    return checked(pointerTo(QString(key)), valueOf(key), least, most);
}

QString JsonBody::textOr(QLatin1StringView key, qsizetype most) {
    return has(key) ? checked(pointerTo(QString(key)), valueOf(key), 0, most) : QString();
}

QString JsonBody::textOrNull(QLatin1StringView key, qsizetype most) {
    return isNull(key) ? QString() : textOr(key, most);
}

int JsonBody::number(QLatin1StringView key, int least, int most) {
    const QJsonValue value = valueOf(key);
    const double number = value.toDouble();
    if (value.isUndefined())
        refuseMissing(key);
    else if (!value.isDouble() || number != std::floor(number))
        refuse(key, u"has to be a whole number"_s, "type"_L1);
    else if (number < least || number > most)
        refuse(key, u"has to be a whole number from %1 to %2"_s.arg(least).arg(most), "range"_L1);
    else
        return static_cast<int>(number);
    return least;
}

std::optional<domain::Instant> JsonBody::instantOrNull(QLatin1StringView key) {
    if (!has(key) || isNull(key))
        return std::nullopt;
    const auto at = domain::fromRfc3339(valueOf(key).toString());
    if (!at)
        refuse(key, u"has to be a time like 2026-11-20T09:30:00.000Z"_s, "format"_L1);
    return at;
}

QStringList JsonBody::texts(QLatin1StringView key, qsizetype mostItems, qsizetype most) {
    const QJsonValue value = valueOf(key);
    if (value.isUndefined())
        return {};
    const QJsonArray array = value.toArray();
    if (!value.isArray() || array.size() > mostItems) {
        refuse(key, u"has to be a list of at most %1 texts"_s.arg(mostItems),
               value.isArray() ? "length"_L1 : "type"_L1);
        return {};
    }
    QStringList texts;
    for (qsizetype i = 0; i < array.size(); ++i)
        texts.append(checked(pointerTo(QString(key)) + u'/' + QString::number(i), array[i], 1, most));
    return texts;
}

JsonBody JsonBody::object(QLatin1StringView key) {
    const QJsonValue value = valueOf(key);
    if (!value.isObject())
        refuse(key, u"has to be an object"_s, "type"_L1);
    return JsonBody(value.toObject(), path_ + u'/' + key);
}

QList<contract::ProblemError> JsonBody::all() const {
    QList<contract::ProblemError> errors = errors_;
    const QStringList keys = object_.keys();
    for (const QString& key : keys) {
        if (!asked_.contains(key))
            errors.append({pointerTo(key), u"is nothing that is taken here"_s, u"unknown"_s});
    }
    return errors;
}

contract::Problem JsonBody::problem() const {
    contract::Problem problem = http::problem("invalid"_L1);
    problem.errors = all();
    return problem;
}

} // namespace bandeja::server::http

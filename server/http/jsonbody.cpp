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

void JsonBody::refuse(QLatin1StringView key, const QString& detail) {
    errors_.append({path_ + u'/' + key, detail});
}

QString JsonBody::checked(QLatin1StringView key, const QJsonValue& value, qsizetype least, qsizetype most) {
    if (!value.isString()) {
        refuse(key, u"has to be a text"_s);
        return {};
    }
    QString text = value.toString();
    const qsizetype length = domain::measure(text, domain::TextUnit::CodePoints);
    if (length < least || length > most)
        refuse(key, least > 0 ? u"has to be %1 to %2 characters"_s.arg(least).arg(most)
                              : u"has to be at most %1 characters"_s.arg(most));
    return text;
}

QString JsonBody::text(QLatin1StringView key, qsizetype least, qsizetype most) {
    if (!has(key)) {
        refuse(key, u"is missing"_s);
        return {};
    }
    return checked(key, object_.value(key), least, most);
}

QString JsonBody::textOr(QLatin1StringView key, qsizetype most) {
    return has(key) ? checked(key, object_.value(key), 0, most) : QString();
}

QString JsonBody::textOrNull(QLatin1StringView key, qsizetype most) {
    return isNull(key) ? QString() : textOr(key, most);
}

int JsonBody::number(QLatin1StringView key, int least, int most) {
    const QJsonValue value = object_.value(key);
    const double number = value.toDouble();
    if (!value.isDouble() || number != std::floor(number) || number < least || number > most) {
        refuse(key, value.isUndefined() ? u"is missing"_s
                                        : u"has to be a whole number from %1 to %2"_s.arg(least).arg(most));
        return least;
    }
    return static_cast<int>(number);
}

std::optional<domain::Instant> JsonBody::instantOrNull(QLatin1StringView key) {
    if (!has(key) || isNull(key))
        return std::nullopt;
    const auto at = domain::fromRfc3339(object_.value(key).toString());
    if (!at)
        refuse(key, u"has to be a time like 2026-11-20T09:30:00.000Z"_s);
    return at;
}

QStringList JsonBody::texts(QLatin1StringView key, qsizetype mostItems, qsizetype most) {
    const QJsonValue value = object_.value(key);
    if (value.isUndefined())
        return {};
    const QJsonArray array = value.toArray();
    if (!value.isArray() || array.size() > mostItems) {
        refuse(key, u"has to be a list of at most %1 texts"_s.arg(mostItems));
        return {};
    }
    QStringList texts;
    for (const QJsonValue& item : array)
        texts.append(checked(key, item, 1, most));
    return texts;
}

JsonBody JsonBody::object(QLatin1StringView key) {
    if (!object_.value(key).isObject())
        refuse(key, u"has to be an object"_s);
    return JsonBody(object_.value(key).toObject(), path_ + u'/' + key);
}

contract::Problem JsonBody::problem() const {
    contract::Problem problem = http::problem("invalid"_L1);
    problem.errors = errors_;
    return problem;
}

} // namespace bandeja::server::http

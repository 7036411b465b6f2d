// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

#include <tl/expected.hpp>

namespace bandeja::server::http {

/// Reads the members of a request's JSON object and collects everything that is wrong with it, so that who
/// sent it is told all at once. Members that it isn't asked for are left alone.
class JsonBody {
public:
    enum class Missing { Refused, Taken };

    /// The body of REQUEST. A problem when it is no JSON object: unsupported_media_type, malformed. With
    /// Missing::Taken no body counts as an empty object.
    static tl::expected<JsonBody, contract::Problem> of(const Request& request,
                                                        Missing missing = Missing::Refused);

    explicit JsonBody(QJsonObject object, QString path = {});

    bool has(QLatin1StringView key) const { return object_.contains(key); }
    bool isNull(QLatin1StringView key) const { return object_.value(key).isNull(); }

    /// Must be there; from LEAST to MOST characters (code points).
    QString text(QLatin1StringView key, qsizetype least, qsizetype most);
    /// May be missing: empty then.
    QString textOr(QLatin1StringView key, qsizetype most);
    /// May be missing or null: empty then.
    QString textOrNull(QLatin1StringView key, qsizetype most);
    int number(QLatin1StringView key, int least, int most);
    std::optional<domain::Instant> instantOrNull(QLatin1StringView key);
    QStringList texts(QLatin1StringView key, qsizetype mostItems, qsizetype most);
    /// The object under KEY, read with its own path; what is wrong with it has to be given to adopt().
    JsonBody object(QLatin1StringView key);
    void adopt(const JsonBody& part) { errors_ += part.errors_; }

    template <typename Enum>
    Enum word(QLatin1StringView key, std::optional<Enum> (*fromName)(QAnyStringView)) {
        const std::optional<Enum> value = fromName(object_.value(key).toString());
        if (!value)
            refuse(key, has(key) ? QStringLiteral("is none of the words that are taken here")
                                 : QStringLiteral("is missing"));
        return value.value_or(Enum{});
    }

    void refuse(QLatin1StringView key, const QString& detail);
    bool isGood() const { return errors_.isEmpty(); }
    /// `invalid`, with all that is wrong.
    contract::Problem problem() const;

private:
    QString checked(QLatin1StringView key, const QJsonValue& value, qsizetype least, qsizetype most);

    QJsonObject object_;
    QString path_;
    QList<contract::ProblemError> errors_;
};

} // namespace bandeja::server::http

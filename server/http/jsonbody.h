// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

#include <QSet>

#include <tl/expected.hpp>

namespace bandeja::server::http {

/// Reads the members of a request's JSON object and collects everything that is wrong with it, so that who
/// sent it is told all at once. A member that it was never asked for is wrong, too: who sent it believes that
/// it does something.
class JsonBody {
public:
    enum class Missing { Refused, Taken };

    /// The body of REQUEST. A problem when it is no JSON object: unsupported_media_type, malformed. With
    /// Missing::Taken no body counts as an empty object.
    static tl::expected<JsonBody, contract::Problem> of(const Request& request,
                                                        Missing missing = Missing::Refused);

    explicit JsonBody(QJsonObject object, QString path = {});

    bool has(QLatin1StringView key) const { return !valueOf(key).isUndefined(); }
    bool isNull(QLatin1StringView key) const { return valueOf(key).isNull(); }

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
    void adopt(const JsonBody& part) { errors_ += part.all(); }

    template <typename Enum>
    Enum word(QLatin1StringView key, std::optional<Enum> (*fromName)(QAnyStringView)) {
        const std::optional<Enum> value = fromName(valueOf(key).toString());
        if (!value && has(key))
            refuse(key, QStringLiteral("is none of the words that are taken here"),
                   QLatin1StringView("word"));
        else if (!value)
            refuseMissing(key);
        return value.value_or(Enum{});
    }

    /// CODE is for programs (contract::ProblemError).
    void refuse(QLatin1StringView key, const QString& detail,
                QLatin1StringView code = QLatin1StringView("invalid"));
    /// Whether nothing was wrong so far. Asked when everything was read: what was not read is wrong.
    bool isGood() const { return all().isEmpty(); }
    /// `invalid`, with all that is wrong.
    contract::Problem problem() const;

private:
    QJsonValue valueOf(QLatin1StringView key) const;
    QString checked(const QString& pointer, const QJsonValue& value, qsizetype least, qsizetype most);
    void refuseMissing(QLatin1StringView key);
    void refuseAt(const QString& pointer, QLatin1StringView code, const QString& detail);
    QString pointerTo(QStringView key) const;
    QList<contract::ProblemError> all() const;

    QJsonObject object_;
    mutable QSet<QString> asked_; ///< keys; asking is no change
    QString path_;
    QList<contract::ProblemError> errors_;
};

} // namespace bandeja::server::http

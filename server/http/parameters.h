// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

#include <QSet>

namespace bandeja::server::http {

/// Reads the parameters of a request's query and collects everything that is wrong with them, as JsonBody
/// does with a body: one that is twice there, and one that it was never asked for, too.
class Parameters {
public:
    explicit Parameters(const Request& request) : request_(request) {}

    bool has(const QString& name) const;
    /// At most MOST characters; FALLBACK when it is missing.
    QString textOr(const QString& name, qsizetype most, const QString& fallback = {});
    /// The same, but it must be there and have at least one character.
    QString text(const QString& name, qsizetype most);
    /// A whole number from LEAST to MOST; FALLBACK when it is missing.
    qint64 numberOr(const QString& name, qint64 fallback, qint64 least,
                    qint64 most = std::numeric_limits<qint64>::max());

    void refuse(const QString& name, QLatin1StringView code, const QString& detail);
    /// Whether nothing was wrong. Asked when everything was read: what was not read is wrong.
    bool isGood() const { return all().isEmpty(); }
    /// `invalid`, with all that is wrong.
    contract::Problem problem() const;

private:
    QList<contract::ProblemError> all() const;

    const Request& request_;
    mutable QSet<QString> asked_; ///< asking is no change
    QList<contract::ProblemError> errors_;
};

} // namespace bandeja::server::http

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/parameters.h"

#include "core/domain/channel.h"

namespace bandeja::server::http {

using namespace Qt::Literals::StringLiterals;

bool Parameters::has(const QString& name) const {
    asked_.insert(name);
    return request_.hasParameter(name);
}

QString Parameters::textOr(const QString& name, qsizetype most, const QString& fallback) {
    if (!has(name))
        return fallback;
    QString text = request_.parameter(name);
    if (domain::measure(text, domain::TextUnit::CodePoints) > most)
        refuse(name, "length"_L1, u"has to be at most %1 characters"_s.arg(most));
    return text;
}

QString Parameters::text(const QString& name, qsizetype most) {
    QString text = textOr(name, most);
    if (text.isEmpty())
        refuse(name, "missing"_L1, u"is missing"_s);
    return text;
}

qint64 Parameters::numberOr(const QString& name, qint64 fallback, qint64 least, qint64 most) {
    if (!has(name))
        return fallback;
    bool good = false;
    const qint64 number = request_.parameter(name).toLongLong(&good);
    if (good && number >= least && number <= most)
        return number;
    const bool bounded = most < std::numeric_limits<qint64>::max();
    refuse(name, good ? "range"_L1 : "type"_L1,
           bounded ? u"has to be a whole number from %1 to %2"_s.arg(least).arg(most)
                   : u"has to be a whole number from %1 on"_s.arg(least));
    return fallback;
}

void Parameters::refuse(const QString& name, QLatin1StringView code, const QString& detail) {
    errors_.append({{}, detail, code, name});
}

QList<contract::ProblemError> Parameters::all() const {
    QList<contract::ProblemError> errors = errors_;
    QSet<QString> seen;
    for (const auto& [name, value] : request_.query.queryItems(QUrl::FullyDecoded)) {
        if (!asked_.contains(name))
            errors.append({{}, u"is nothing that is taken here"_s, u"unknown"_s, name.left(100)});
        else if (seen.contains(name))
            errors.append({{}, u"is there twice"_s, u"repeated"_s, name});
        seen.insert(name);
    }
    return errors;
}

contract::Problem Parameters::problem() const {
    contract::Problem problem = http::problem("invalid"_L1);
    problem.errors = all();
    return problem;
}

} // namespace bandeja::server::http

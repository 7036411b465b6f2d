// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/problem.h"

namespace bandeja::contract {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QLatin1StringView typePrefix("urn:bandeja:problem:");
}

QString problemType(QLatin1StringView word) {
    return typePrefix + word;
}

QString Problem::word() const {
    return type.startsWith(typePrefix) ? type.mid(typePrefix.size()) : QString();
}

QJsonObject encode(const Problem& problem) {
    QJsonObject object{{u"type"_s, problem.type}, {u"title"_s, problem.title}, {u"status"_s, problem.status}};
    if (!problem.detail.isEmpty())
        object[u"detail"_s] = problem.detail;
    QJsonArray errors;
    for (const ProblemError& error : problem.errors) {
        const bool inBody = error.parameter.isEmpty();
        errors.append(
            QJsonObject{{inBody ? u"pointer"_s : u"parameter"_s, inBody ? error.pointer : error.parameter},
                        {u"code"_s, error.code},
                        {u"detail"_s, error.detail}});
    }
    object[u"errors"_s] = errors;
    if (!problem.receiptId.isEmpty())
        object[u"receipt_id"_s] = problem.receiptId;
    if (!problem.requestId.isEmpty())
        object[u"request_id"_s] = problem.requestId;
    return object;
}

std::optional<Problem> decodeProblem(const QJsonValue& value) {
    const QJsonObject object = value.toObject();
    if (!object.value(u"title"_s).isString() && !object.value(u"type"_s).isString())
        return std::nullopt;
    Problem problem;
    problem.type = object.value(u"type"_s).toString(u"about:blank"_s);
    problem.title = object.value(u"title"_s).toString();
    problem.status = object.value(u"status"_s).toInt(0);
    problem.detail = object.value(u"detail"_s).toString();
    for (const QJsonValue& error : object.value(u"errors"_s).toArray())
        problem.errors.append({error[u"pointer"_s].toString(), error[u"detail"_s].toString(),
                               error[u"code"_s].toString(u"invalid"_s), error[u"parameter"_s].toString()});
    problem.receiptId = object.value(u"receipt_id"_s).toString();
    problem.requestId = object.value(u"request_id"_s).toString();
    return problem;
}

} // namespace bandeja::contract

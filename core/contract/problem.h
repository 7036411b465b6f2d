// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/objectreader.h"

namespace bandeja::contract {

/// One thing that is wrong with a request: where and what.
struct ProblemError {
    QString pointer; ///< in the body (RFC 6901); empty: all of it, unless PARAMETER says where
    QString detail;
    QString code = QStringLiteral("invalid"); ///< a word for programs: missing, type, length, range, unknown…
    QString parameter = {};                   ///< of the query, or a header's name
    bool operator==(const ProblemError&) const = default;
};

/// A problem detail (RFC 9457). TYPE is a URI whose last part is a word that programs know; the desktop says
/// it in the person's language and shows DETAIL only where it has no sentence of its own.
struct Problem {
    QString type; ///< "urn:bandeja:problem:window_closed"; see problemType
    QString title;
    int status = 500;
    QString detail;
    QList<ProblemError> errors;
    QString receiptId; ///< with 410: the receipt of the removal
    QString requestId;
    bool operator==(const Problem&) const = default;

    /// The word at the end of the type; empty where the type is none of ours.
    QString word() const;
};

/// The type for WORD.
QString problemType(QLatin1StringView word);

QJsonObject encode(const Problem& problem);
/// Reads what any server may answer. Nothing when VALUE is no problem detail at all.
std::optional<Problem> decodeProblem(const QJsonValue& value);

} // namespace bandeja::contract

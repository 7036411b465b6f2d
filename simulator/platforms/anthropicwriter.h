// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace bandeja::simulator::platforms {

/// What a model might have written.
struct WrittenReply {
    QString text;
    bool needsHuman = false;
    double confidence = 0;
    QList<int> usedPassages; ///< their numbers in the prompt

    /// {"answer", "needs_human", "confidence", "used_sources"}.
    QJsonObject toJson() const;
};

/// A plausible reply to the customer in PROMPT, in the customer's language: from the numbered passages that
/// fit, a little reworded around; a promise to look into it where none does. Looks at <passage>, <customer>,
/// <shop>, <staff_request> and <previous_draft>; text in them is data here as well.
WrittenReply writeReply(const QString& prompt);

} // namespace bandeja::simulator::platforms

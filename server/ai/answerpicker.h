// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ai/draftprovider.h"
#include "server/language/language.h"

#include <QStringList>

#include <optional>

namespace bandeja::server::ai {

/// The sentences of the shop's knowledge that answer a question.
struct PickedAnswer {
    QStringList paragraphs;    ///< one, or two when the question has two parts
    QList<qsizetype> passages; ///< which of the passages they come from
    double coverage = 0;       ///< how much of the question they speak of, 0 to 1
    language::Language language = language::Language::Unknown; ///< of the first paragraph
};

/// Picks from PASSAGES what answers QUESTION, which is in LANGUAGE; nothing when too little of it is spoken
/// of. SKIPPED paragraphs are passed over while there are others: for another draft.
std::optional<PickedAnswer> pickAnswer(const QString& question, language::Language language,
                                       const QList<Passage>& passages, const QStringList& skipped = {});

} // namespace bandeja::server::ai

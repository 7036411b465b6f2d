// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ai/draftprovider.h"
#include "server/language/language.h"

#include <QHash>
#include <QList>
#include <QString>

namespace bandeja::server::knowledge {

/// Something that the shop knows.
struct Document {
    QString id;
    QString title;
    QString text;
    QString language; ///< BCP 47; empty: it is found out
};

/// Finds the passages of a shop's documents that fit a question: BM25 (k1 1.2, b 0.75) over stems, with
/// accents folded. What customers usually ask for is found in all three languages, whatever language the
/// question is in. Never changes after it is made; searching is safe from any thread. No database: whoever
/// owns the documents makes a new one when they change (a thousand documents take some ten milliseconds).
class KnowledgeIndex {
public:
    KnowledgeIndex() = default;
    explicit KnowledgeIndex(const QList<Document>& documents);

    /// The MOST best passages for QUERY, best first; none when nothing fits. LANGUAGE is the BCP 47 tag of
    /// the question's language; empty: it is found out.
    QList<ai::Passage> search(const QString& query, const QString& language, int most) const;

    qsizetype passageCount() const { return passages_.size(); }

private:
    struct Entry {
        ai::Passage passage;
        language::Language language = language::Language::Unknown;
        double length = 0; ///< in terms
    };
    struct Posting {
        int entry;
        double frequency;
    };
    using Scores = QHash<int, double>;

    void add(const Document& document, language::Language language, const QString& text);
    void score(const QString& term, double weight, Scores& scores) const;
    Scores scoresOf(const QString& word, language::Language asked) const;

    QList<Entry> passages_;
    QHash<QString, QList<Posting>> postings_;
    double averageLength_ = 1;
};

} // namespace bandeja::server::knowledge

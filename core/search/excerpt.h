// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/term.h"
#include "core/search/words.h"

#include <QList>

namespace bandeja::search {

/// A part of a text, in UTF-16 units.
struct Range {
    qsizetype from = 0;
    qsizetype length = 0;
    bool operator==(const Range&) const = default;
};

/// One line out of a text, and where in it the hits are: plain text with ranges, never markup.
struct Excerpt {
    QString text;
    QList<Range> hits; ///< in order, apart from each other
};

/// Finds terms in texts. Not for use by two threads at a time.
class Matcher {
public:
    /// WANTED have to be there, UNWANTED must not be.
    explicit Matcher(const QList<Term>& wanted, const QList<Term>& unwanted = {});

    struct Found {
        QList<Range> hits;  ///< in order, apart from each other
        bool hasAll = true; ///< each term that is wanted
        bool hasUnwanted = false;
        double weight = 0; ///< how much the text is about them: the more, the better
    };
    Found find(const QString& text);
    /// The line of TEXT around its first hit, at most LENGTH characters.
    static Excerpt excerpt(const QString& text, const QList<Range>& hits, qsizetype length = 160);

private:
    struct Pattern {
        QList<QByteArray> words;
        bool isPrefix = false;
        bool isUnwanted = false;
    };
    struct Place {
        QByteArray word;
        int begin;
        int end;
        bool isDense;
    };
    void add(const Term& term, bool isUnwanted);
    static bool matches(const Pattern& pattern, const QList<Place>& places, qsizetype at);
    static int endOf(const Pattern& pattern, const Place& last, std::string_view text);

    Words words_;
    QList<Pattern> patterns_;
};

} // namespace bandeja::search

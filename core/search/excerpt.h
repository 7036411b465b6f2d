// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/term.h"
#include "core/search/words.h"

#include <QList>

#include <string>
#include <vector>

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
        std::vector<std::string> words;
        bool isPrefix = false;
        bool isUnwanted = false;
    };
    struct Place {
        size_t at; ///< where its word begins in folded_
        size_t size;
        int begin;
        int end;
        bool isDense;
    };
    void add(const Term& term, bool isUnwanted);
    void cut(std::string_view text);
    std::string_view wordOf(const Place& place) const {
        return std::string_view(folded_).substr(place.at, place.size);
    }
    bool matches(const Pattern& pattern, size_t at) const;
    static int endOf(const Pattern& pattern, const Place& last, std::string_view text);

    Words words_;
    QList<Pattern> patterns_;
    // The words of the text that is looked at; kept from one text to the next, for a search looks at
    // hundreds.
    std::string folded_;
    std::vector<Place> places_;
};

} // namespace bandeja::search

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/excerpt.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>

namespace bandeja::search {

namespace {

/// BM25 for one term in a text: how often, in how long a text. All terms are in every text that is found, so
/// how rare each is says little about which of them is meant; it is left out, and no search has to count all
/// messages.
double weigh(int times, size_t words) {
    constexpr double saturation = 1.2;
    constexpr double lengthWeight = 0.75;
    constexpr double usualLength = 12; // words of a message
    const double length = 1 - lengthWeight + lengthWeight * static_cast<double>(words) / usualLength;
    return times * (saturation + 1) / (times + saturation * length);
}

/// Bytes of UTF-8 to UTF-16 units, for places that only go forward.
class Offsets {
public:
    explicit Offsets(const QByteArray& utf8) : utf8_(utf8) {}
    qsizetype at(qsizetype byte) {
        for (; byte_ < byte; ++byte_) {
            const auto lead = static_cast<quint8>(utf8_[byte_]);
            if ((lead & 0xc0) != 0x80)
                units_ += lead >= 0xf0 ? 2 : 1;
        }
        return units_;
    }

private:
    const QByteArray& utf8_;
    qsizetype byte_ = 0;
    qsizetype units_ = 0;
};

} // namespace

Matcher::Matcher(const QList<Term>& wanted, const QList<Term>& unwanted) {
    for (const Term& term : wanted)
        add(term, false);
    for (const Term& term : unwanted)
        add(term, true);
}

void Matcher::add(const Term& term, bool isUnwanted) {
    Pattern pattern{{}, term.isPrefix, isUnwanted};
    words_.read(term.text.toUtf8().toStdString(), Words::Purpose::Query, [&](const Words::Word& word) {
        pattern.words.emplace_back(word.text);
        return true;
    });
    if (!pattern.words.empty())
        patterns_.append(std::move(pattern));
}

void Matcher::cut(std::string_view text) {
    folded_.clear();
    places_.clear();
    words_.read(text, Words::Purpose::Document, [&](const Words::Word& word) {
        places_.push_back({folded_.size(), word.text.size(), word.begin, word.end, word.isDense});
        folded_.append(word.text);
        return true;
    });
}

bool Matcher::matches(const Pattern& pattern, size_t at) const {
    if (at + pattern.words.size() > places_.size())
        return false;
    for (size_t i = 0; i < pattern.words.size(); ++i) {
        const bool mayGoOn = pattern.isPrefix && i + 1 == pattern.words.size();
        const std::string_view word = wordOf(places_[at + i]);
        if (mayGoOn ? !word.starts_with(pattern.words[i]) : word != pattern.words[i])
            return false;
    }
    return true;
}

/// A pair of characters was found by its first one alone: only that one is marked.
int Matcher::endOf(const Pattern& pattern, const Place& last, std::string_view text) {
    if (!last.isDense || pattern.words.back().size() >= last.size)
        return last.end;
    int end = last.begin + 1;
    while (end < last.end && (static_cast<quint8>(text[static_cast<size_t>(end)]) & 0xc0) == 0x80)
        ++end;
    return end;
}

Matcher::Found Matcher::find(const QString& text) {
    const QByteArray utf8 = text.toUtf8();
    const std::string_view view(utf8.constData(), static_cast<size_t>(utf8.size()));
    cut(view);
    Found found;
    QList<std::pair<int, int>> bytes;
    for (const Pattern& pattern : std::as_const(patterns_)) {
        int times = 0;
        for (size_t at = 0; at < places_.size(); ++at) {
            if (!matches(pattern, at))
                continue;
            ++times;
            if (!pattern.isUnwanted)
                bytes.append(
                    {places_[at].begin, endOf(pattern, places_[at + pattern.words.size() - 1], view)});
        }
        if (pattern.isUnwanted)
            found.hasUnwanted = found.hasUnwanted || times > 0;
        else
            found.hasAll = found.hasAll && times > 0;
        if (!pattern.isUnwanted && times > 0)
            found.weight += weigh(times, places_.size());
    }
    std::sort(bytes.begin(), bytes.end());
    QList<std::pair<int, int>> apart;
    for (const auto& [begin, end] : std::as_const(bytes)) {
        if (!apart.isEmpty() && begin <= apart.last().second)
            apart.last().second = qMax(apart.last().second, end);
        else
            apart.append({begin, end});
    }
    Offsets offsets(utf8);
    for (const auto& [begin, end] : std::as_const(apart)) {
        const qsizetype from = offsets.at(begin);
        found.hits.append({from, offsets.at(end) - from});
    }
    return found;
}

Excerpt Matcher::excerpt(const QString& text, const QList<Range>& hits, qsizetype length) {
    constexpr qsizetype before = 32; // characters that lead to the hit
    const qsizetype hit = hits.isEmpty() ? 0 : hits.first().from;
    qsizetype from = text.size() <= length || hit <= before ? 0 : hit - before;
    from = qMax<qsizetype>(0, qMin(from, text.size() - length));
    qsizetype end = qMin(text.size(), from + length);
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    const auto boundary = [&](qsizetype at) {
        words.setPosition(at);
        if (words.isAtBoundary())
            return at;
        const qsizetype next = words.toNextBoundary();
        return next < 0 ? text.size() : next;
    };
    if (from > 0)
        from = qMin(boundary(from), hit);
    // A word may be finished, but not one without an end; no character is cut in two.
    if (const qsizetype finished = boundary(end); finished <= end + before)
        end = finished;
    if (end < text.size() && text[end].isLowSurrogate())
        ++end;
    Excerpt excerpt;
    const qsizetype moved = from > 0 ? 1 - from : 0;
    if (from > 0)
        excerpt.text.append(u'\u2026');
    // One for one, so that ranges stay right: nothing here breaks the line or turns its direction.
    for (const QChar c : QStringView(text).sliced(from, end - from)) {
        const bool isFormat = c.category() == QChar::Other_Format && c != u'\u200d' && c != u'\u200c';
        excerpt.text.append(c.isSpace() || c.category() == QChar::Other_Control || isFormat ? QChar(u' ')
                                                                                            : c);
    }
    if (end < text.size())
        excerpt.text.append(u'\u2026');
    for (const Range& range : hits) {
        if (range.from >= from && range.from < end)
            excerpt.hits.append({range.from + moved, qMin(range.length, end - range.from)});
    }
    return excerpt;
}

} // namespace bandeja::search

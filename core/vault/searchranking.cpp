// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/searchranking.h"

#include <algorithm>
#include <tuple>

namespace bandeja::vault {

namespace {

/// From 1, for what is as new as the newest, down to 0: a half after a month.
double freshness(qint64 at, qint64 newest) {
    constexpr double month = 30.0 * 86'400'000; // milliseconds
    return 1 / (1 + static_cast<double>(qMax<qint64>(0, newest - at)) / month);
}

qint64 millisecondsOf(domain::Instant at) {
    return at.time_since_epoch().count();
}

struct Scored {
    double score;
    qint64 at;
    qsizetype index;
};

/// The order is total, so that the same search shows the same rows.
void sortBestFirst(QList<Scored>& scored) {
    std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
        return std::tie(b.score, b.at, a.index) < std::tie(a.score, a.at, b.index);
    });
}

qint64 newestOf(const QList<FoundConversation>& found) {
    qint64 newest = 0;
    for (const FoundConversation& conversation : found) {
        newest = qMax(newest, millisecondsOf(conversation.foundByName.value_or(domain::Instant{})));
        for (const Candidate& candidate : conversation.candidates)
            newest = qMax(newest, candidate.key.at);
    }
    return newest;
}

} // namespace

QList<RankedConversation> ranked(const QList<FoundConversation>& found, int conversations) {
    // A word's weight lies around 1, so that a new message outdoes an old one that says it a little better.
    constexpr double worthOfFreshness = 1.5;
    constexpr double worthOfName = 2;
    const qint64 newest = newestOf(found);
    QList<Scored> best;
    QList<QList<Scored>> bestIn;
    for (const FoundConversation& conversation : found) {
        QList<Scored> scored;
        for (const Candidate& candidate : conversation.candidates)
            scored.append({candidate.weight + worthOfFreshness * freshness(candidate.key.at, newest),
                           candidate.key.at, scored.size()});
        sortBestFirst(scored);
        Scored whole = scored.isEmpty() ? Scored{0, 0, 0} : scored.constFirst();
        if (conversation.foundByName) {
            const qint64 last = millisecondsOf(*conversation.foundByName);
            whole.score = qMax(whole.score, worthOfName + worthOfFreshness * freshness(last, newest));
            whole.at = qMax(whole.at, last);
        }
        whole.index = best.size();
        best.append(whole);
        bestIn.append(std::move(scored));
    }
    sortBestFirst(best);
    QList<RankedConversation> shown;
    for (const Scored& each : std::as_const(best)) {
        if (shown.size() == conversations)
            break;
        const FoundConversation& conversation = found[each.index];
        SearchGroup group;
        group.ref.stream = conversation.stream;
        group.found = static_cast<int>(conversation.candidates.size());
        for (const Scored& hit :
             bestIn[each.index].first(qMin<qsizetype>(group.found, SearchGroup::mostHits))) {
            const Candidate& candidate = conversation.candidates[hit.index];
            group.hits.append({candidate.key, candidate.direction, candidate.kind,
                               search::Matcher::excerpt(candidate.text, candidate.ranges)});
        }
        shown.append({conversation.row, std::move(group)});
    }
    return shown;
}

} // namespace bandeja::vault

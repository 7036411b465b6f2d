// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/closing/closingjournal.h"

namespace bandeja::server::closing {

using namespace Qt::Literals::StringLiterals;
using access::Closure;
using domain::Instant;

namespace {

QJsonObject encoded(const Closure& closure) {
    return {{u"closed_at"_s, domain::toRfc3339(closure.closedAt)},
            {u"closes_at"_s, domain::toRfc3339(closure.closesAt)},
            {u"closed_by"_s, closure.closedBy},
            {u"language"_s, closure.language}};
}

std::optional<Closure> decoded(const QJsonObject& object) {
    const auto closedAt = domain::fromRfc3339(object[u"closed_at"_s].toString());
    const auto closesAt = domain::fromRfc3339(object[u"closes_at"_s].toString());
    if (!closedAt || !closesAt)
        return std::nullopt;
    return Closure{*closedAt, *closesAt, object[u"closed_by"_s].toString(), object[u"language"_s].toString()};
}

} // namespace

bool ClosingJournal::closed(const QString& workspace, const Closure& closure) const {
    return journal_.append({{u"workspace"_s, workspace}, {u"closed"_s, encoded(closure)}});
}

bool ClosingJournal::reopened(const QString& workspace) const {
    return journal_.append({{u"workspace"_s, workspace}, {u"reopened"_s, true}});
}

bool ClosingJournal::erased(const QString& workspace) const {
    return journal_.append({{u"workspace"_s, workspace}, {u"erased"_s, true}});
}

ClosingJournal::Known ClosingJournal::read() const {
    Known known;
    for (const QJsonObject& line : journal_.all()) {
        const QString workspace = line[u"workspace"_s].toString();
        const auto closure = decoded(line[u"closed"_s].toObject());
        if (closure)
            known.closed.insert(workspace, *closure);
        else if (line.contains(u"reopened"_s) || line.contains(u"erased"_s))
            known.closed.remove(workspace);
        if (line.contains(u"erased"_s))
            known.erased.insert(workspace);
    }
    return known;
}

void ClosingJournal::addErased(QSet<QString>& erased, qint64& place) const {
    for (const QJsonObject& line : journal_.since(place)) {
        if (line.contains(u"erased"_s))
            erased.insert(line[u"workspace"_s].toString());
    }
}

void put(store::Transaction& transaction, const Closure& closure) {
    transaction.run(
        "INSERT INTO closing (workspace, closed_at, closes_at, closed_by, language, state) "
        "VALUES (?, ?, ?, ?, ?, 'grace') ON CONFLICT (workspace) DO NOTHING",
        {transaction.workspace(), closure.closedAt, closure.closesAt, closure.closedBy, closure.language});
}

} // namespace bandeja::server::closing

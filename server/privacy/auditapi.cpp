// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/auditapi.h"

#include "core/contract/objectreader.h"
#include "server/audit/journal.h"
#include "server/privacy/pagequery.h"

#include <QJsonArray>

namespace bandeja::server::privacy {

using namespace Qt::Literals::StringLiterals;
using http::Response;

namespace {

QJsonObject encoded(const audit::Entry& entry) {
    return {{u"id"_s, entry.id},
            {u"at"_s, domain::toRfc3339(entry.at)},
            {u"actor"_s, entry.actor},
            {u"action"_s, entry.action},
            {u"subject"_s, contract::textOrNull(entry.subject)},
            {u"outcome"_s, entry.outcome},
            {u"address"_s, contract::textOrNull(entry.address)}};
}

QJsonObject encoded(const audit::Page& page) {
    QJsonArray entries;
    for (const audit::Entry& entry : page.entries)
        entries.append(encoded(entry));
    return {{u"entries"_s, entries}, {u"cursor"_s, contract::textOrNull(page.cursor)}};
}

} // namespace

void addAuditRoute(http::Router& router, access::Gate& gate) {
    router.add("GET", u"/v1/audit"_s, [&gate](const http::Request& request) {
        return gate.read(request, domain::Permission::ReadAudit,
                         [query = pageQueryOf(request)](
                             store::Transaction& transaction,
                             const access::Principal&) -> tl::expected<Response, contract::Problem> {
                             if (!query)
                                 return tl::unexpected(query.error());
                             return Response::json(200, encoded(audit::list(transaction, query->cursor, query->limit)));
                         });
    });
}

} // namespace bandeja::server::privacy

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/audit/journal.h"

#include "core/domain/id.h"
#include "core/domain/retention.h"

#include <QRegularExpression>

namespace bandeja::server::audit {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Ids of ours and nothing else: what a client writes into a path is no word of the audit.
QString cleanSubject(const QString& subject) {
    static const QRegularExpression id(u"^[a-z]{3}_[0-9a-z]{26}$"_s);
    return id.match(subject).hasMatch() ? subject : QString();
}

QLatin1StringView outcomeName(Outcome outcome) {
    return outcome == Outcome::Done ? "done"_L1 : "refused"_L1;
}

} // namespace

QString truncated(const QHostAddress& address) {
    if (address.isNull())
        return {};
    bool isFour = false;
    const quint32 four = address.toIPv4Address(&isFour);
    if (isFour)
        return QHostAddress(four & 0xffffff00U).toString() + "/24"_L1;
    Q_IPV6ADDR six = address.toIPv6Address();
    std::fill(std::begin(six.c) + 6, std::end(six.c), quint8(0));
    return QHostAddress(six).toString() + "/48"_L1;
}

void record(store::Transaction& transaction, const Event& event) {
    transaction.run(
        "INSERT INTO audit (id, workspace, at, actor, action, subject, outcome, address) VALUES (?, ?, ?, ?, "
        "?, ?, ?, ?)",
        {domain::newId(domain::id::audit, transaction.now()), transaction.workspace(), transaction.now(),
         event.actor, actionName(event.action), cleanSubject(event.subject), outcomeName(event.outcome),
         truncated(event.address)});
}

Page list(store::Transaction& transaction, const QString& cursor, int limit) {
    Page page;
    store::Rows rows = transaction.select(
        "SELECT id, at, actor, action, subject, outcome, address FROM audit WHERE workspace = ? AND (? = '' "
        "OR id < ?) ORDER BY id DESC LIMIT ?",
        {transaction.workspace(), cursor, cursor, limit + 1});
    while (rows.next()) {
        if (page.entries.size() == limit) {
            page.cursor = page.entries.constLast().id;
            break;
        }
        page.entries.append({rows.text(0), rows.instant(1), rows.text(2), rows.text(3), rows.text(4),
                             rows.text(5), rows.text(6)});
    }
    return page;
}

qint64 purge(store::Transaction& transaction) {
    return transaction.runCounted(
        "DELETE FROM audit WHERE workspace = ? AND at < ?",
        {transaction.workspace(), domain::Instant(transaction.now() - domain::retention::activityLogs)});
}

} // namespace bandeja::server::audit

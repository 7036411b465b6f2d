// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/billing/records.h"

#include "core/domain/id.h"
#include "core/domain/retention.h"

#include <QRegularExpression>

namespace bandeja::server::billing {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char table[] = "billing_record";

bool matches(const QString& text, const QString& pattern) {
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

} // namespace

bool isPeriod(const QString& text) {
    return matches(text, u"20[0-9]{2}(-(0[1-9]|1[0-2]))?"_s);
}

bool isCurrency(const QString& text) {
    return matches(text, u"[A-Z]{3}"_s);
}

QString add(store::Transaction& transaction, const keys::KeyStore& keys, const Record& record) {
    const QString id = domain::newId(domain::id::billing, transaction.now());
    const QJsonObject body{{u"customer"_s, record.customer}, {u"tax_data"_s, record.taxData}};
    transaction.run(
        "INSERT INTO billing_record (id, workspace, issued_at, period, amount, currency, body) VALUES (?, ?, "
        "?, ?, ?, ?, ?)",
        {id, transaction.workspace(), record.issuedAt, record.period, record.amount, record.currency,
         keys.serverKey().sealObject(body, keys::placeOf(table, id))});
    return id;
}

QList<Record> list(store::Transaction& transaction, const keys::KeyStore& keys) {
    QList<Record> records;
    store::Rows rows =
        transaction.select("SELECT id, issued_at, period, amount, currency, body FROM billing_record WHERE "
                           "workspace = ? ORDER BY issued_at, id",
                           {transaction.workspace()});
    while (rows.next()) {
        const QJsonObject body = keys.serverKey()
                                     .openObject(rows.bytes(5), keys::placeOf(table, rows.text(0)))
                                     .value_or(QJsonObject());
        records.append({rows.text(0), rows.instant(1), rows.text(2), rows.number(3), rows.text(4),
                        body[u"customer"_s].toString(), body[u"tax_data"_s].toString()});
    }
    return records;
}

qint64 purge(store::Transaction& transaction) {
    return transaction.runCounted("DELETE FROM billing_record WHERE issued_at < ?",
                                  {domain::Instant(transaction.now() - domain::retention::billing)});
}

} // namespace bandeja::server::billing

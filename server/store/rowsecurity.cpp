// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/rowsecurity.h"

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Table {
    QString name;
    QString column; ///< that says whose a row is
};

QList<Table> tablesOfWorkspaces(Connection& owner) {
    QList<Table> tables{{u"workspace"_s, u"id"_s}};
    Rows rows = owner.select(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND column_name = 'workspace' ORDER BY table_name",
        {});
    while (rows.next())
        tables.append({rows.text(0), u"workspace"_s});
    return tables;
}

void secure(Connection& owner, const Table& table) {
    const QString entered = u"current_setting('bandeja.workspace', true)"_s;
    QString condition = u"%1 = %2"_s.arg(table.column, entered);
    if (openBeforeEntering().contains(table.name))
        condition += u" OR coalesce(%1, '') = ''"_s.arg(entered);
    // A body that may be of several accounts is nobody's: whoever removes one of them takes it along (R01).
    if (table.name == "quarantine"_L1)
        condition += u" OR stream = ''"_s;
    owner.execute(u"ALTER TABLE %1 ENABLE ROW LEVEL SECURITY"_s.arg(table.name));
    owner.execute(u"ALTER TABLE %1 FORCE ROW LEVEL SECURITY"_s.arg(table.name));
    owner.execute(u"DROP POLICY IF EXISTS of_workspace ON %1"_s.arg(table.name));
    owner.execute(u"CREATE POLICY of_workspace ON %1 USING (%2)"_s.arg(table.name, condition));
}

QString quoted(QString name) {
    return u'"' + name.replace(u'"', "\"\""_L1) + u'"';
}

} // namespace

const QStringList& openBeforeEntering() {
    static const QStringList names{
        u"access_token"_s, u"account_token"_s, u"audit"_s,      u"billing_record"_s, u"idempotency"_s,
        u"job"_s,          u"member"_s,        u"oauth_code"_s, u"quarantine"_s,     u"removal"_s,
        u"route"_s,        u"session"_s,       u"workspace"_s,
    };
    return names;
}

const QStringList& ofNobody() {
    static const QStringList names{u"guess"_s, u"oauth_form"_s, u"refresh_token"_s, u"schema_version"_s,
                                   u"signup"_s};
    return names;
}

bool secureRows(Connection& owner, const QString& role) {
    for (const Table& table : tablesOfWorkspaces(owner))
        secure(owner, table);
    const QString name = quoted(role);
    owner.execute(u"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %1"_s.arg(name));
    owner.execute(u"REVOKE INSERT, UPDATE, DELETE ON schema_version FROM %1"_s.arg(name));
    return !owner.error();
}

QString dangerOf(Connection& connection) {
    if (connection.number(
            "SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)"))
        return u"its role is a superuser or bypasses row-level security"_s;
    if (connection.number("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND "
                          "pg_has_role(current_user, tableowner, 'MEMBER') LIMIT 1"))
        return u"its role owns the tables"_s;
    if (connection.number(
            "SELECT 1 FROM information_schema.columns c JOIN pg_class t ON t.oid = "
            "to_regclass(c.table_schema || '.' || c.table_name) WHERE c.table_schema = current_schema() AND "
            "c.column_name = 'workspace' AND NOT (t.relrowsecurity AND t.relforcerowsecurity) LIMIT 1"))
        return u"a table has no row-level security"_s;
    return {};
}

} // namespace bandeja::server::store

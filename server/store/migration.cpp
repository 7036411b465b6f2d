// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/migration.h"

#include <QDir>
#include <QFile>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList migrations() {
    return QDir(u":/bandeja/server/store/migrations"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
}

/// The statements of a migration, with the database's words in the places where databases differ.
QStringList statementsOf(const Connection& connection, const QString& name) {
    QFile file(u":/bandeja/server/store/migrations/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    // {by_key}: rows that lie in the order of their key.
    for (const QLatin1StringView placeholder : {"{blob}"_L1, "{int}"_L1, "{by_key}"_L1})
        text.replace(placeholder, connection.word(placeholder));
    QStringList statements;
    for (const QString& statement : text.split(u";\n"_s)) {
        if (!statement.trimmed().isEmpty())
            statements.append(statement.trimmed());
    }
    return statements;
}

StoreError errorOf(const Connection& connection) {
    return connection.error().value_or(StoreError{StoreError::Kind::Failed, u"a migration is missing"_s});
}

bool run(Connection& connection, const QString& name, int number) {
    if (!connection.begin(Connection::Access::Write))
        return false;
    for (const QString& statement : statementsOf(connection, name))
        connection.execute(statement);
    connection.run("UPDATE schema_version SET number = ?", {number});
    return connection.commit();
}

} // namespace

int schemaVersion() {
    return static_cast<int>(migrations().size());
}

Stored<void> migrate(Connection& connection) {
    connection.execute(u"CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL)"_s);
    connection.run("INSERT INTO schema_version SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM schema_version)", {});
    const std::optional<qint64> present = connection.number("SELECT number FROM schema_version");
    if (!present)
        return tl::unexpected(errorOf(connection));
    const QStringList files = migrations();
    if (*present > files.size())
        return tl::unexpected(
            StoreError{StoreError::Kind::Newer, u"the database is of version %1"_s.arg(*present)});
    for (qsizetype number = *present; number < files.size(); ++number) {
        if (!run(connection, files[number], static_cast<int>(number) + 1)) {
            const StoreError error = errorOf(connection);
            connection.rollback();
            return tl::unexpected(error);
        }
    }
    return {};
}

} // namespace bandeja::server::store

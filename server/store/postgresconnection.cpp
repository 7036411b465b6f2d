// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/postgresconnection.h"

#include "server/store/postgresstatement.h"

#include <QSqlDriver>
#include <QUrlQuery>
#include <QUuid>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int oldestVersion = 150000;

bool isOnThisMachine(const QString& host) {
    return host.isEmpty() || host.startsWith(u'/') || host == "localhost"_L1 || host == "::1"_L1 ||
           host.startsWith("127."_L1);
}

/// The options of the connection, in libpq's words.
QStringList optionsOf(const QUrlQuery& query, const QString& host, std::chrono::milliseconds patience) {
    QStringList options{u"application_name=bandeja-server"_s, u"connect_timeout=5"_s,
                        u"keepalives_idle=30"_s};
    for (const QString& name : {u"sslmode"_s, u"sslrootcert"_s, u"sslcert"_s, u"sslkey"_s}) {
        if (query.hasQueryItem(name))
            options.append(name + u'=' + query.queryItemValue(name, QUrl::FullyDecoded));
        else if (name == "sslmode"_L1 && !isOnThisMachine(host))
            options.append(u"sslmode=verify-full"_s);
    }
    const QString time = QString::number(patience.count());
    options.append(
        u"options='-c statement_timeout=%1 -c lock_timeout=%1 -c idle_in_transaction_session_timeout=%2 "
        "-c standard_conforming_strings=on -c client_min_messages=warning'"_s.arg(
            time, QString::number(6 * patience.count())));
    return options;
}

bool isEncryptedEnough(const QUrlQuery& query, const QString& host) {
    static const QStringList enough{u"require"_s, u"verify-ca"_s, u"verify-full"_s};
    return isOnThisMachine(host) || !query.hasQueryItem(u"sslmode"_s) ||
           enough.contains(query.queryItemValue(u"sslmode"_s));
}

} // namespace

Stored<std::unique_ptr<Connection>> PostgresConnection::open(const QUrl& address,
                                                             std::chrono::milliseconds patience) {
    const QUrlQuery query(address);
    const QString host =
        query.hasQueryItem(u"host"_s) ? query.queryItemValue(u"host"_s, QUrl::FullyDecoded) : address.host();
    if (!isEncryptedEnough(query, host))
        return tl::unexpected(StoreError{StoreError::Kind::Failed,
                                         u"a database on another machine needs TLS: sslmode=verify-full"_s});
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, QUuid::createUuid().toString());
    if (!host.isEmpty())
        database.setHostName(host);
    database.setDatabaseName(address.path().mid(1));
    if (!address.userName().isEmpty())
        database.setUserName(address.userName(QUrl::FullyDecoded));
    if (!address.password().isEmpty())
        database.setPassword(address.password(QUrl::FullyDecoded));
    if (address.port() > 0)
        database.setPort(address.port());
    database.setConnectOptions(optionsOf(query, host, patience).join(u';'));
    auto connection = std::unique_ptr<PostgresConnection>(new PostgresConnection(std::move(database)));
    if (!connection->database_.open())
        return tl::unexpected(
            StoreError{StoreError::Kind::Lost, postgresError(connection->database_.lastError()).detail});
    if (connection->number("SELECT current_setting('server_version_num')::bigint").value_or(0) <
        oldestVersion)
        return tl::unexpected(StoreError{StoreError::Kind::Failed, u"PostgreSQL 15 or newer is needed"_s});
    return connection;
}

PostgresConnection::~PostgresConnection() {
    forgetStatements();
    const QString name = database_.connectionName();
    database_.close();
    database_ = {};
    QSqlDatabase::removeDatabase(name);
}

std::unique_ptr<Statement> PostgresConnection::prepare(const QByteArray& sql) {
    QSqlQuery query(database_);
    if (query.prepare(QString::fromLatin1(sql)))
        return std::make_unique<PostgresStatement>(std::move(query));
    fail(postgresError(query.lastError()), QString::fromLatin1(sql));
    return nullptr;
}

bool PostgresConnection::runOnce(const QString& sql) {
    QSqlQuery query(database_);
    if (query.exec(sql))
        return true;
    fail(postgresError(query.lastError()), sql.left(40));
    return false;
}

bool PostgresConnection::begin(Access access) {
    access_ = access;
    return access == Access::Write ? execute(u"BEGIN ISOLATION LEVEL READ COMMITTED"_s)
                                   : execute(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s);
}

void PostgresConnection::enter(const QString& workspace) {
    if (access_ == Access::Read || workspace.isEmpty()) {
        select("SELECT set_config('bandeja.workspace', ?, true)", {workspace}).next();
    } else {
        select("SELECT set_config('bandeja.workspace', ?, true), "
               "pg_advisory_xact_lock(hashtextextended(?, 0))",
               {workspace, workspace})
            .next();
    }
}

domain::Instant PostgresConnection::sharedTime(const domain::Clock& clock) {
    const auto time = number("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint");
    return time ? domain::Instant(std::chrono::milliseconds(*time)) : clock.now();
}

QString PostgresConnection::word(QLatin1StringView placeholder) const {
    if (placeholder == "{blob}"_L1)
        return u"BYTEA"_s;
    if (placeholder == "{skip_locked}"_L1)
        return u"FOR UPDATE SKIP LOCKED"_s;
    return placeholder == "{int}"_L1 ? u"BIGINT"_s : QString();
}

QSqlDriver* PostgresConnection::driver() const {
    return database_.driver();
}

} // namespace bandeja::server::store

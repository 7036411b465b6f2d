// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/postgresconnection.h"

#include "server/store/postgresstatement.h"

#include <QUrlQuery>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int oldestVersion = 150000;

bool isOnThisMachine(const QString& host) {
    return host.isEmpty() || host.startsWith(u'/') || host == "localhost"_L1 || host == "::1"_L1 ||
           host.startsWith("127."_L1);
}

QString hostOf(const QUrl& address, const QUrlQuery& query) {
    return query.hasQueryItem(u"host"_s) ? query.queryItemValue(u"host"_s, QUrl::FullyDecoded)
                                         : address.host();
}

/// In libpq's words: https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-PARAMKEYWORDS.
QList<PostgresPipeline::Option> optionsOf(const QUrl& address, std::chrono::milliseconds patience) {
    const QUrlQuery query(address);
    const QString host = hostOf(address, query);
    const QByteArray time = QByteArray::number(patience.count());
    QList<PostgresPipeline::Option> options{
        {"application_name", "bandeja-server"},
        {"client_encoding", "UTF8"},
        {"connect_timeout", "5"},
        {"keepalives_idle", "30"},
        {"options",
         "-c statement_timeout=" + time + " -c lock_timeout=" + time +
             " -c idle_in_transaction_session_timeout=" + QByteArray::number(6 * patience.count()) +
             " -c standard_conforming_strings=on -c client_min_messages=error"},
        {"dbname", address.path(QUrl::FullyDecoded).mid(1).toUtf8()}};
    const auto add = [&](const char* name, const QString& value) {
        if (!value.isEmpty())
            options.append({name, value.toUtf8()});
    };
    add("host", host);
    add("port", address.port() > 0 ? QString::number(address.port()) : QString());
    add("user", address.userName(QUrl::FullyDecoded));
    add("password", address.password(QUrl::FullyDecoded));
    for (const char* const name : {"sslmode", "sslrootcert", "sslcert", "sslkey"})
        add(name, query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded));
    if (!query.hasQueryItem(u"sslmode"_s) && !isOnThisMachine(host))
        add("sslmode", u"verify-full"_s);
    return options;
}

/// The places of values, which PostgreSQL numbers.
QByteArray numbered(const QByteArray& sql) {
    QByteArray text;
    int number = 0;
    bool quoted = false;
    for (const char c : sql) {
        quoted = quoted != (c == '\'');
        if (c == '?' && !quoted)
            text += '$' + QByteArray::number(++number);
        else
            text += c;
    }
    return text;
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
    if (!isEncryptedEnough(query, hostOf(address, query)))
        return tl::unexpected(StoreError{StoreError::Kind::Failed,
                                         u"a database on another machine needs TLS: sslmode=verify-full"_s});
    auto connection = std::unique_ptr<PostgresConnection>(new PostgresConnection);
    const auto refused =
        connection->pipeline_.open(optionsOf(address, patience),
                                   [told = connection.get()](const StoreError& error, const QByteArray& sql) {
                                       told->fail(error, QString::fromUtf8(sql));
                                   });
    if (refused)
        return tl::unexpected(*refused);
    if (connection->number("SELECT current_setting('server_version_num')::bigint").value_or(0) <
        oldestVersion)
        return tl::unexpected(StoreError{StoreError::Kind::Failed, u"PostgreSQL 15 or newer is needed"_s});
    return connection;
}

PostgresConnection::~PostgresConnection() {
    forgetStatements();
}

std::unique_ptr<Statement> PostgresConnection::prepare(const QByteArray& sql) {
    auto prepared = pipeline_.prepare(numbered(sql));
    return prepared ? std::make_unique<PostgresStatement>(pipeline_, std::move(*prepared)) : nullptr;
}

void PostgresConnection::control(Sql sql) {
    run(sql, {});
    // Nobody waits for the end of what was only read, but locks and the view of that moment go with it.
    if (qstrcmp(sql.text(), "ROLLBACK") == 0)
        pipeline_.push();
}

bool PostgresConnection::runOnce(const QString& sql) {
    pipeline_.send(sql.toUtf8());
    pipeline_.wait();
    return !error();
}

void PostgresConnection::hearFrom() {
    if (!pipeline_.wasAnswered())
        pipeline_.wait();
}

bool PostgresConnection::begin(Access access) {
    access_ = access;
    pipeline_.wasAnswered(); // that was before
    if (access == Access::Write)
        run("BEGIN ISOLATION LEVEL READ COMMITTED", {});
    else
        run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {});
    return !error();
}

void PostgresConnection::enter(const QString& workspace) {
    if (access_ == Access::Read || workspace.isEmpty()) {
        run("SELECT set_config('bandeja.workspace', ?, true)", {workspace});
    } else {
        run("SELECT set_config('bandeja.workspace', ?, true), "
            "pg_advisory_xact_lock(hashtextextended(?, 0))",
            {workspace, workspace});
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

} // namespace bandeja::server::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/testdatabase.h"

#include "server/store/postgresconnection.h"
#include "server/store/postgresdatabase.h"

#include <QCoreApplication>
#include <QUrlQuery>
#include <QUuid>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using namespace server;

namespace {

QUrl cluster() {
    return QUrl(qEnvironmentVariable("BANDEJA_TEST_POSTGRES"));
}

QUrl addressOf(const QString& name, const char* role) {
    QUrl address = cluster();
    address.setUserName(QString::fromLatin1(role));
    address.setPath(u'/' + name);
    return address;
}

/// A database that is copied for each test of this process: making the tables takes longer.
QString preparedTemplate() {
    const QString name = u"template_%1"_s.arg(QCoreApplication::applicationPid());
    if (!TestDatabase::administer(u"CREATE DATABASE %1 OWNER bandeja_owner"_s.arg(name)))
        qFatal("The test's database can't be made.");
    const auto prepared =
        store::PostgresDatabase::prepareAsOwner(addressOf(name, "bandeja_owner"), u"bandeja_server"_s);
    if (!prepared)
        qFatal("The test's database can't be prepared: %s", qPrintable(prepared.error().detail));
    return name;
}

} // namespace

bool TestDatabase::isPostgres() {
    return !cluster().isEmpty();
}

TestDatabase::TestDatabase() {
    if (!isPostgres())
        return;
    name_ = u"test_"_s + QUuid::createUuid().toString(QUuid::Id128);
    static const QString prepared = preparedTemplate();
    if (!administer(u"CREATE DATABASE %1 OWNER bandeja_owner TEMPLATE %2"_s.arg(name_, prepared)))
        qFatal("The test's database can't be made.");
}

TestDatabase::~TestDatabase() {
    if (!name_.isEmpty())
        administer(u"DROP DATABASE IF EXISTS %1 WITH (FORCE)"_s.arg(name_));
}

bool TestDatabase::administer(const QString& sql) {
    const auto connection = store::PostgresConnection::open(cluster(), std::chrono::seconds(30));
    return connection && (*connection)->execute(sql);
}

QSqlDatabase TestDatabase::connectAsAdministrator() const {
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, QUuid::createUuid().toString());
    database.setHostName(QUrlQuery(cluster()).queryItemValue(u"host"_s, QUrl::FullyDecoded));
    database.setUserName(u"admin"_s);
    database.setDatabaseName(name_);
    if (!database.open())
        qFatal("The test's database can't be opened.");
    return database;
}

QUrl TestDatabase::addressFor(const char* role) const {
    return name_.isEmpty() ? QUrl() : addressOf(name_, role);
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/testdatabase.h"

#include "server/store/postgresconnection.h"
#include "server/store/postgresdatabase.h"

#include <QUuid>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using namespace server;

namespace {

QUrl cluster() {
    return QUrl(qEnvironmentVariable("BANDEJA_TEST_POSTGRES"));
}

} // namespace

bool TestDatabase::isPostgres() {
    return !cluster().isEmpty();
}

TestDatabase::TestDatabase() {
    if (!isPostgres())
        return;
    name_ = u"test_"_s + QUuid::createUuid().toString(QUuid::Id128);
    if (!administer(u"CREATE DATABASE %1 OWNER bandeja_owner"_s.arg(name_)))
        qFatal("The test's database can't be made.");
    if (const auto prepared = store::PostgresDatabase::prepareAsOwner(ownersAddress(), u"bandeja_server"_s);
        !prepared)
        qFatal("The test's database can't be prepared: %s", qPrintable(prepared.error().detail));
}

TestDatabase::~TestDatabase() {
    if (!name_.isEmpty())
        administer(u"DROP DATABASE IF EXISTS %1 WITH (FORCE)"_s.arg(name_));
}

bool TestDatabase::administer(const QString& sql) const {
    const auto connection = store::PostgresConnection::open(cluster(), std::chrono::seconds(30));
    return connection && (*connection)->execute(sql);
}

QUrl TestDatabase::addressFor(const char* role) const {
    if (name_.isEmpty())
        return {};
    QUrl address = cluster();
    address.setUserName(QString::fromLatin1(role));
    address.setPath(u'/' + name_);
    return address;
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/serverload/pgbench.h"

#include "tests/support/server/testdatabase.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace bandeja::bench {

using namespace Qt::Literals::StringLiterals;
using tests::TestDatabase;

namespace {

constexpr int patience = 60'000; // milliseconds, beyond what it is asked to take

} // namespace

PgBench::PgBench(const QByteArray& body) {
    TestDatabase::administer(u"CREATE TABLE body (id BIGSERIAL PRIMARY KEY, raw BYTEA NOT NULL)"_s);
    QFile script(folder_.filePath(u"insert.sql"_s));
    if (script.open(QIODevice::WriteOnly))
        script.write("INSERT INTO body (raw) VALUES ('\\x" + body.toHex() + "');\n");
}

PgBench::~PgBench() {
    TestDatabase::administer(u"DROP TABLE body"_s);
}

std::optional<double> PgBench::run(int clients, std::chrono::milliseconds time) const {
    const QUrl cluster(qEnvironmentVariable("BANDEJA_TEST_POSTGRES"));
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(time);
    QProcess process;
    process.start(u"pgbench"_s,
                  {u"-h"_s, QUrlQuery(cluster).queryItemValue(u"host"_s, QUrl::FullyDecoded), u"-U"_s,
                   cluster.userName(), u"-n"_s, u"-M"_s, u"prepared"_s, u"-c"_s, QString::number(clients),
                   u"-j"_s, u"2"_s, u"-T"_s, QString::number(seconds.count()), u"-f"_s,
                   folder_.filePath(u"insert.sql"_s), cluster.path().mid(1)});
    if (!process.waitForFinished(static_cast<int>(time.count()) + patience) || process.exitCode() != 0)
        return std::nullopt;
    static const QRegularExpression rate(u"tps = ([0-9.]+)"_s);
    const auto match = rate.match(QString::fromUtf8(process.readAllStandardOutput()));
    return match.hasMatch() ? std::optional(match.captured(1).toDouble()) : std::nullopt;
}

} // namespace bandeja::bench

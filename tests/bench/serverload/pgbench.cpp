// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/serverload/pgbench.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace bandeja::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sealedSize = 420;  // bytes: what a message and a conversation of the benchmark are, sealed
constexpr int patience = 60'000; // milliseconds, beyond what it is asked to take

} // namespace

PgBench PgBench::insertsOf(const QByteArray& body) {
    return {QUrl(qEnvironmentVariable("BANDEJA_TEST_POSTGRES")).path().mid(1),
            "CREATE TABLE body (id BIGSERIAL PRIMARY KEY, raw BYTEA NOT NULL)",
            "INSERT INTO body (raw) VALUES ('\\x" + body.toHex() + "');\n"};
}

PgBench PgBench::messagesIn(const QUrl& database, int streams) {
    const QByteArray sealed = "decode('" + QByteArray(sealedSize * 2, 'a') + "', 'hex')";
    const QByteArray change =
        "INSERT INTO bare.change (stream, seq, workspace, entity, entity_id, mark) VALUES "
        "('stream_' || :stream, nextval('bare.number'), 'w', 'message', :message, 7);\n";
    return {database.path().mid(1),
            "CREATE SCHEMA bare; CREATE SEQUENCE bare.number; "
            "CREATE TABLE bare.message (LIKE message INCLUDING ALL); "
            "CREATE TABLE bare.conversation (LIKE conversation INCLUDING ALL); "
            "CREATE TABLE bare.change (LIKE change INCLUDING ALL); "
            "CREATE TABLE bare.stream (LIKE stream INCLUDING ALL); "
            "INSERT INTO bare.stream SELECT 'stream_' || n, 'w', 0 FROM generate_series(1, " +
                QByteArray::number(streams) +
                ") n; "
                "INSERT INTO bare.conversation SELECT 'con_' || n, 'w', 's', 'c', NULL, NULL, 0, " +
                sealed + " FROM generate_series(1, 1000) n",
            "\\set stream random(1, " + QByteArray::number(streams) +
                ")\n\\set conversation random(1, 1000)\n\\set message random(1, 1000000000000000)\n"
                "BEGIN;\n"
                "INSERT INTO bare.message (id, workspace, stream, conversation, direction, status, sent_at, "
                "arrived_at, platform_key, unread, deleted, phase, body) VALUES ('msg_' || :message, 'w', "
                "'stream_' || :stream, 'con_' || :conversation, 'in', 'received', :message, :message, "
                "decode(md5(:message::text), 'hex'), 1, 0, '', " +
                sealed + ");\n" +
                "UPDATE bare.conversation SET last_public_seq = last_public_seq + 1, body = " + sealed +
                " WHERE id = 'con_' || :conversation;\n" + change + change +
                "UPDATE bare.stream SET head = head + 2 WHERE id = 'stream_' || :stream;\n"
                "COMMIT;\n"};
}

PgBench::PgBench(const QString& database, const QByteArray& tables, const QByteArray& transaction)
    : database_(database) {
    QFile script(folder_->filePath(u"transaction.sql"_s));
    if (!prepare(tables) || !script.open(QIODevice::WriteOnly) || script.write(transaction) < 0)
        database_.clear();
}

PgBench::~PgBench() {
    if (folder_ && !database_.isEmpty())
        prepare("SET client_min_messages = warning; DROP TABLE IF EXISTS body; DROP SCHEMA IF EXISTS bare "
                "CASCADE");
}

QStringList PgBench::atDatabase() const {
    const QUrl cluster(qEnvironmentVariable("BANDEJA_TEST_POSTGRES"));
    return {u"-h"_s, QUrlQuery(cluster).queryItemValue(u"host"_s, QUrl::FullyDecoded), u"-U"_s,
            cluster.userName(), database_};
}

bool PgBench::prepare(const QByteArray& sql) const {
    return QProcess::execute(u"psql"_s, QStringList{u"-q"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-c"_s,
                                                    QString::fromUtf8(sql)} +
                                            atDatabase()) == 0;
}

std::optional<double> PgBench::run(int clients, std::chrono::milliseconds time) const {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(time);
    QProcess process;
    process.start(u"pgbench"_s,
                  QStringList{u"-n"_s, u"-M"_s, u"prepared"_s, u"-c"_s, QString::number(clients), u"-j"_s,
                              u"2"_s, u"-T"_s, QString::number(seconds.count()), u"-f"_s,
                              folder_->filePath(u"transaction.sql"_s)} +
                      atDatabase());
    if (!process.waitForFinished(static_cast<int>(time.count()) + patience) || process.exitCode() != 0)
        return std::nullopt;
    static const QRegularExpression rate(u"tps = ([0-9.]+)"_s);
    const auto match = rate.match(QString::fromUtf8(process.readAllStandardOutput()));
    return match.hasMatch() ? std::optional(match.captured(1).toDouble()) : std::nullopt;
}

} // namespace bandeja::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/serverprocess.h"

#include "tests/support/contract/contractlog.h"

#include <QEventLoop>
#include <QTimer>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int patience = 30'000; // milliseconds
}

ServerProcess::ServerProcess(QString program) : program_(std::move(program)) {
    environment.insert(u"BANDEJA_ACCOUNTS_OWNER_SECOND_FACTOR"_s, u"off"_s);
    takeNewDatabase();
}

void ServerProcess::takeNewDatabase() {
    database_ = std::make_unique<TestDatabase>();
    if (TestDatabase::isPostgres())
        environment.insert(u"BANDEJA_DATABASE"_s, database_->address().toString());
}

ServerProcess::~ServerProcess() {
    kill();
    const QList<QByteArray> lines = log().split('\n');
    for (const QByteArray& line : lines)
        noteLogged(line);
}

bool ServerProcess::serve(const QString& data, const QStringList& more) {
    process_.setProcessEnvironment(environment);
    process_.start(program_,
                   QStringList{u"serve"_s, u"--data"_s, data, u"--listen"_s, u"127.0.0.1:0"_s} + more);
    QByteArray line;
    while (!line.endsWith('\n') && process_.state() != QProcess::NotRunning &&
           process_.waitForReadyRead(patience))
        line += process_.readLine();
    const QJsonObject said = QJsonDocument::fromJson(line).object();
    url_ = said[u"listening"_s].toString();
    metrics_ = said[u"metrics"_s].toString();
    return !url_.isEmpty();
}

void ServerProcess::kill() {
    if (process_.state() == QProcess::NotRunning)
        return;
    process_.kill();
    process_.waitForFinished(patience);
}

int ServerProcess::terminate() {
    process_.terminate();
    process_.waitForFinished(patience);
    return process_.exitStatus() == QProcess::NormalExit ? process_.exitCode() : -1;
}

QByteArray ServerProcess::log() {
    log_ += process_.readAllStandardError();
    return log_;
}

ServerProcess::Result ServerProcess::command(const QStringList& arguments, const QByteArray& input) const {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program_, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(patience);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QJsonDocument::fromJson(process.readAllStandardOutput()).object(),
            process.readAllStandardError()};
}

} // namespace bandeja::tests

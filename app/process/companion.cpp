// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/companion.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTimer>

#if defined(Q_OS_LINUX)
#include <sys/prctl.h>

#include <csignal>
#endif

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

void prepare(QProcess& process, const QProcessEnvironment& environment) {
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.setStandardErrorFile(QProcess::nullDevice());
#if defined(Q_OS_LINUX)
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
}

QString nameOf(const QString& program) {
    return QFileInfo(program).fileName();
}

} // namespace

Companion::Companion(QObject* parent) : QObject(parent) {
    connect(&process_, &QProcess::readyReadStandardOutput, this, &Companion::readOutput);
    connect(&process_, &QProcess::finished, this, [this] {
        if (started_)
            started_->give(
                tl::unexpected(u"%1 ended before it took connections"_s.arg(nameOf(process_.program()))));
        Q_EMIT ended();
    });
    connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart && started_)
            started_->give(
                tl::unexpected(u"%1 does not start: %2"_s.arg(process_.program(), process_.errorString())));
    });
}

Companion::~Companion() {
    process_.disconnect(this);
    if (!isRunning())
        return;
    process_.terminate();
    if (!process_.waitForFinished(3000)) {
        process_.kill();
        process_.waitForFinished(1000);
    }
}

QFuture<tl::expected<QUrl, QString>> Companion::start(const QString& program, const QStringList& arguments,
                                                      const QProcessEnvironment& environment) {
    line_.clear();
    started_.emplace(tl::unexpected(u"%1 was given up"_s.arg(nameOf(program))));
    prepare(process_, environment);
    process_.start(program, arguments, QIODevice::ReadOnly);
    QTimer::singleShot(10s, this, [this, answer = *started_, program] {
        answer.give(tl::unexpected(u"%1 did not take connections in time"_s.arg(nameOf(program))));
    });
    return started_->future();
}

void Companion::readOutput() {
    const QByteArray output = process_.readAllStandardOutput();
    if (!started_ || started_->isGiven())
        return;
    line_ += output;
    const qsizetype end = line_.indexOf('\n');
    if (end < 0)
        return;
    const QString address =
        QJsonDocument::fromJson(line_.left(end)).object().value(u"listening"_s).toString();
    if (address.isEmpty())
        started_->give(tl::unexpected(u"%1 did not say where it listens"_s.arg(nameOf(process_.program()))));
    else
        started_->give(QUrl(address));
}

void Companion::stop() {
    process_.terminate();
    QTimer::singleShot(5s, this, [this, stopped = process_.processId()] {
        if (isRunning() && process_.processId() == stopped) // it may have been started again
            process_.kill();
    });
}

QFuture<tl::expected<QJsonObject, QString>> Companion::run(const QString& program,
                                                           const QStringList& arguments,
                                                           const QProcessEnvironment& environment,
                                                           const QByteArray& input) {
    using Outcome = tl::expected<QJsonObject, QString>;
    const async::Answer<Outcome> answer(tl::unexpected(u"%1 was given up"_s.arg(nameOf(program))));
    auto* const process = new QProcess;
    prepare(*process, environment);
    connect(process, &QProcess::finished, process, [process, answer, program](int code) {
        const QJsonDocument printed = QJsonDocument::fromJson(process->readAllStandardOutput());
        if (code == 0 && printed.isObject())
            answer.give(printed.object());
        else
            answer.give(tl::unexpected(u"%1 ended with code %2"_s.arg(nameOf(program)).arg(code)));
        process->deleteLater();
    });
    connect(process, &QProcess::errorOccurred, process,
            [process, answer, program](QProcess::ProcessError error) {
                if (error != QProcess::FailedToStart)
                    return;
                answer.give(tl::unexpected(u"%1 does not start: %2"_s.arg(program, process->errorString())));
                process->deleteLater();
            });
    process->start(program, arguments);
    process->write(input);
    process->closeWriteChannel();
    return answer.future();
}

} // namespace bandeja::app

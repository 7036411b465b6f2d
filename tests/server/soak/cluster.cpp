// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/soak/cluster.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <unistd.h>

#include <csignal>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Process {
    pid_t parent = 0;
    bool lives = false;
};

Process processOf(pid_t pid) {
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (pid <= 0 || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray whole = file.readAll();
    const QList<QByteArray> parts = whole.mid(whole.lastIndexOf(')') + 2).split(' ');
    return {parts.value(1).toInt(), parts.value(0) != "Z" && parts.value(0) != "X"};
}

QList<pid_t> childrenOf(pid_t parent) {
    QList<pid_t> children;
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (const pid_t pid = name.toInt(); pid > 0 && processOf(pid).parent == parent)
            children.append(pid);
    }
    return children;
}

bool worksForAServer(pid_t pid) {
    QFile file(u"/proc/%1/cmdline"_s.arg(pid));
    return file.open(QIODevice::ReadOnly) && file.readAll().startsWith("postgres: bandeja_server ");
}

} // namespace

Cluster::Cluster(QString folder) : folder_(std::move(folder)) {
    connect(&watch_, &QTimer::timeout, this, &Cluster::watch);
    watch_.start(300ms);
}

pid_t Cluster::postmaster() const {
    QFile file(folder_ + u"/data/postmaster.pid"_s);
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toInt() : 0;
}

void Cluster::kill() {
    const pid_t pid = postmaster();
    if (pid <= 0)
        return;
    dying_ = childrenOf(pid) + QList<pid_t>{pid};
    ::kill(pid, SIGKILL);
}

void Cluster::killOne(QRandomGenerator& chance) {
    QList<pid_t> workers = childrenOf(postmaster());
    workers.removeIf([](pid_t pid) { return !worksForAServer(pid); });
    if (!workers.isEmpty())
        ::kill(workers[chance.bounded(workers.size())], SIGKILL);
}

void Cluster::watch() {
    dying_.removeIf([](pid_t pid) { return !processOf(pid).lives; });
    if (!dying_.isEmpty() || processOf(postmaster()).lives)
        return;
    // Its lock files name a process that may still be listed, though it is dead.
    QFile::remove(folder_ + u"/data/postmaster.pid"_s);
    QFile::remove(folder_ + u"/.s.PGSQL.5432.lock"_s);
    ++starts_;
    const QDir bin(
        QDir(u"/usr/lib/postgresql"_s).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot).last().filePath() +
        u"/bin"_s);
    QStringList words{bin.filePath(u"pg_ctl"_s),
                      u"-D"_s,
                      folder_ + u"/data"_s,
                      u"-l"_s,
                      folder_ + u"/log"_s,
                      u"-s"_s,
                      u"-W"_s,
                      u"start"_s};
    if (::geteuid() == 0) // it refuses to run as root
        words = QStringList{u"setpriv"_s, u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--clear-groups"_s,
                            u"--"_s} +
                words;
    QProcess process;
    process.setWorkingDirectory(folder_);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(words.takeFirst(), words);
    process.waitForFinished();
}

} // namespace bandeja::tests

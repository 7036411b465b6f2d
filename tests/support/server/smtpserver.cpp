// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/smtpserver.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QtTest>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

SmtpServer::~SmtpServer() {
    process_.kill();
    process_.waitForFinished();
}

bool SmtpServer::start(const QStringList& options) {
    process_.setProcessChannelMode(QProcess::SeparateChannels);
    process_.start(QStringLiteral(BANDEJA_PYTHON),
                   QStringList{QStringLiteral(BANDEJA_TESTS "/support/server/smtpserver.py")} + options);
    return QTest::qWaitFor(
               [this] {
                   read();
                   return port_ != 0 || process_.state() == QProcess::NotRunning;
               },
               20'000) &&
           port_ != 0;
}

QUrl SmtpServer::url() const {
    return QUrl(u"smtp://127.0.0.1:%1"_s.arg(port_));
}

void SmtpServer::read() {
    while (process_.canReadLine()) {
        const QJsonObject line = QJsonDocument::fromJson(process_.readLine()).object();
        if (line.contains(u"port"_s))
            port_ = line[u"port"_s].toInt();
        else
            taken_.append(line);
    }
}

bool SmtpServer::hasTaken(qsizetype count) {
    return QTest::qWaitFor(
        [this, count] {
            read();
            return taken_.size() >= count;
        },
        10'000);
}

QUrl SmtpServer::lastLink() const {
    static const QRegularExpression link(u"https?://\\S+"_s);
    return taken_.isEmpty() ? QUrl() : QUrl(link.match(taken_.last()[u"text"_s].toString()).captured());
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/contract/contractlog.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

namespace {

void append(const QJsonObject& line) {
    const QString name = qEnvironmentVariable("BANDEJA_CONTRACT_LOG");
    if (name.isEmpty())
        return;
    QFile file(name);
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    // One write a line: programs may share the file.
    if (!file.open(QIODevice::Append) || file.write(bytes) != bytes.size())
        qFatal("%s can't be written.", qPrintable(name));
}

} // namespace

void noteExchange(const Exchange& exchange) {
    append({{u"method"_s, QString::fromLatin1(exchange.method)},
            {u"path"_s, exchange.path},
            {u"status"_s, exchange.status},
            {u"request_type"_s, QString::fromLatin1(exchange.requestType)},
            {u"request_body"_s, QString::fromUtf8(exchange.requestBody)},
            {u"response_type"_s, QString::fromLatin1(exchange.responseType)},
            {u"response_body"_s, QString::fromUtf8(exchange.responseBody)}});
}

void noteFrame(const QString& frame) {
    append({{u"method"_s, u"WS"_s},
            {u"path"_s, u"/v1/events"_s},
            {u"status"_s, 101},
            {u"response_body"_s, frame}});
}

void noteSecret(const QString& secret) {
    append({{u"method"_s, u"SECRET"_s}, {u"text"_s, secret}});
}

void noteLogged(const QByteArray& line) {
    append({{u"method"_s, u"LOG"_s}, {u"text"_s, QString::fromUtf8(line)}});
}

void noteRoutes(const QStringList& routes) {
    append({{u"method"_s, u"ROUTES"_s}, {u"routes"_s, QJsonArray::fromStringList(routes)}});
}

} // namespace bandeja::tests

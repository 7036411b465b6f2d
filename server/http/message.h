// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/problem.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QJsonObject>
#include <QList>
#include <QUrlQuery>

namespace bandeja::server::http {

/// By lower-case name. A header that came several times has its values joined with ", ".
using Headers = QHash<QByteArray, QByteArray>;

/// A request as handlers see it: complete, within all limits.
struct Request {
    QString id; ///< in the answer's X-Request-Id, in problems and in the log
    QByteArray method;
    QString path; ///< decoded, without the query
    QUrlQuery query;
    Headers headers;
    QByteArray body;
    QHostAddress peer;                ///< who connected, or whom a trusted proxy named
    QHash<QString, QString> captured; ///< what the route's {names} stood for

    QByteArray header(const QByteArray& lowerName) const { return headers.value(lowerName); }
    QString capture(const QString& name) const { return captured.value(name); }
    /// The decoded value of a query parameter; empty when it is missing.
    QString parameter(const QString& name) const;
    bool hasParameter(const QString& name) const { return query.hasQueryItem(name); }
    /// The media type of the body, lower case, without parameters.
    QByteArray mediaType() const;
};

struct Response {
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    bool holdsSecrets = false; ///< a token, a code: it is never compressed

    void addHeader(const QByteArray& name, const QByteArray& value) {
        headers.append(std::pair(name, value));
    }

    static Response json(int status, const QJsonObject& object);
    static Response text(int status, const QByteArray& text);
    static Response html(int status, const QByteArray& html);
    static Response empty(int status);
    /// A problem detail; its request id is filled in when it is sent.
    static Response problem(const contract::Problem& problem);
};

/// The words of the contract's problems that requests are answered with, each with its status and title.
contract::Problem problem(QLatin1StringView word, const QString& detail = {});

/// `invalid`, because of one thing: at POINTER of the body, or a parameter (or header) called NAME.
contract::Problem wrongMember(const QString& pointer, QLatin1StringView code, const QString& detail);
contract::Problem wrongParameter(const QString& name, QLatin1StringView code, const QString& detail);

/// The words that a status alone stands for: for what goes wrong before a handler is found.
contract::Problem problemOfStatus(int status);

} // namespace bandeja::server::http

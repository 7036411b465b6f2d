// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <utility>

class QNetworkAccessManager;

/// Calls to the outside: platforms and providers. One request, one answer, a limit on time and on size.
namespace bandeja::server::outbound {

struct HttpCall {
    QByteArray verb = "GET";
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    QByteArray contentType;
    std::chrono::milliseconds limit{20'000}; ///< for all of it, from the call to the last byte of the answer
    qint64 most = 1024 * 1024;               ///< bytes of the answer's body
};

struct HttpAnswer {
    /// What is certain about the request. A message that may have been sent must not be sent again blindly.
    enum class End {
        Answered, ///< a whole HTTP answer came, whatever its status
        NotSent,  ///< the other side has certainly not got the request
        Lost,     ///< it may have got the request, and no whole answer came
        TooLarge, ///< the answer was longer than allowed, and was cut off
    };
    End end = End::NotSent;
    int status = 0;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; ///< by lower-case name
};

/// Makes CALL with NETWORK, on whose thread this is called and on which the future finishes. The future
/// always finishes with an answer, also when NETWORK goes away first. Never follows a redirect, never sends a
/// body twice, and never speaks plain HTTP to another machine (P07): that ends as NotSent.
QFuture<HttpAnswer> call(QNetworkAccessManager& network, HttpCall request);

/// Whether URL is on this machine.
bool isLoopback(const QUrl& url);

/// HTTPS anywhere, or plain HTTP on this machine (P07).
bool isProtected(const QUrl& url);

/// How long the other side asks to wait: "retry-after-ms", or "Retry-After" in seconds or as a date (RFC
/// 9110). At most a day.
std::optional<std::chrono::milliseconds> retryAfter(const HttpAnswer& answer, domain::Instant now);

/// BASE with PATH, which begins with a slash, behind it.
QUrl under(const QUrl& base, const QString& path);

} // namespace bandeja::server::outbound

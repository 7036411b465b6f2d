// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>

#include <tl/expected.hpp>

namespace bandeja::app {

/// JSON over HTTP, one call after the other. Each call waits for its answer while the thread's events go on:
/// for a thread of its own.
class JsonCalls {
public:
    using Answer = tl::expected<QJsonObject, QString>;

    Answer get(const QUrl& url) { return call("GET", url, {}, {}); }
    /// BEARER: the token to show; may be empty.
    Answer send(const QByteArray& method, const QUrl& url, const QJsonObject& body,
                const QByteArray& bearer = {}) {
        return call(method, url, body, bearer);
    }

private:
    Answer call(const QByteArray& method, const QUrl& url, const QJsonObject& body, const QByteArray& bearer);

    QNetworkAccessManager network_;
};

} // namespace bandeja::app

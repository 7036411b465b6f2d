// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/message.h"

#include <QFuture>

#include <functional>
#include <vector>

namespace bandeja::server::http {

/// Answers one kind of request. Called on the network thread, which it must not hold up; its future may end
/// on any thread.
using Handler = std::function<QFuture<Response>(const Request&)>;

/// Which handler is for which method and path.
class Router {
public:
    /// PATTERN is a path whose parts may be {names}: "/v1/drafts/{id}/approve".
    void add(const QByteArray& method, const QString& pattern, Handler handler);

    struct Found {
        const Handler* handler = nullptr;
        QString pattern; ///< for the log
        QHash<QString, QString> captured;
        QList<QByteArray> allowed; ///< the methods of this path; empty: there is no such path
    };
    Found find(const QByteArray& method, const QString& path) const;
    /// All of them, each "METHOD PATTERN".
    QStringList routes() const;

private:
    struct Route {
        QByteArray method;
        QString pattern;
        QStringList parts;
        Handler handler;
    };
    std::vector<Route> routes_;
};

/// A future that has RESPONSE already.
QFuture<Response> ready(Response response);

/// A response that comes later: FUTURE has what ANSWER is called with, once.
struct Promised {
    Promised();
    QFuture<Response> future;
    std::function<void(Response)> answer;
};

} // namespace bandeja::server::http

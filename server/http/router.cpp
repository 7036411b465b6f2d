// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/router.h"

namespace bandeja::server::http {

namespace {

bool isName(const QString& part) {
    return part.startsWith(u'{') && part.endsWith(u'}');
}

bool matches(const QStringList& pattern, const QStringList& path) {
    if (pattern.size() != path.size())
        return false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (isName(pattern[i]) ? path[i].isEmpty() : pattern[i] != path[i])
            return false;
    }
    return true;
}

} // namespace

void Router::add(const QByteArray& method, const QString& pattern, Handler handler) {
    routes_.push_back({method, pattern, pattern.split(u'/'), std::move(handler)});
}

Router::Found Router::find(const QByteArray& method, const QString& path) const {
    const QStringList parts = path.split(u'/');
    Found found;
    for (const Route& route : routes_) {
        if (!matches(route.parts, parts))
            continue;
        found.allowed.append(route.method);
        if (route.method != method || found.handler != nullptr)
            continue;
        found.handler = &route.handler;
        found.pattern = route.pattern;
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (isName(route.parts[i]))
                found.captured.insert(route.parts[i].mid(1, route.parts[i].size() - 2), parts[i]);
        }
    }
    return found;
}

QStringList Router::routes() const {
    QStringList routes;
    for (const Route& route : routes_)
        routes.append(QString::fromLatin1(route.method) + u' ' + route.pattern);
    return routes;
}

QFuture<Response> ready(Response response) {
    return QtFuture::makeReadyFuture(std::move(response));
}

Promised::Promised() {
    auto promise = std::make_shared<QPromise<Response>>();
    promise->start();
    future = promise->future();
    answer = [promise](Response response) {
        promise->addResult(std::move(response));
        promise->finish();
    };
}

} // namespace bandeja::server::http

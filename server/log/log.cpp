// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/log/log.h"

#include <QJsonDocument>

#include <cstdio>

namespace bandeja::server::log {

using namespace Qt::Literals::StringLiterals;

namespace {

QLatin1StringView levelName(Level level) {
    switch (level) {
    case Level::Info:
        return "info"_L1;
    case Level::Warning:
        return "warning"_L1;
    case Level::Error:
        return "error"_L1;
    }
    return {};
}

} // namespace

Log::Log(Sink sink) : sink_(std::move(sink)) {}

Log::Sink Log::standardError() {
    return [](const QByteArray& line) {
        const QByteArray whole = line + '\n';
        std::fwrite(whole.constData(), 1, static_cast<size_t>(whole.size()), stderr);
    };
}

void Log::write(Level level, QLatin1StringView event, QJsonObject facts) {
    facts[u"at"_s] = domain::toRfc3339(domain::SystemClock().now());
    facts[u"level"_s] = levelName(level);
    facts[u"event"_s] = event;
    const QByteArray line = QJsonDocument(facts).toJson(QJsonDocument::Compact);
    const std::lock_guard lock(mutex_);
    sink_(line);
}

} // namespace bandeja::server::log

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <QJsonObject>

#include <functional>
#include <mutex>

namespace bandeja::server::log {

enum class Level { Info, Warning, Error };

/// The server's log: one JSON object a line. It names events, ids of ours, numbers, times and places, and
/// never a token, a key, a password, an e-mail address or anything that a person wrote (P04, P09).
/// Thread-safe.
class Log {
public:
    /// Takes one line, without its line end. Called by one thread at a time.
    using Sink = std::function<void(const QByteArray& line)>;

    explicit Log(Sink sink);
    /// A log that writes to the standard error stream.
    static Sink standardError();

    void info(QLatin1StringView event, const QJsonObject& facts = {}) { write(Level::Info, event, facts); }
    void warning(QLatin1StringView event, const QJsonObject& facts = {}) {
        write(Level::Warning, event, facts);
    }
    void error(QLatin1StringView event, const QJsonObject& facts = {}) { write(Level::Error, event, facts); }

private:
    void write(Level level, QLatin1StringView event, QJsonObject facts);

    std::mutex mutex_;
    Sink sink_;
};

} // namespace bandeja::server::log

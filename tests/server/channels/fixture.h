// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channelevent.h"

#include <QFile>

namespace bandeja::tests {

/// The folder of the composed webhook bodies.
inline QString fixtureFolder() {
    return QStringLiteral(BANDEJA_TESTS "/server/channels/fixtures");
}

/// The body NAME, byte for byte; empty when there is none, which no test accepts.
inline QByteArray fixture(const QString& name) {
    QFile file(fixtureFolder() + QLatin1Char('/') + name + QLatin1StringView(".json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The INDEXth event of WEBHOOK, when it is a T.
template <typename T>
const T* eventAt(const server::channels::ParsedWebhook& webhook, qsizetype index = 0) {
    return index < webhook.events.size() ? std::get_if<T>(&webhook.events[index].body) : nullptr;
}

} // namespace bandeja::tests

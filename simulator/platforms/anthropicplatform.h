// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/wire/door.h"
#include "simulator/wire/faultplan.h"
#include "simulator/wire/pace.h"

#include <QJsonObject>
#include <QSet>

#include <optional>

namespace bandeja::simulator::platforms {

/// Anthropic's Messages API: /v1/messages without streaming, and /v1/models. Takes only members that the API
/// has, and answers in the JSON form that was asked for.
class AnthropicPlatform final {
public:
    AnthropicPlatform(QString key, const wire::Pace& pace) : key_(std::move(key)), pace_(pace) {}

    bool isFor(const QString& path) const {
        return path == QLatin1StringView("/v1/messages") || path.startsWith(QLatin1StringView("/v1/models"));
    }
    wire::WireAnswer answer(const wire::WireRequest& request, const std::optional<wire::Fault>& fault);

private:
    wire::WireAnswer messages(const QJsonObject& body);
    QString whatIsWrong(const QJsonObject& body) const;
    QJsonObject usage(const QJsonObject& body, qsizetype answerLength);

    QString key_;
    const wire::Pace& pace_;
    QSet<QByteArray> cached_; ///< digests of system texts that were seen
    qint64 count_ = 0;
};

} // namespace bandeja::simulator::platforms

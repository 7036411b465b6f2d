// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/wire/door.h"

#include <QJsonObject>

namespace bandeja::simulator::platforms {

/// TikTok's codes, as far as the simulator gives them.
namespace tiktokcode {
inline constexpr qint64 noPermission = 40001;
inline constexpr qint64 badParameter = 40002;
inline constexpr qint64 notThere = 40007;
inline constexpr qint64 blocked = 40064;
inline constexpr qint64 tooFrequent = 40100;
inline constexpr qint64 badToken = 40105;
inline constexpr qint64 badFile = 40908;
} // namespace tiktokcode

wire::WireAnswer tikTokOk(const QJsonObject& data);
wire::WireAnswer tikTokError(qint64 code, const QString& message);

/// The sentence that goes with CODE where the simulator has no better one.
QString tikTokSentence(qint64 code);

} // namespace bandeja::simulator::platforms

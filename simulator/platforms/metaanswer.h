// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/wire/door.h"

#include <QJsonObject>

namespace bandeja::simulator::platforms {

wire::WireAnswer graphOk(const QJsonObject& body);

/// The Graph API's error CODE with the HTTP status that it comes with, and DETAILS, or a sentence of its own.
wire::WireAnswer graphError(qint64 code, const QString& details = {});

} // namespace bandeja::simulator::platforms

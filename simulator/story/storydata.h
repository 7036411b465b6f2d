// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QString>

namespace bandeja::simulator::story {

/// The file NAME of data/, which is built into the program. Ends the program when it isn't there or no JSON:
/// it is part of it.
QJsonDocument storyData(const QString& name);

} // namespace bandeja::simulator::story

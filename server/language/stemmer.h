// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bandeja::server::language {

QString spanishStem(QString word);
QString portugueseStem(QString word);
QString englishStem(QString word);

} // namespace bandeja::server::language

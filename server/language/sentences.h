// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QStringView>

namespace bandeja::server::language {

/// The sentences of TEXT in their order, trimmed, without bullets and heading marks. A line end always ends
/// one; a full stop within a number, an abbreviation or an address doesn't.
QStringList sentences(QStringView text);

} // namespace bandeja::server::language

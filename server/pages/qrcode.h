// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bandeja::server::pages {

/// TEXT as a QR code, in SVG that stands within a page; LABEL is what a screen reader says. Empty when TEXT
/// is too long for one.
QString qrCode(const QString& text, const QString& label);

} // namespace bandeja::server::pages

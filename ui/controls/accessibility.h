// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bandeja::controls {

/// While one of these lives, screen readers are told what our own widgets are that Qt knows no role for: that
/// a sheet is a dialog, that the dots which breathe mean work.
class Accessibility {
public:
    Accessibility();
    ~Accessibility();
    Accessibility(const Accessibility&) = delete;
    Accessibility& operator=(const Accessibility&) = delete;
};

} // namespace bandeja::controls

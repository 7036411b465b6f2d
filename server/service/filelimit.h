// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bandeja::server::service {

/// Lets this process open as many files as it may: every connection is one, and systems begin with 1024.
void raiseFileLimit();

} // namespace bandeja::server::service

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bandeja::cipher {

/// Makes sure that a crash of this program leaves no memory on the disk: no core file, and where the system
/// offers it, no reading of its memory by other programs of the same user. To be called first in main().
void forbidMemoryDumps();

} // namespace bandeja::cipher

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bandeja::bench {

/// The least that a server could do, for the figures to stand beside. Listens, prints its ports (HTTP, and
/// WebSockets) on a line, and serves until it is killed. WHAT is
/// - "single": verifies a webhook's HMAC and inserts its raw body in a plain SQLite file at PATH, a commit
///   each, durably (WAL, synchronous=FULL);
/// - "grouped": the same, with all that wait in one commit, as bandeja-server does it;
/// - "forward": stores nothing: hands what is posted to /N to the WebSockets that were opened at /N.
int serveBare(const QString& what, const QString& path);

} // namespace bandeja::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Text of customers, platforms and AI is untrusted. These make it harmless; nothing here makes it rich.
namespace bandeja::domain {

/// TEXT as it may be stored and shown over several lines: line ends become \n, other control characters and
/// unpaired surrogates are taken out. Right-to-left marks stay: Arabic and Hebrew need them.
QString storable(QString text);

/// TEXT for one line of a list: storable, then white space folded and the characters that can turn a whole
/// line around (bidirectional embeddings, overrides and isolates) taken out. Cut to MOST UTF-16 units, never
/// within a character.
QString oneLine(const QString& text, qsizetype most = 200);

/// Whether A and B read the same on one line: a name that was typed to confirm, and the name itself.
bool isSameLine(const QString& a, const QString& b);

} // namespace bandeja::domain

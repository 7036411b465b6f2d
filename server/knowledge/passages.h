// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace bandeja::server::knowledge {

/// TEXT cut into passages that can be read by themselves, in their order: paragraphs; short ones together,
/// long ones apart at the end of a sentence. A heading or a question stays with what follows it. No passage
/// is longer than 700 characters, except where a sentence is.
QStringList passagesOf(const QString& text);

} // namespace bandeja::server::knowledge

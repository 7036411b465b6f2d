// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QString>

/// What the timeline's entries are laid out by.
namespace bandeja::inbox {

/// Whether TEXT is at most a few emoji and nothing else: then they are shown large.
bool isFewEmoji(const QString& text);
/// How many characters of TEXT are shown: ASKED, or, where that is 0, as many as can be taken in at a glance.
/// All of it where little would be left out.
qsizetype shownPart(const QString& text, qsizetype asked);

/// A conversation is a column in the middle of its pane: how far its edges are from those of a pane of WIDTH.
int columnMargin(const theme::Look& look, int width);

/// The size of ticks and of the icons beside a line of text.
int signSize(const theme::Look& look);

/// How high a row is before it is known.
int guessedHeight(const theme::Look& look);

} // namespace bandeja::inbox

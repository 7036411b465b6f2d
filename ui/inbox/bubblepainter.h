// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inbox/bubble.h"

namespace bandeja::inbox {

class Pictures;

/// What of a row is other than usual, just now.
struct BubbleState {
    bool isFocused = false;
    bool isFound = false; ///< somebody looked for it
    std::optional<BubbleAction> hovered;
    TextRange selected;
};

/// Paints entries of the timeline that were laid out.
class BubblePainter {
public:
    BubblePainter(const theme::Look& look, Pictures& pictures) : look_(look), pictures_(pictures) {}

    /// Paints BUBBLE, of CONVERSATION, with the painter's origin at its row's corner.
    void paint(QPainter& painter, const Bubble& bubble, const vault::ConversationRef& conversation,
               const BubbleState& state) const;
    /// Paints a row that is being read.
    void paintSkeleton(QPainter& painter, const QRect& row, bool onRight) const;

private:
    struct Ink {
        QColor surface;
        QColor border;
        QColor text;
        QColor meta;
    };
    Ink inkOf(const Bubble& bubble) const;
    BodyInk bodyInk(const QColor& text) const;
    void paintDay(QPainter& painter, const Bubble& bubble) const;
    void paintAuthor(QPainter& painter, const Bubble& bubble) const;
    void paintQuote(QPainter& painter, const Bubble::Quote& quote, const Ink& ink) const;
    void paintFile(QPainter& painter, const Bubble::File& file, const vault::ConversationRef& conversation,
                   const Ink& ink) const;
    void paintPicture(QPainter& painter, const Bubble::File& file, const vault::ConversationRef& conversation,
                      const Ink& ink) const;
    void paintMeta(QPainter& painter, const Bubble& bubble, const Ink& ink) const;
    void paintBelow(QPainter& painter, const Bubble& bubble, const BubbleState& state) const;

    const theme::Look& look_;
    Pictures& pictures_;
};

} // namespace bandeja::inbox

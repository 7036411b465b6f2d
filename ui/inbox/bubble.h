// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "ui/inbox/bodytext.h"
#include "ui/inbox/people.h"
#include "ui/theme/look.h"

#include <QRect>

#include <memory>
#include <optional>

namespace bandeja::inbox {

/// What can be done with an entry of the timeline, in it.
enum class BubbleAction { ShowAll, Retry, Edit, Delete };

/// What an entry of the timeline is laid out from.
struct BubbleInput {
    const vault::TimelineItem* item = nullptr;     ///< never nothing
    const vault::TimelineItem* previous = nullptr; ///< the one above it, where that is known
    const domain::Message* quoted = nullptr;       ///< what it answers to, where that is known
    bool startsDay = false;
    qsizetype shownCharacters = 0; ///< of a long text; 0: as many as at first
    int width = 0;
};

/// An entry of the timeline, laid out for a width: where each part of it is. Made once, painted often.
struct Bubble {
    enum class Side { In, Out, Note, Wish };

    struct Quote {
        QString author;
        QString text;
        QRect area;
    };
    struct File {
        domain::Attachment attachment;
        bool isPicture = false;
        bool canBeSaved = false; ///< its bytes can be had
        QString name;
        QString detail;
        QRect area;
    };
    struct Mark {
        QString text;
        QRect area;
    };
    struct Action {
        BubbleAction action;
        QString text;
        QRect area;
    };

    Side side = Side::In;
    int height = 0; ///< of the whole row, 0 when nothing is to be seen of it
    QString day;    ///< a line between days above it
    QRect dayArea;
    QString author;
    std::optional<theme::Icon> authorIcon;
    QRect authorArea;
    QRect frame;
    bool isBare = false;    ///< a sticker or a few emoji: no surface behind it
    bool isPending = false; ///< in the outbox
    bool isRefused = false;
    std::optional<Quote> quote;
    QList<File> files;
    std::unique_ptr<BodyText> body;
    QPoint bodyAt;
    QList<TextRange> marks;     ///< what of the body was looked for
    bool isPlaceholder = false; ///< the body says what is missing
    std::optional<theme::Icon> placeholderIcon;
    qsizetype hiddenCharacters = 0;
    QString meta;
    QRect metaArea;
    std::optional<theme::Icon> tick;
    bool tickIsRead = false;
    QList<Mark> reactions;
    std::unique_ptr<BodyText> problem; ///< why it did not go out, below it
    QPoint problemAt;
    QList<Action> actions;

    /// What is at POINT, counted from the row's corner.
    std::optional<BubbleAction> actionAt(const QPoint& point) const;
    /// The file at POINT that can be saved; nothing where there is none.
    const domain::Attachment* fileAt(const QPoint& point) const;
    bool isOverBody(const QPoint& point) const;
};

/// Lays INPUT out for the people and the theme at hand.
Bubble layOut(const BubbleInput& input, const People& people, const theme::Look& look, domain::Instant now);

} // namespace bandeja::inbox

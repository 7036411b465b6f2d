// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/bubblepainter.h"

#include "ui/controls/line.h"
#include "ui/inbox/bubblerules.h"
#include "ui/inbox/pictures.h"
#include "ui/inbox/rowwords.h"
#include "ui/theme/strokes.h"

#include <QPainter>
#include <QPainterPath>

namespace bandeja::inbox {

using theme::Color;
using theme::Icon;
using theme::Radius;
using theme::TextStyle;

namespace {
constexpr double pictureRadius = 9;
} // namespace

BubblePainter::Ink BubblePainter::inkOf(const Bubble& bubble) const {
    const auto color = [this](Color name) { return look_.color(name); };
    if (bubble.isBare)
        return {Qt::transparent, {}, color(Color::Text), color(Color::TextFaint)};
    if (bubble.isRefused)
        return {color(Color::DangerSoft), color(Color::DangerLine), color(Color::Text), color(Color::Danger)};
    switch (bubble.side) {
    case Bubble::Side::In:
        return {color(Color::BubbleIn), {}, color(Color::Text), color(Color::BubbleMetaIn)};
    case Bubble::Side::Note:
        return {color(Color::Note), color(Color::NoteLine), color(Color::Text), color(Color::NoteText)};
    case Bubble::Side::Out:
    case Bubble::Side::Wish:
        break;
    }
    return {color(Color::BubbleOut), {}, color(Color::Text), color(Color::BubbleMetaOut)};
}

BodyInk BubblePainter::bodyInk(const QColor& text) const {
    return {text, look_.color(Color::Selection), look_.color(Color::Mark), look_.color(Color::MarkText)};
}

void BubblePainter::paint(QPainter& painter, const Bubble& bubble, const vault::ConversationRef& conversation,
                          const BubbleState& state) const {
    if (bubble.height == 0)
        return;
    const Ink ink = inkOf(bubble);
    if (!bubble.day.isEmpty())
        paintDay(painter, bubble);
    if (!bubble.author.isEmpty())
        paintAuthor(painter, bubble);
    if (!bubble.isBare)
        theme::fillRounded(painter, bubble.frame,
                           qMin(look_.radius(Radius::Bubble), bubble.frame.height() / 2.0), ink.surface,
                           ink.border);
    if (bubble.quote)
        paintQuote(painter, *bubble.quote, ink);
    for (const Bubble::File& file : bubble.files) {
        if (file.isPicture)
            paintPicture(painter, file, conversation, ink);
        else
            paintFile(painter, file, conversation, ink);
    }
    if (bubble.placeholderIcon)
        look_.icons().paint(painter, *bubble.placeholderIcon,
                            QRect(bubble.bodyAt.x() - signSize(look_) - 6, bubble.bodyAt.y(), signSize(look_),
                                  static_cast<int>(bubble.body->height())),
                            signSize(look_), ink.meta);
    if (bubble.body)
        bubble.body->paint(painter, bubble.bodyAt, bodyInk(bubble.isPlaceholder ? ink.meta : ink.text),
                           state.selected, bubble.marks);
    paintMeta(painter, bubble, ink);
    paintBelow(painter, bubble, state);
    const auto ring = [&](double away, Color color) {
        theme::strokeFocus(painter, QRectF(bubble.frame).adjusted(-away, -away, away, away),
                           look_.radius(Radius::Bubble) + away, look_.color(color));
    };
    if (state.isFound)
        ring(3, Color::MarkLine);
    if (state.isFocused)
        ring(state.isFound ? 0 : 3, Color::Focus); // both can be seen, and no neighbour covers them
}

void BubblePainter::paintDay(QPainter& painter, const Bubble& bubble) const {
    const QFont font = look_.font(TextStyle::Caption);
    const int width = QFontMetrics(font).horizontalAdvance(bubble.day) + 24;
    const QRect area = bubble.dayArea;
    const QRect middle(area.center().x() - width / 2, area.y(), width, area.height());
    const QColor line = look_.color(Color::Line);
    painter.fillRect(QRect(area.left(), area.center().y(), middle.left() - area.left(), 1), line);
    painter.fillRect(QRect(middle.right() + 1, area.center().y(), area.right() - middle.right(), 1), line);
    painter.setFont(font);
    painter.setPen(look_.color(Color::TextFaint));
    painter.drawText(middle, Qt::AlignCenter | Qt::TextSingleLine, bubble.day);
}

void BubblePainter::paintAuthor(QPainter& painter, const Bubble& bubble) const {
    const bool isNote = bubble.side == Bubble::Side::Note;
    const Color color = isNote                               ? Color::NoteText
                        : bubble.authorIcon == Icon::Sparkle ? Color::Ai
                                                             : Color::TextFaint;
    const QFont font = look_.font(TextStyle::Caption);
    const QRect area = bubble.authorArea.adjusted(4, 0, -4, 0);
    const QString name = QFontMetrics(font).elidedText(bubble.author, Qt::ElideRight, area.width() - 24);
    painter.setFont(font);
    painter.setPen(look_.color(color));
    painter.drawText(area, Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine, name);
    if (bubble.authorIcon) {
        const int width = QFontMetrics(font).horizontalAdvance(name);
        const QRect icon(area.right() - width - signSize(look_) - 3, area.y(), signSize(look_),
                         area.height());
        look_.icons().paint(painter, *bubble.authorIcon, icon, look_.scaled(14), look_.color(color));
    }
}

void BubblePainter::paintQuote(QPainter& painter, const Bubble::Quote& quote, const Ink& ink) const {
    QColor surface = ink.meta;
    surface.setAlphaF(0.10F);
    theme::fillRounded(painter, quote.area, look_.radius(Radius::Control), surface);
    theme::fillRounded(painter, QRect(quote.area.left(), quote.area.top(), 3, quote.area.height()), 1.5,
                       look_.color(Color::Accent));
    const QRect text = quote.area.adjusted(11, 5, -9, -5);
    int y = text.y();
    if (!quote.author.isEmpty()) {
        const QFont strong = look_.font(TextStyle::SmallStrong);
        const int height = QFontMetrics(strong).height();
        controls::paintLine(painter, QRect(text.x(), y, text.width(), height), strong,
                            look_.color(Color::Accent), quote.author);
        y += height;
    }
    controls::paintLine(painter, QRect(text.x(), y, text.width(), text.bottom() - y + 1),
                        look_.font(TextStyle::Small), ink.meta, quote.text);
}

void BubblePainter::paintFile(QPainter& painter, const Bubble::File& file,
                              const vault::ConversationRef& /*conversation*/, const Ink& ink) const {
    const QRect area = file.area;
    const int side = look_.scaled(40);
    const QRect tile(area.x(), area.y() + (area.height() - side) / 2, side, side);
    QColor surface = look_.color(Color::Accent);
    surface.setAlphaF(0.14F);
    theme::fillRounded(painter, tile, look_.radius(Radius::Control), surface);
    look_.icons().paint(painter, kindIcon(file.attachment.kind), tile, look_.scaled(22),
                        look_.color(Color::Accent));
    const QRect text = area.adjusted(side + 10, 0, 0, 0);
    const QFont name = look_.font(TextStyle::BodyMedium);
    const QFont detail = look_.font(TextStyle::Caption);
    const int lines = QFontMetrics(name).height() + QFontMetrics(detail).height();
    int y = text.y() + (text.height() - lines) / 2;
    painter.setFont(name);
    painter.setPen(ink.text);
    painter.drawText(QRect(text.x(), y, text.width(), QFontMetrics(name).height()), Qt::TextSingleLine,
                     QFontMetrics(name).elidedText(file.name, Qt::ElideMiddle, text.width()));
    y += QFontMetrics(name).height();
    painter.setFont(detail);
    painter.setPen(ink.meta);
    painter.drawText(QRect(text.x(), y, text.width(), QFontMetrics(detail).height()), Qt::TextSingleLine,
                     file.detail);
}

void BubblePainter::paintPicture(QPainter& painter, const Bubble::File& file,
                                 const vault::ConversationRef& conversation, const Ink& ink) const {
    const QRectF area = file.area;
    const double ratio = painter.device()->devicePixelRatioF();
    const QImage image = pictures_.picture(conversation, file.attachment, (area.size() * ratio).toSize());
    if (image.isNull()) {
        QColor surface = ink.meta;
        surface.setAlphaF(0.10F);
        theme::fillRounded(painter, area, pictureRadius, surface);
        const QRectF upper = area.adjusted(0, 0, 0, -16);
        look_.icons().paint(painter, kindIcon(file.attachment.kind), upper, look_.scaled(28), ink.meta);
        painter.setFont(look_.font(TextStyle::Caption));
        painter.setPen(ink.meta);
        painter.drawText(QRectF(area.x(), area.center().y() + 12, area.width(), 18),
                         Qt::AlignHCenter | Qt::TextSingleLine, file.detail);
        return;
    }
    // The middle of it, as large as its place.
    QSizeF part = area.size().scaled(image.size(), Qt::KeepAspectRatio);
    const QRectF source(QPointF((image.width() - part.width()) / 2, (image.height() - part.height()) / 2),
                        part);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath shape;
    shape.addRoundedRect(area, pictureRadius, pictureRadius);
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.drawImage(area, image, source);
    painter.restore();
}

void BubblePainter::paintMeta(QPainter& painter, const Bubble& bubble, const Ink& ink) const {
    QRect area = bubble.metaArea;
    if (bubble.tick) {
        const QRect tick(area.right() - signSize(look_) + 1, area.y(), signSize(look_), area.height());
        const QColor color = bubble.tickIsRead            ? look_.color(Color::TickRead)
                             : bubble.tick == Icon::Error ? look_.color(Color::Danger)
                                                          : ink.meta;
        look_.icons().paint(painter, *bubble.tick, tick, signSize(look_), color);
        area.setRight(tick.left() - 4);
    }
    painter.setFont(look_.font(TextStyle::Caption));
    painter.setPen(ink.meta);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight | Qt::AlignAbsolute | Qt::TextSingleLine,
                     bubble.meta);
}

void BubblePainter::paintBelow(QPainter& painter, const Bubble& bubble, const BubbleState& state) const {
    for (const Bubble::Mark& reaction : bubble.reactions) {
        theme::fillRounded(painter, reaction.area.adjusted(-2, -2, 2, 2), reaction.area.height() / 2.0 + 2,
                           look_.color(Color::Page));
        theme::fillRounded(painter, reaction.area, reaction.area.height() / 2.0, look_.color(Color::Hover));
        controls::paintLine(painter, reaction.area.adjusted(7, 0, 0, 0), look_.font(TextStyle::Body),
                            look_.color(Color::Text), reaction.text);
    }
    if (bubble.problem) {
        const QRect icon(bubble.problemAt.x() - signSize(look_) - 6, bubble.problemAt.y(), signSize(look_),
                         QFontMetrics(look_.font(TextStyle::Small)).height());
        look_.icons().paint(painter, Icon::Error, icon, signSize(look_), look_.color(Color::Danger));
        bubble.problem->paint(painter, bubble.problemAt, bodyInk(look_.color(Color::Danger)));
    }
    for (const Bubble::Action& action : bubble.actions) {
        if (state.hovered == action.action)
            theme::fillRounded(
                painter, action.area, look_.radius(Radius::Control),
                look_.color(action.action == BubbleAction::Delete ? Color::DangerSoft : Color::AccentSoft));
        painter.setFont(look_.font(TextStyle::BodyMedium));
        painter.setPen(look_.color(action.action == BubbleAction::Delete ? Color::Danger : Color::Accent));
        painter.drawText(action.area, Qt::AlignCenter | Qt::TextSingleLine, action.text);
    }
}

void BubblePainter::paintSkeleton(QPainter& painter, const QRect& row, bool onRight) const {
    const int width = qMin(300, row.width() / 2);
    const int edge = look_.space(theme::Space::XL);
    const QRect frame(onRight ? row.right() - edge - width : row.left() + edge, row.top() + 4, width,
                      row.height() - 8);
    theme::fillRounded(painter, frame, look_.radius(Radius::Bubble), look_.color(Color::Skeleton));
}

} // namespace bandeja::inbox

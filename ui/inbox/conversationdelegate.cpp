// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/conversationdelegate.h"

#include "ui/controls/avatar.h"
#include "ui/controls/chip.h"
#include "ui/controls/line.h"
#include "ui/inbox/colleaguestrip.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/theme/strokes.h"
#include "ui/words/times.h"

#include <QPainter>

namespace bandeja::inbox {

using controls::Tone;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {

constexpr int inset = 6; ///< between the row's surface and the list's edges
constexpr int padding = 10;
constexpr int avatarPixels = 40;
constexpr int lineGap = 3;
constexpr int iconPixels = 16;
constexpr int colleaguePixels = 18;
constexpr int mostColleagues = 2;
/// From this width on there is room to call a draft by its name.
constexpr int wideRow = 310;

QString countText(int count) {
    return count > 99 ? QStringLiteral("99+") : QString::number(count);
}

} // namespace

ConversationDelegate::ConversationDelegate(const theme::Look& look, const ConversationListModel& model,
                                           const domain::Clock& clock, QObject* parent)
    : QStyledItemDelegate(parent),
      look_(look),
      model_(model),
      clock_(clock) {}

int ConversationDelegate::rowHeight() const {
    const int lines = QFontMetrics(look_.font(TextStyle::BodyStrong)).height() +
                      qMax(look_.scaled(22), QFontMetrics(look_.font(TextStyle::Body)).height()) + lineGap;
    return qMax(look_.scaled(avatarPixels), lines) + 2 * padding + 4;
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem& /*option*/,
                                     const QModelIndex& /*index*/) const {
    return {100, rowHeight()};
}

void ConversationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRect surface = option.rect.adjusted(inset, 1, -inset, -1);
    const Color ground = selected ? Color::Selected : hovered ? Color::Hover : Color::List;
    if (ground != Color::List)
        theme::fillRounded(*painter, surface, look_.radius(theme::Radius::Control) + 1, look_.color(ground));
    const QRect content = surface.adjusted(padding, padding, -padding, -padding);
    const vault::ConversationSummary* row = model_.summary(index.row());
    if (!row) {
        paintSkeleton(*painter, content);
        return;
    }
    const domain::Instant now = clock_.now();
    const int avatarSize = look_.scaled(avatarPixels);
    const QRect avatar(content.x(), content.y() + (content.height() - avatarSize) / 2, avatarSize,
                       avatarSize);
    controls::paintAvatar(*painter, look_, avatar, rowTitle(*row), row->conversation.channel,
                          look_.color(ground));
    const int x = avatar.right() + 1 + look_.space(Space::M);
    const int first = QFontMetrics(look_.font(TextStyle::BodyStrong)).height();
    const int second = content.height() - first - lineGap;
    const int width = content.right() - x + 1;
    paintFirstLine(*painter, QRect(x, content.y(), width, first), *row, now, model_.colleagues(index.row()));
    paintSecondLine(*painter, QRect(x, content.y() + first + lineGap, width, second), *row, now);
    if (selected && option.widget && theme::showsFocus(*option.widget))
        theme::strokeFocus(*painter, surface, look_.radius(theme::Radius::Control) + 1,
                           look_.color(Color::Focus));
}

void ConversationDelegate::paintSkeleton(QPainter& painter, const QRect& content) const {
    const QColor color = look_.color(Color::Skeleton);
    const int avatarSize = look_.scaled(avatarPixels);
    const QRect disc(content.x(), content.y() + (content.height() - avatarSize) / 2, avatarSize, avatarSize);
    theme::fillRounded(painter, disc, avatarSize / 2.0, color);
    const int x = disc.right() + 1 + look_.space(Space::M);
    const int width = content.right() - x;
    theme::fillRounded(painter, QRect(x, content.y() + 4, width * 45 / 100, 10), 5, color);
    theme::fillRounded(painter, QRect(x, content.bottom() - 16, width * 80 / 100, 10), 5, color);
}

void ConversationDelegate::paintFirstLine(QPainter& painter, const QRect& line,
                                          const vault::ConversationSummary& row, domain::Instant now,
                                          const QList<Colleague>& colleagues) const {
    const bool unread = row.conversation.unread > 0;
    int right = line.right() + 1;
    if (row.conversation.lastMessageAt) {
        const QString time = words::listTime(*row.conversation.lastMessageAt, now);
        const QFont font = look_.font(TextStyle::Caption);
        const int width = QFontMetrics(font).horizontalAdvance(time);
        painter.setFont(font);
        painter.setPen(look_.color(unread ? Color::Accent : Color::TextFaint));
        painter.drawText(QRect(right - width, line.y(), width, line.height()),
                         Qt::AlignVCenter | Qt::TextSingleLine, time);
        right -= width + look_.space(Space::S);
    }
    if (!colleagues.isEmpty()) {
        const int size = qMin(look_.scaled(colleaguePixels), line.height());
        const int y = line.y() + (line.height() - size) / 2;
        right -= colleaguesWidth(colleagues.size(), size, mostColleagues);
        paintColleagues(painter, look_, QPoint(right, y), size, colleagues, mostColleagues);
        right -= look_.space(Space::S);
        if (!whoTypes(colleagues).isEmpty()) {
            const int icon = look_.scaled(iconPixels);
            right -= icon - look_.space(Space::XXS);
            look_.icons().paint(painter, Icon::Edit, QRect(right, line.y(), icon, line.height()), icon,
                                look_.color(Color::Warn));
            right -= look_.space(Space::XS);
        }
    }
    const QFont font = look_.font(unread ? TextStyle::BodyStrong : TextStyle::BodyMedium);
    const QRect area(line.x(), line.y(), right - line.x(), line.height());
    controls::paintLine(painter, area, font, look_.color(Color::Text), rowTitle(row));
}

void ConversationDelegate::paintSecondLine(QPainter& painter, const QRect& line,
                                           const vault::ConversationSummary& row, domain::Instant now) const {
    const int left = paintMarks(painter, line, row, now);
    paintPreview(painter, QRect(line.x(), line.y(), left - line.x(), line.height()), row);
}

/// Paints what is to do from the right, and gives where that begins.
int ConversationDelegate::paintMarks(QPainter& painter, const QRect& line,
                                     const vault::ConversationSummary& row, domain::Instant now) const {
    int right = line.right() + 1;
    const auto chip = [&](Tone tone, Icon icon, const QString& text) {
        const QSize size = controls::chipSize(look_, true, text);
        const QRect area(right - size.width(), line.y() + (line.height() - size.height()) / 2, size.width(),
                         size.height());
        controls::paintChip(painter, look_, area, tone, icon, text);
        right = area.left() - look_.space(Space::XS);
    };
    if (row.conversation.unread > 0) {
        const QString count = countText(row.conversation.unread);
        const QFont font = look_.font(TextStyle::CaptionStrong);
        const int height = look_.scaled(18);
        const int width = qMax(height, QFontMetrics(font).horizontalAdvance(count) + 10);
        const QRect pill(right - width, line.y() + (line.height() - height) / 2, width, height);
        theme::fillRounded(painter, pill, height / 2.0, look_.color(Color::AccentFill));
        painter.setFont(font);
        painter.setPen(look_.color(Color::OnAccent));
        painter.drawText(pill, Qt::AlignCenter | Qt::TextSingleLine, count);
        right = pill.left() - look_.space(Space::XS);
    }
    if (row.draftWaits)
        chip(Tone::Ai, Icon::Sparkle, line.width() > look_.scaled(wideRow) ? tr("Draft") : QString());
    if (const auto left = rowWindow(row, now))
        chip(Tone::Warn, Icon::Hourglass, words::remaining(*left));
    if (row.refused > 0)
        chip(Tone::Danger, Icon::Error, {});
    else if (row.unsent > 0)
        chip(Tone::Neutral, Icon::Clock, {});
    return right == line.right() + 1 ? right : right - look_.space(Space::XS);
}

void ConversationDelegate::paintPreview(QPainter& painter, const QRect& line,
                                        const vault::ConversationSummary& row) const {
    const RowPreview preview = rowPreview(row);
    const bool unread = row.conversation.unread > 0;
    Color ink = unread ? Color::Text : Color::TextMuted;
    if (preview.tone == RowPreview::Tone::Typed)
        ink = Color::Accent;
    if (preview.tone == RowPreview::Tone::Failed)
        ink = Color::Danger;
    QRect area = line;
    if (preview.icon) {
        const int iconSize = look_.scaled(iconPixels);
        const Color color = preview.read                              ? Color::TickRead
                            : preview.tone == RowPreview::Tone::Plain ? Color::TextFaint
                                                                      : ink;
        look_.icons().paint(painter, *preview.icon, QRect(area.x(), area.y(), iconSize, area.height()),
                            iconSize, look_.color(color));
        area.setLeft(area.x() + iconSize + look_.space(Space::XS));
    }
    controls::paintLine(painter, area, look_.font(TextStyle::Body), look_.color(ink), preview.text);
}

} // namespace bandeja::inbox

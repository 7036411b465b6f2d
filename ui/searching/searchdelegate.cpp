// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/searchdelegate.h"

#include "ui/controls/avatar.h"
#include "ui/inbox/rowwords.h"
#include "ui/searching/markedline.h"
#include "ui/theme/strokes.h"
#include "ui/words/times.h"

#include <QPainter>

namespace bandeja::searching {

using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {
constexpr int inset = 6; ///< between a row's surface and the list's edges
constexpr int padding = 10;
constexpr int avatarPixels = 32;
constexpr int iconPixels = 14;
} // namespace

SearchDelegate::SearchDelegate(const theme::Look& look, const SearchModel& model, const domain::Clock& clock,
                               QObject* parent)
    : QStyledItemDelegate(parent),
      look_(look),
      model_(model),
      clock_(clock) {}

int SearchDelegate::conversationHeight() const {
    return qMax(look_.scaled(avatarPixels), QFontMetrics(look_.font(TextStyle::BodyStrong)).height()) + 16;
}

int SearchDelegate::hitHeight() const {
    return QFontMetrics(look_.font(TextStyle::Body)).height() + 10;
}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const {
    return {100, model_.hit(index.row()) == nullptr ? conversationHeight() : hitHeight()};
}

void SearchDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRect surface = option.rect.adjusted(inset, 1, -inset, -1);
    const Color ground = selected ? Color::Selected : hovered ? Color::Hover : Color::List;
    if (ground != Color::List)
        theme::fillRounded(*painter, surface, look_.radius(theme::Radius::Control), look_.color(ground));
    const QRect content = surface.adjusted(padding, 0, -padding, 0);
    if (const vault::SearchHit* const hit = model_.hit(index.row()))
        paintHit(*painter, content, *hit);
    else
        paintConversation(*painter, content, model_.group(index.row()), look_.color(ground));
    if (selected && option.widget != nullptr && theme::showsFocus(*option.widget))
        theme::strokeFocus(*painter, surface, look_.radius(theme::Radius::Control),
                           look_.color(Color::Focus));
}

QRect SearchDelegate::paintTime(QPainter& painter, const QRect& line, domain::Instant when) const {
    const QString time = words::listTime(when, clock_.now());
    const QFont font = look_.font(TextStyle::Caption);
    const int width = QFontMetrics(font).horizontalAdvance(time);
    painter.setFont(font);
    painter.setPen(look_.color(Color::TextFaint));
    painter.drawText(QRect(line.right() + 1 - width, line.y(), width, line.height()),
                     Qt::AlignVCenter | Qt::TextSingleLine, time);
    return line.adjusted(0, 0, -width - look_.space(Space::S), 0);
}

void SearchDelegate::paintConversation(QPainter& painter, const QRect& content,
                                       const vault::SearchGroup& group, const QColor& ground) const {
    const int size = look_.scaled(avatarPixels);
    const QRect avatar(content.x(), content.y() + (content.height() - size) / 2, size, size);
    const QString title = inbox::rowTitle(group.summary);
    controls::paintAvatar(painter, look_, avatar, title, group.summary.conversation.channel, ground);
    QRect line = content.adjusted(size + look_.space(Space::M), 0, 0, 0);
    if (group.summary.conversation.lastMessageAt)
        line = paintTime(painter, line, *group.summary.conversation.lastMessageAt);
    if (const qsizetype more = group.found - group.hits.size(); more > 0 && !group.hits.isEmpty()) {
        const QString count = tr("%n more", "messages found", static_cast<int>(more));
        const QFont font = look_.font(TextStyle::Caption);
        const int width = QFontMetrics(font).horizontalAdvance(count);
        painter.setFont(font);
        painter.setPen(look_.color(Color::TextMuted));
        painter.drawText(QRect(line.right() + 1 - width, line.y(), width, line.height()),
                         Qt::AlignVCenter | Qt::TextSingleLine, count);
        line.adjust(0, 0, -width - look_.space(Space::S), 0);
    }
    const bool isName = title == group.summary.contact.name;
    paintMarkedLine(painter, line, look_.font(TextStyle::BodyMedium), look_, Color::Text, title,
                    isName ? group.nameHits : group.handleHits);
}

void SearchDelegate::paintHit(QPainter& painter, const QRect& content, const vault::SearchHit& hit) const {
    const int icon = look_.scaled(iconPixels);
    QRect line = content.adjusted(look_.scaled(avatarPixels) + look_.space(Space::M), 0, 0, 0);
    line = paintTime(painter, line, domain::Instant(std::chrono::milliseconds(hit.key.at)));
    if (hit.direction == domain::Direction::Out) {
        look_.icons().paint(painter, Icon::Reply, QRect(line.x(), line.y(), icon, line.height()), icon,
                            look_.color(Color::TextFaint));
        line.adjust(icon + look_.space(Space::XS), 0, 0, 0);
    }
    if (hit.kind != domain::MessageKind::Text) {
        look_.icons().paint(painter, inbox::kindIcon(hit.kind),
                            QRect(line.x(), line.y(), icon, line.height()), icon,
                            look_.color(Color::TextFaint));
        line.adjust(icon + look_.space(Space::XS), 0, 0, 0);
    }
    paintMarkedLine(painter, line, look_.font(TextStyle::Body), look_, Color::TextMuted, hit.excerpt.text,
                    hit.excerpt.hits);
}

} // namespace bandeja::searching

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/typinghint.h"

#include "ui/controls/chip.h"
#include "ui/controls/label.h"
#include "ui/inbox/colleaguestrip.h"

#include <QAccessible>
#include <QPainter>

namespace bandeja::inbox {

using controls::Tone;
using theme::Icon;
using theme::TextStyle;

namespace {
constexpr int iconAndGaps = 30;
constexpr int longestText = 240;
} // namespace

TypingHint::TypingHint(const theme::Look& look, Qt::AlignmentFlag side, Voice voice, QWidget* parent)
    : QLabel(parent),
      look_(look),
      side_(side),
      voice_(voice) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void TypingHint::setColleagues(const QList<Colleague>& colleagues) {
    colleagues_ = colleagues;
    const QString all = whoTypes(colleagues);
    const bool isNew = all != text() && !all.isEmpty();
    setText(all);
    setToolTip(controls::plainToolTip(all));
    update();
    if (!isNew || voice_ == Voice::Silent || !isVisible())
        return;
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QSize TypingHint::sizeHint() const {
    return controls::chipSize(look_, true, {});
}

void TypingHint::paintEvent(QPaintEvent* /*event*/) {
    if (text().isEmpty())
        return;
    QPainter painter(this);
    const int room = qMin(look_.scaled(longestText), width() - look_.scaled(iconAndGaps));
    const QString words = fitting(whoTypes, colleagues_, look_.font(TextStyle::CaptionStrong), room);
    const QSize size = controls::chipSize(look_, true, words);
    const int x = side_ == Qt::AlignRight ? width() - size.width() : 0;
    const QRect chip(QPoint(x, (height() - size.height()) / 2), size);
    controls::paintChip(painter, look_, chip, Tone::Warn, Icon::Edit, words);
}

} // namespace bandeja::inbox

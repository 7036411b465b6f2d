// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/colleaguestrip.h"

#include "ui/controls/avatar.h"
#include "ui/controls/label.h"
#include "ui/controls/line.h"

#include <QPainter>

#include <array>

namespace bandeja::inbox {

using theme::Color;
using theme::Space;
using theme::TextStyle;

namespace {
constexpr int mostAvatars = 3;
constexpr int gap = 1; ///< between discs
constexpr int goodWords = 110;
/// How wide a name may be, in letters: each is tried when the one before is too wide.
constexpr std::array nameWidths{18, 12, 8, 5};
} // namespace

int colleaguesWidth(qsizetype colleagues, int size, int most) {
    const int shown = static_cast<int>(qMin<qsizetype>(colleagues, most));
    return shown == 0 ? 0 : shown * (size + gap) - gap;
}

void paintColleagues(QPainter& painter, const theme::Look& look, const QPoint& left, int size,
                     const QList<Colleague>& colleagues, int most) {
    QRect disc(left, QSize(size, size));
    for (const Colleague& each : colleagues.first(qMin<qsizetype>(colleagues.size(), most))) {
        controls::paintAvatar(painter, look, disc, each.name, {}, {});
        disc.translate(size + gap, 0);
    }
}

QString fitting(QString (*words)(const QList<Colleague>&), const QList<Colleague>& colleagues,
                const QFont& font, int room) {
    const QFontMetrics metrics(font);
    const int letter = metrics.averageCharWidth();
    for (const int letters : nameWidths) {
        QList<Colleague> shorter = colleagues;
        for (Colleague& each : shorter)
            each.name = metrics.elidedText(each.name, Qt::ElideRight, letters * letter);
        const QString said = words(shorter);
        if (metrics.horizontalAdvance(said) <= room)
            return said;
    }
    return {};
}

ColleagueStrip::ColleagueStrip(const theme::Look& look, int height, QWidget* parent)
    : QLabel(parent),
      look_(look),
      height_(height) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
}

void ColleagueStrip::setColleagues(const QList<Colleague>& colleagues) {
    colleagues_ = colleagues;
    const QString all = allWhoAreThere(colleagues);
    setText(all);
    setToolTip(controls::plainToolTip(all));
    setVisible(!colleagues.isEmpty());
    updateGeometry();
    update();
}

void ColleagueStrip::setBrief(bool brief) {
    brief_ = brief;
    updateGeometry();
    update();
}

int ColleagueStrip::avatarsWidth() const {
    return colleaguesWidth(colleagues_.size(), height_, mostAvatars);
}

QSize ColleagueStrip::sizeHint() const {
    const int words = brief_ ? 0 : look_.space(Space::S) + look_.scaled(goodWords);
    return {avatarsWidth() + words, height_};
}

void ColleagueStrip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintColleagues(painter, look_, QPoint(0, (height() - height_) / 2), height_, colleagues_, mostAvatars);
    const bool typing = !whoTypes(colleagues_).isEmpty();
    const QRect room = rect().adjusted(avatarsWidth() + look_.space(Space::S), 0, 0, 0);
    const QFont font = look_.font(TextStyle::Small);
    controls::paintLine(painter, room, font, look_.color(typing ? Color::Warn : Color::TextMuted),
                        fitting(whoIsThere, colleagues_, font, room.width()));
}

} // namespace bandeja::inbox

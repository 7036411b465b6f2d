// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/daypicker.h"

#include "ui/controls/label.h"
#include "ui/theme/strokes.h"

#include <QAccessible>
#include <QCalendarWidget>
#include <QPainter>
#include <QScreen>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

namespace bandeja::inbox {

using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {

/// Qt's calendar in the theme's colours and type.
class Calendar : public QCalendarWidget {
public:
    Calendar(const theme::Look& look, QDate today, std::function<bool(QDate)> written)
        : look_(look),
          today_(today),
          written_(std::move(written)) {
        setVerticalHeaderFormat(NoVerticalHeader);
        setHorizontalHeaderFormat(ShortDayNames);
        QTextCharFormat names;
        names.setForeground(look.color(Color::TextMuted));
        names.setBackground(look.color(Color::Raised));
        names.setFont(look.font(TextStyle::Caption));
        setHeaderTextFormat(names);
        for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
            setWeekdayTextFormat(day, names); // otherwise red
        QPalette colors = palette();
        for (const QPalette::ColorRole ground : {QPalette::Base, QPalette::Window, QPalette::Highlight})
            colors.setColor(ground, look.color(Color::Raised)); // the bar over it has the last one
        colors.setColor(QPalette::HighlightedText, look.color(Color::Text));
        setPalette(colors);
        arrow(QStringLiteral("qt_calendar_prevmonth"), Icon::ChevronLeft);
        arrow(QStringLiteral("qt_calendar_nextmonth"), Icon::ChevronRight);
        setMinimumSize(look.scaled(300), look.scaled(272));
    }

protected:
    void paintCell(QPainter* painter, const QRect& cell, QDate day) const override {
        const double side = qMin(cell.width(), cell.height()) - 2;
        const QRectF disc(cell.center().x() - side / 2 + 0.5, cell.center().y() - side / 2 + 0.5, side, side);
        const bool isPicked = day == selectedDate();
        painter->save();
        painter->fillRect(cell, look_.color(Color::Raised));
        if (isPicked)
            theme::fillRounded(*painter, disc, side / 2, look_.color(Color::AccentFill));
        else if (day == today_)
            theme::fillRounded(*painter, disc, side / 2, Qt::transparent, look_.color(Color::LineStrong));
        const bool stands = written_(day);
        painter->setFont(look_.font(stands ? TextStyle::BodyStrong : TextStyle::Body));
        painter->setPen(look_.color(isPicked ? Color::OnAccent : stands ? Color::Text : Color::TextFaint));
        if (day.month() != monthShown() && !isPicked)
            painter->setOpacity(0.55);
        painter->drawText(cell, Qt::AlignCenter, locale().toString(day.day()));
        painter->restore();
    }

private:
    void arrow(const QString& name, Icon icon) {
        if (auto* const button = findChild<QToolButton*>(name))
            button->setIcon(look_.icons().pixmap(icon, look_.scaled(18), look_.color(Color::TextMuted),
                                                 devicePixelRatioF()));
    }

    const theme::Look& look_;
    const QDate today_;
    const std::function<bool(QDate)> written_;
};

} // namespace

DayPicker::DayPicker(const theme::Look& look, QDate today, std::function<bool(QDate)> written,
                     QWidget* parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint),
      look_(look),
      calendar_(new Calendar(look, today, std::move(written))),
      said_(new controls::Label(look, TextStyle::Small, Color::TextMuted)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Go to a date"));
    calendar_->setAccessibleName(tr("Go to a date"));
    auto* column = new QVBoxLayout(this);
    const int side = look.space(Space::M);
    column->setContentsMargins(side, side, side, side);
    column->setSpacing(look.space(Space::S));
    column->addWidget(calendar_);
    column->addWidget(said_);
    said_->setWrapping(true);
    setFocusProxy(calendar_);
    connect(calendar_, &QCalendarWidget::clicked, this, &DayPicker::picked);
    connect(calendar_, &QCalendarWidget::activated, this, &DayPicker::picked);
}

void DayPicker::setDay(QDate day) {
    calendar_->setSelectedDate(day);
}

void DayPicker::say(const QString& text) {
    said_->setText(text);
    calendar_->setAccessibleDescription(text);
    adjustSize();
    QAccessibleEvent event(said_, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString DayPicker::said() const {
    return said_->text();
}

void DayPicker::popUp(const QPoint& corner) {
    adjustSize();
    const QRect room = parentWidget()->screen()->availableGeometry();
    move(qBound(room.left(), corner.x() - width(), qMax(room.left(), room.right() - width())),
         qBound(room.top(), corner.y(), qMax(room.top(), room.bottom() - height())));
    show();
    calendar_->setFocus(Qt::PopupFocusReason);
}

bool DayPicker::event(QEvent* event) {
    // The window's shortcuts reach into what floats over it: Escape would go back to the list instead.
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    return QFrame::event(event);
}

void DayPicker::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    theme::fillRounded(painter, rect(), 0, look_.color(Color::Raised), look_.color(Color::Line));
}

} // namespace bandeja::inbox

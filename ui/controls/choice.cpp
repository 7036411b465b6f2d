// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/choice.h"

#include "ui/theme/strokes.h"

#include <QHBoxLayout>
#include <QPainter>

namespace bandeja::controls {

using theme::Color;
using theme::Radius;
using theme::Space;
using theme::TextStyle;

namespace {

/// One of Segments.
class Segment final : public QRadioButton {
public:
    Segment(const theme::Look& look, QWidget* parent) : QRadioButton(parent), look_(look) {
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override {
        // As wide as in its strongest weight, so that choosing moves nothing.
        const QFontMetrics metrics(look_.font(TextStyle::BodyStrong));
        return {metrics.horizontalAdvance(text()) + 2 * look_.space(Space::M), look_.scaled(30)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint& point) const override { return rect().contains(point); }

    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        const double radius = look_.radius(Radius::Control) - 2;
        if (isChecked())
            theme::fillRounded(painter, rect(), radius, look_.color(Color::Raised),
                               look_.color(Color::LineStrong));
        else if (underMouse())
            theme::fillRounded(painter, rect(), radius, look_.color(Color::Pressed));
        painter.setFont(look_.font(isChecked() ? TextStyle::BodyStrong : TextStyle::BodyMedium));
        painter.setPen(look_.color(isChecked() ? Color::Text : Color::TextMuted));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
        if (theme::showsFocus(*this))
            theme::strokeFocus(painter, rect(), radius, look_.color(Color::Focus));
    }

private:
    const theme::Look& look_;
};

} // namespace

Switch::Switch(const theme::Look& look, QWidget* parent) : QCheckBox(parent), look_(look) {
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const {
    return {46, 28};
}

bool Switch::hitButton(const QPoint& point) const {
    return rect().contains(point);
}

void Switch::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const QRectF track = QRectF(rect()).adjusted(4, 3, -4, -3);
    const double round = track.height() / 2;
    theme::fillRounded(painter, track, round, look_.color(isChecked() ? Color::AccentFill : Color::Field),
                       isChecked() ? QColor() : look_.color(Color::LineStrong));
    const double size = track.height() - 8;
    const QRectF knob(isChecked() ? track.right() - size - 4 : track.left() + 4, track.top() + 4, size, size);
    theme::fillRounded(painter, knob, size / 2,
                       look_.color(isChecked() ? Color::OnAccent : Color::LineStrong));
    if (theme::showsFocus(*this))
        theme::strokeFocus(painter, rect(), rect().height() / 2.0, look_.color(Color::Focus));
}

Segments::Segments(const theme::Look& look, QWidget* parent)
    : QWidget(parent),
      look_(look),
      row_(new QHBoxLayout(this)) {
    row_->setContentsMargins(2, 2, 2, 2);
    row_->setSpacing(2);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Segments::setChoices(const QStringList& choices) {
    while (buttons_.size() > choices.size())
        delete buttons_.takeLast();
    while (buttons_.size() < choices.size()) {
        auto* button = new Segment(look_, this);
        const int place = static_cast<int>(buttons_.size());
        // Arrow keys choose by clicking, so this is all that people do.
        connect(button, &QRadioButton::clicked, this, [this, place] { Q_EMIT picked(place); });
        row_->addWidget(button);
        buttons_ += button;
    }
    for (qsizetype i = 0; i < choices.size(); ++i) {
        buttons_[i]->setText(choices[i]);
        buttons_[i]->updateGeometry();
    }
}

int Segments::chosen() const {
    for (qsizetype i = 0; i < buttons_.size(); ++i) {
        if (buttons_[i]->isChecked())
            return static_cast<int>(i);
    }
    return -1;
}

void Segments::choose(int choice) {
    if (choice >= 0 && choice < buttons_.size())
        buttons_[choice]->setChecked(true);
}

void Segments::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    theme::fillRounded(painter, rect(), look_.radius(Radius::Control), look_.color(Color::Sunken),
                       look_.color(Color::Line));
}

} // namespace bandeja::controls

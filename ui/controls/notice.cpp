// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/notice.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/visibletimer.h"
#include "ui/theme/strokes.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <cmath>

namespace bandeja::controls {

using namespace std::chrono_literals;
using theme::Color;
using theme::Space;
using theme::TextStyle;

namespace {
constexpr int bannerIcon = 18;
constexpr int emptyIcon = 72;
constexpr int busySteps = 24;
} // namespace

Banner::Banner(const theme::Look& look, QWidget* parent)
    : QWidget(parent),
      look_(look),
      iconSpace_(new QWidget),
      text_(new Label(look, TextStyle::Body)),
      row_(new QHBoxLayout(this)) {
    iconSpace_->setFixedSize(look.scaled(bannerIcon), look.scaled(bannerIcon));
    text_->setWrapping(true);
    row_->setContentsMargins(look.space(Space::L), look.space(Space::S), look.space(Space::M),
                             look.space(Space::S));
    row_->setSpacing(look.space(Space::S));
    row_->addWidget(iconSpace_);
    row_->addWidget(text_, 1);
}

void Banner::say(Tone tone, theme::Icon icon, const QString& text) {
    tone_ = tone;
    icon_ = icon;
    text_->setText(text);
    setAccessibleName(text);
    update();
}

QString Banner::text() const {
    return text_->text();
}

Button* Banner::addAction(const QString& text) {
    auto* button = new Button(look_, Button::Kind::Secondary, nullptr, Button::Size::Small);
    button->setText(text);
    row_->addWidget(button);
    return button;
}

void Banner::setInset(bool inset) {
    inset_ = inset;
    const int side = look_.space(inset ? Space::M : Space::L);
    row_->setContentsMargins(side, look_.space(Space::S), side, look_.space(Space::S));
    update();
}

void Banner::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const ToneColors colors = toneColors(look_, tone_);
    if (inset_) {
        theme::fillRounded(painter, rect(), look_.radius(theme::Radius::Control), colors.surface,
                           colors.line);
    } else {
        painter.fillRect(rect(), colors.surface);
        painter.fillRect(0, height() - 1, width(), 1, colors.line);
    }
    look_.icons().paint(painter, icon_, iconSpace_->geometry(), iconSpace_->width(), colors.text);
}

EmptyState::EmptyState(const theme::Look& look, QWidget* parent)
    : QWidget(parent),
      look_(look),
      iconSpace_(new QWidget),
      title_(new Label(look, TextStyle::Title)),
      hint_(new Label(look, TextStyle::Body, Color::TextMuted)),
      column_(new QVBoxLayout) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(look.space(Space::XL), look.space(Space::XL), look.space(Space::XL),
                            look.space(Space::XL));
    auto* content = new QWidget;
    content->setMaximumWidth(look.scaled(360));
    content->setLayout(column_);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(look.space(Space::S));
    iconSpace_->setFixedSize(look.scaled(emptyIcon), look.scaled(emptyIcon));
    title_->setWrapping(true);
    hint_->setWrapping(true);
    title_->setAlignment(Qt::AlignHCenter);
    hint_->setAlignment(Qt::AlignHCenter);
    column_->addStretch(2);
    column_->addWidget(iconSpace_, 0, Qt::AlignHCenter);
    column_->addSpacing(look.space(Space::S));
    column_->addWidget(title_);
    column_->addWidget(hint_);
    column_->addStretch(3);
    row->addStretch(1);
    row->addWidget(content, 1000);
    row->addStretch(1);
}

void EmptyState::say(theme::Icon icon, const QString& title, const QString& hint) {
    icon_ = icon;
    title_->setText(title);
    hint_->setText(hint);
    setAccessibleName(title);
    setAccessibleDescription(hint);
    update();
}

QString EmptyState::title() const {
    return title_->text();
}

Button* EmptyState::addAction(const QString& text) {
    auto* button = new Button(look_, Button::Kind::Secondary);
    button->setText(text);
    column_->insertSpacing(column_->count() - 1, look_.space(Space::S));
    column_->insertWidget(column_->count() - 1, button, 0, Qt::AlignHCenter);
    return button;
}

void EmptyState::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const QRect disc(iconSpace_->mapTo(this, QPoint()), iconSpace_->size());
    theme::fillRounded(painter, disc, disc.height() / 2.0, look_.color(Color::AccentSoft));
    look_.icons().paint(painter, icon_, disc, look_.scaled(32), look_.color(Color::AccentSoftText));
}

Busy::Busy(const theme::Look& look, theme::Color color, QWidget* parent)
    : QWidget(parent),
      look_(look),
      color_(color) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* timer = new VisibleTimer(*this);
    connect(timer, &VisibleTimer::tick, this, [this] {
        step_ = (step_ + 1) % busySteps;
        update();
    });
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0)
        timer->start(70ms);
}

void Busy::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    for (int dot = 0; dot < 3; ++dot) {
        const double phase = 2 * M_PI * (step_ - 4 * dot) / busySteps;
        QColor color = look_.color(color_);
        color.setAlphaF(static_cast<float>(0.6 + 0.4 * std::sin(phase)));
        const QRectF disc(dot * 10.0 + 1, height() / 2.0 - 3, 6, 6);
        theme::fillRounded(painter, disc, 3, color);
    }
}

} // namespace bandeja::controls

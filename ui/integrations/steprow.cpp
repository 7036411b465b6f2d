// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/steprow.h"

#include "ui/controls/chip.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/theme/strokes.h"

#include <QHBoxLayout>
#include <QPainter>

namespace bandeja::integrations {

using controls::Tone;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {
constexpr int signPixels = 28;
}

StepRow::StepRow(const theme::Look& look, QWidget* parent)
    : QWidget(parent),
      look_(look),
      sign_(new QWidget(this)),
      busy_(new controls::Busy(look, Color::Accent, sign_)),
      title_(new controls::Label(look, TextStyle::BodyMedium)),
      detail_(new controls::Label(look, TextStyle::Small, Color::TextMuted)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, look.space(Space::XS), 0, look.space(Space::XS));
    row->setSpacing(look.space(Space::M));
    const int signSize = look.scaled(signPixels);
    sign_->setFixedSize(signSize + 4, signSize);
    busy_->move(1, (signSize - busy_->sizeHint().height()) / 2);
    busy_->resize(busy_->sizeHint());
    row->addWidget(sign_, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->setContentsMargins(0, 5, 0, 0);
    title_->setWrapping(true);
    detail_->setWrapping(true);
    words->addWidget(title_);
    words->addWidget(detail_);
    row->addLayout(words, 1);
    setState(State::Ahead);
}

void StepRow::say(const QString& title) {
    title_->setText(title);
    setAccessibleName(title);
}

void StepRow::setState(State state, const QString& detail) {
    state_ = state;
    busy_->setVisible(state == State::Running);
    title_->setColor(state == State::Ahead ? Color::TextFaint : Color::Text);
    detail_->setText(detail);
    detail_->setVisible(!detail.isEmpty());
    setAccessibleDescription(detail);
    update();
}

void StepRow::paintEvent(QPaintEvent* /*event*/) {
    if (state_ == State::Running)
        return;
    QPainter painter(this);
    const Tone tone = state_ == State::Done      ? Tone::Ok
                      : state_ == State::Failed  ? Tone::Danger
                      : state_ == State::Waiting ? Tone::Warn
                                                 : Tone::Neutral;
    const Icon icon = state_ == State::Done     ? Icon::Check
                      : state_ == State::Failed ? Icon::Error
                                                : Icon::Clock;
    const controls::ToneColors colors = controls::toneColors(look_, tone);
    const int signSize = look_.scaled(signPixels);
    const QRect disc(sign_->mapTo(this, QPoint(2, 0)), QSize(signSize, signSize));
    theme::fillRounded(painter, disc, signSize / 2.0, colors.surface);
    look_.icons().paint(painter, icon, disc, look_.scaled(18), colors.text);
}

} // namespace bandeja::integrations

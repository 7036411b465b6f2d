// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingrow.h"

#include "ui/controls/label.h"

#include <QAbstractButton>
#include <QBoxLayout>

namespace bandeja::settings {

using theme::Color;
using theme::Space;
using theme::TextStyle;

namespace {
constexpr int wordsWidth = 180;
}

SettingRow::SettingRow(const theme::Look& look, QWidget* control, QWidget* parent)
    : QWidget(parent),
      wordsWidth_(look.scaled(wordsWidth)),
      row_(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      control_(control),
      name_(new controls::Label(look, TextStyle::BodyMedium)),
      about_(new controls::Label(look, TextStyle::Small, Color::TextMuted)) {
    row_->setContentsMargins(look.space(Space::L), look.space(Space::M), look.space(Space::L),
                             look.space(Space::M));
    row_->setSpacing(look.space(Space::M));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    name_->setWrapping(true);
    about_->setWrapping(true);
    words->addWidget(name_);
    words->addWidget(about_);
    row_->addLayout(words, 1);
    row_->addWidget(control_, 0, Qt::AlignVCenter);
}

void SettingRow::say(const QString& name, const QString& about) {
    name_->setText(name);
    about_->setText(about);
    about_->setVisible(!about.isEmpty());
    const auto* button = qobject_cast<QAbstractButton*>(control_);
    if (!button || button->text().isEmpty())
        control_->setAccessibleName(name);
    control_->setAccessibleDescription(about);
}

void SettingRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool beside = width() - control_->sizeHint().width() >= wordsWidth_;
    row_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    row_->setAlignment(control_, beside ? Qt::AlignVCenter : Qt::AlignLeft);
}

} // namespace bandeja::settings

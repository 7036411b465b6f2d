// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/startwindow.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"

#include <QPainter>
#include <QVBoxLayout>

namespace bandeja::signin {

using controls::Button;
using theme::Color;
using theme::Space;
using theme::TextStyle;

namespace {
constexpr int markSize = 72;
constexpr QSize windowSize(520, 420);
} // namespace

StartWindow::StartWindow(const theme::Look& look)
    : look_(look),
      mark_(new QWidget),
      title_(new controls::Label(look, TextStyle::Display)),
      hint_(new controls::Label(look, TextStyle::Reading, Color::TextMuted)),
      busy_(new controls::Busy(look, Color::Accent)),
      address_(new QLineEdit),
      problem_(new controls::Banner(look)),
      button_(new Button(look, Button::Kind::Primary)) {
    setWindowTitle(QStringLiteral("Bandeja"));
    resize(look.scaled(windowSize.width()), look.scaled(windowSize.height()));
    build();
    connect(button_, &QPushButton::clicked, this, &StartWindow::goOn);
    connect(address_, &QLineEdit::returnPressed, this, &StartWindow::goOn);
    say({}, {});
}

void StartWindow::build() {
    auto* const column = new QVBoxLayout(this);
    const int margin = look_.space(Space::XL);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(look_.space(Space::M));
    mark_->setFixedSize(look_.scaled(markSize), look_.scaled(markSize));
    for (controls::Label* const label : {title_, hint_}) {
        label->setWrapping(true);
        label->setAlignment(Qt::AlignHCenter);
    }
    address_->setPlaceholderText(QStringLiteral("https://…"));
    address_->setAccessibleName(tr("Address of your server"));
    problem_->setInset(true);
    column->addStretch(2);
    column->addWidget(mark_, 0, Qt::AlignHCenter);
    column->addSpacing(look_.space(Space::M));
    column->addWidget(title_);
    column->addWidget(hint_);
    column->addWidget(busy_, 0, Qt::AlignHCenter);
    column->addWidget(address_);
    column->addWidget(problem_);
    column->addWidget(button_, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void StartWindow::say(const QString& title, const QString& hint) {
    title_->setText(title);
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    for (QWidget* const part : std::initializer_list<QWidget*>{busy_, address_, problem_, button_})
        part->setVisible(false);
}

void StartWindow::wait(const QString& title, const QString& hint) {
    say(title, hint);
    busy_->setVisible(true);
}

void StartWindow::fail(const QString& title, const QString& hint, bool retry) {
    say(title, hint);
    button_->setText(tr("Try again"));
    button_->setVisible(retry);
}

void StartWindow::askForServer() {
    say(tr("Where is your Bandeja server?"),
        tr("Your team lead or whoever runs the server knows its address. It is asked for once."));
    address_->setVisible(true);
    address_->setFocus();
    button_->setText(tr("Continue"));
    button_->setVisible(true);
}

void StartWindow::refuseServer(const QString& reason) {
    problem_->say(controls::Tone::Danger, theme::Icon::Error, reason);
    problem_->setVisible(true);
    address_->setFocus();
}

void StartWindow::goOn() {
    if (address_->isVisible())
        Q_EMIT serverGiven(address_->text().trimmed());
    else
        Q_EMIT retryWanted();
}

void StartWindow::closeEvent(QCloseEvent* event) {
    QWidget::closeEvent(event);
    Q_EMIT closed();
}

void StartWindow::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), look_.color(Color::List));
    const QRect place(mark_->mapTo(this, QPoint()), mark_->size());
    painter.drawPixmap(place, theme::IconSet::mark(place.width(), devicePixelRatioF()));
}

} // namespace bandeja::signin

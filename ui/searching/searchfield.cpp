// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/searchfield.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>

namespace bandeja::searching {

using theme::Color;
using theme::Icon;

namespace {
constexpr int iconPixels = 16;
constexpr int iconRoom = 26;
} // namespace

SearchField::SearchField(const theme::Look& look, QWidget* parent)
    : QLineEdit(parent),
      look_(look),
      clear_(new QAction(this)) {
    setTextMargins(look.scaled(iconRoom) - 4, 0, 0, 0);
    setMaxLength(400);
    addAction(clear_, TrailingPosition);
    connect(clear_, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this,
            [this](const QString& text) { clear_->setVisible(!text.isEmpty()); });
    connect(&look_, &theme::Look::changed, this, &SearchField::dress);
    clear_->setVisible(false);
    dress();
    retranslate();
}

void SearchField::dress() {
    const qreal ratio = devicePixelRatioF();
    const int size = look_.scaled(iconPixels);
    QPixmap cross(QSize(size, size) * ratio);
    cross.setDevicePixelRatio(ratio);
    cross.fill(Qt::transparent);
    QPainter painter(&cross);
    look_.icons().paint(painter, Icon::Close, QRect(0, 0, size, size), size, look_.color(Color::TextMuted));
    painter.end();
    clear_->setIcon(QIcon(cross));
}

void SearchField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const int size = look_.scaled(iconPixels);
    look_.icons().paint(painter, Icon::Search, QRect(8, 0, size, height()), size,
                        look_.color(Color::TextFaint));
}

bool SearchField::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const int key =
            static_cast<QKeyEvent*>(event)->key(); // otherwise the window's Escape would come first
        if (key == Qt::Key_Escape || key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_F1)
            event->accept();
    }
    return QLineEdit::event(event);
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Down:
        Q_EMIT stepped(1);
        return;
    case Qt::Key_Up:
        Q_EMIT stepped(-1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT openWanted();
        return;
    case Qt::Key_F1:
        Q_EMIT helpWanted();
        return;
    case Qt::Key_Escape:
        if (text().isEmpty())
            Q_EMIT left();
        else
            clear();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchField::append(const QString& word) {
    QString all = text();
    if (!all.isEmpty() && !all.back().isSpace())
        all += QLatin1Char(' ');
    all += word;
    if (!word.endsWith(QLatin1Char(':'))) // nothing more belongs to it
        all += QLatin1Char(' ');
    setText(all);
    setFocus(Qt::OtherFocusReason);
}

void SearchField::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SearchField::retranslate() {
    setPlaceholderText(tr("Search"));
    setAccessibleName(tr("Search in all conversations"));
    clear_->setText(tr("Empty the search"));
}

} // namespace bandeja::searching

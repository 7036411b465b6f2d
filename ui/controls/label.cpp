// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/label.h"

#include "ui/controls/line.h"

#include <QPainter>
#include <QTextDocument>

namespace bandeja::controls {

Label::Label(const theme::Look& look, theme::TextStyle style, theme::Color color, QWidget* parent)
    : QLabel(parent),
      look_(look),
      style_(style),
      color_(color) {
    setTextFormat(Qt::PlainText);
    dress();
    connect(&look_, &theme::Look::changed, this, &Label::dress);
}

void Label::setColor(theme::Color color) {
    color_ = color;
    dress();
}

void Label::setWrapping(bool wrapping) {
    setWordWrap(wrapping);
    QSizePolicy policy(QSizePolicy::Preferred, wrapping ? QSizePolicy::Preferred : QSizePolicy::Fixed);
    policy.setHeightForWidth(wrapping);
    setSizePolicy(policy);
}

QSize Label::minimumSizeHint() const {
    // QLabel guesses a height for wrapped text from a width that nobody will give it; its height for the
    // width that it gets is asked for separately.
    return wordWrap() ? QSize(60, fontMetrics().height()) : QLabel::minimumSizeHint();
}

void Label::dress() {
    setFont(look_.font(style_));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, look_.color(color_));
    colors.setColor(QPalette::Text, look_.color(color_));
    colors.setColor(QPalette::Highlight, look_.color(theme::Color::Selection));
    colors.setColor(QPalette::HighlightedText, look_.color(theme::Color::Text));
    setPalette(colors);
}

ElidedLabel::ElidedLabel(const theme::Look& look, theme::TextStyle style, theme::Color color, QWidget* parent)
    : QLabel(parent),
      look_(look),
      style_(style),
      color_(color) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text) {
    QLabel::setText(text);
    showWhatIsCut();
}

void ElidedLabel::setColor(theme::Color color) {
    color_ = color;
    update();
}

QSize ElidedLabel::sizeHint() const {
    const QFontMetrics metrics(look_.font(style_));
    return {metrics.horizontalAdvance(text()) + 1, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    const QFontMetrics metrics(look_.font(style_));
    return {qMin(metrics.horizontalAdvance(text()) + 1, metrics.averageCharWidth() * 5), metrics.height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    showWhatIsCut();
}

void ElidedLabel::showWhatIsCut() {
    const bool cut = QFontMetrics(look_.font(style_)).horizontalAdvance(text()) > width();
    setToolTip(cut ? plainToolTip(text()) : QString());
}

void ElidedLabel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintLine(painter, rect(), look_.font(style_), look_.color(color_), text());
}

QString plainToolTip(const QString& text) {
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

} // namespace bandeja::controls

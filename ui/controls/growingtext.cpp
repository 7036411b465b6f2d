// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/growingtext.h"

#include "core/domain/plaintext.h"
#include "ui/theme/strokes.h"

#include <QMimeData>
#include <QPainter>
#include <QUrl>

#include <cmath>

namespace bandeja::controls {

namespace {
constexpr int margin = 2;
} // namespace

GrowingText::GrowingText(const theme::Look& look, int mostLines, QWidget* parent)
    : QPlainTextEdit(parent),
      look_(look),
      mostLines_(mostLines) {
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(margin);
    viewport()->setAutoFillBackground(false);
    dress();
    connect(&look_, &theme::Look::changed, this, &GrowingText::dress);
    connect(this, &QPlainTextEdit::textChanged, this, &GrowingText::fit);
}

void GrowingText::dress() {
    setFont(look_.font(theme::TextStyle::Reading));
    QPalette colors = palette();
    colors.setColor(QPalette::Base, Qt::transparent);
    colors.setColor(QPalette::Text, look_.color(theme::Color::Text));
    colors.setColor(QPalette::PlaceholderText, look_.color(theme::Color::TextFaint));
    setPalette(colors);
}

QSize GrowingText::sizeHint() const {
    // A plain text document counts its height in lines.
    const double lines = qBound(1.0, document()->size().height(), static_cast<double>(mostLines_));
    const double high = lines * QFontMetricsF(font()).lineSpacing() + 2 * document()->documentMargin() + 1;
    return {200, static_cast<int>(std::ceil(high))};
}

void GrowingText::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    // Another width breaks the lines elsewhere.
    if (event->oldSize().width() != event->size().width())
        fit();
}

void GrowingText::fit() {
    const bool scrolls = document()->size().height() > mostLines_;
    setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    updateGeometry();
}

void GrowingText::paintEvent(QPaintEvent* event) {
    QPlainTextEdit::paintEvent(event);
    // Whoever writes sees a cursor; whoever reads would see nothing.
    if (isReadOnly() && theme::showsFocus(*this)) {
        QPainter painter(viewport());
        theme::strokeFocus(painter, viewport()->rect(), look_.radius(theme::Radius::Small),
                           look_.color(theme::Color::Focus));
    }
}

bool GrowingText::isOfFiles(const QMimeData& data) {
    if (data.hasUrls()) {
        const QList<QUrl> urls = data.urls();
        return std::all_of(urls.cbegin(), urls.cend(), [](const QUrl& url) { return url.isLocalFile(); });
    }
    return data.hasImage() && !data.hasText();
}

bool GrowingText::canInsertFromMimeData(const QMimeData* source) const {
    return (takesFiles_ && isOfFiles(*source)) || QPlainTextEdit::canInsertFromMimeData(source);
}

void GrowingText::insertFromMimeData(const QMimeData* source) {
    if (takesFiles_ && isOfFiles(*source)) {
        Q_EMIT filesGiven(*source);
        return;
    }
    if (source->hasText())
        insertPlainText(domain::storable(source->text()));
}

} // namespace bandeja::controls

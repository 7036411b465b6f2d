// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/sheet.h"

#include "ui/controls/button.h"
#include "ui/controls/focus.h"
#include "ui/controls/label.h"
#include "ui/controls/scrollarea.h"
#include "ui/theme/strokes.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace bandeja::controls {

using theme::Color;
using theme::Radius;
using theme::Space;

namespace {

/// The surface of a sheet; the sheet itself paints what lies around.
class Card final : public QWidget {
public:
    Card(const theme::Look& look, QWidget* parent) : QWidget(parent), look_(look) {}

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        theme::fillRounded(painter, rect(), look_.radius(Radius::Sheet), look_.color(Color::Raised),
                           look_.color(Color::Line));
    }

private:
    const theme::Look& look_;
};

} // namespace

Sheet::Sheet(const theme::Look& look, QWidget& host)
    : QWidget(&host),
      look_(look),
      host_(host),
      card_(new Card(look, this)),
      title_(new Label(look, theme::TextStyle::Heading)),
      close_(new IconButton(look, theme::Icon::Close)),
      scroll_(new ScrollArea(look, Color::Raised)),
      body_(new QVBoxLayout) {
    setFocusPolicy(Qt::StrongFocus);
    const int edge = look.space(Space::XL);
    auto* column = new QVBoxLayout(card_);
    // One pixel for the card's border, which nothing may cover.
    column->setContentsMargins(1, edge, 1, edge);
    column->setSpacing(look.space(Space::L));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(edge, 0, look.space(Space::L), 0);
    title_->setWrapping(true);
    head->addWidget(title_, 1);
    head->addWidget(close_, 0, Qt::AlignTop);
    column->addLayout(head);

    auto* content = new QWidget;
    auto* inside = new QVBoxLayout(content);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addLayout(body_);
    inside->addStretch(1);
    body_->setContentsMargins(edge, 0, edge, 0);
    body_->setSpacing(look.space(Space::M));
    scroll_->setWidget(content);
    content->installEventFilter(this);
    column->addWidget(scroll_, 1);

    connect(close_, &QPushButton::clicked, this, &Sheet::dismiss);
    host_.installEventFilter(this);
    hide();
}

void Sheet::setTitle(const QString& title) {
    title_->setText(title);
    setAccessibleName(title);
    close_->setMeaning(tr("Close"));
}

void Sheet::setPreferredWidth(int width) {
    width_ = width;
}

void Sheet::setClosable(bool closable) {
    closable_ = closable;
    close_->setVisible(closable);
}

void Sheet::setButtons(const QList<QWidget*>& buttons) {
    auto* row = new QHBoxLayout;
    const int edge = look_.space(Space::XL);
    row->setContentsMargins(edge, 0, edge, 0);
    row->setSpacing(look_.space(Space::S));
    row->addStretch(1);
    for (QWidget* button : buttons)
        row->addWidget(button);
    static_cast<QVBoxLayout*>(card_->layout())->addLayout(row);
    place();
}

void Sheet::presentWithDone(QList<QWidget*> others) {
    auto* done = new Button(look_, Button::Kind::Primary);
    done->setText(tr("Done"));
    connect(done, &QPushButton::clicked, this, &Sheet::dismiss);
    setButtons(others << done);
    present(done);
}

void Sheet::present(QWidget* first) {
    focusBefore_ = window()->focusWidget();
    place();
    raise();
    show();
    (first ? first : this)->setFocus(Qt::OtherFocusReason);
}

void Sheet::dismiss() {
    if (!isVisible())
        return;
    hide();
    if (focusBefore_ && focusBefore_->isVisible())
        focusBefore_->setFocus(Qt::OtherFocusReason);
    deleteLater();
}

void Sheet::place() {
    setGeometry(host_.rect());
    const int gap = look_.space(Space::L);
    const int wide = qMin(look_.scaled(width_), width() - 2 * gap);
    scroll_->widget()->layout()->activate();
    scroll_->updateGeometry();
    auto* layout = card_->layout();
    layout->activate();
    int high = layout->hasHeightForWidth() ? layout->heightForWidth(wide) : layout->sizeHint().height();
    high = qMin(high, height() - 2 * gap);
    // A little above the middle looks like the middle.
    card_->setGeometry((width() - wide) / 2, qMax(gap, (height() - high) * 45 / 100), wide, high);
    // Where not all of it fits, what has the keyboard is seen.
    QWidget* focused = window()->focusWidget();
    if (focused && scroll_->widget()->isAncestorOf(focused))
        scroll_->ensureWidgetVisible(focused, 0, look_.space(Space::M));
}

bool Sheet::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &host_ && event->type() == QEvent::Resize)
        place();
    // What is in the scroll area changes without the layout around it hearing of it.
    if (watched != &host_ && event->type() == QEvent::LayoutRequest)
        QMetaObject::invokeMethod(this, &Sheet::place, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

bool Sheet::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest)
        place();
    return QWidget::event(event);
}

void Sheet::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), look_.color(Color::Scrim));
    theme::castShadow(painter, card_->geometry(), look_.radius(Radius::Sheet), 24,
                      look_.color(Color::Shadow));
}

void Sheet::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && closable_)
        dismiss();
    // Nothing goes on to what lies below.
    event->accept();
}

bool Sheet::focusNextPrevChild(bool next) {
    const QList<QWidget*> stops = focusStops(*this);
    if (stops.isEmpty())
        return true;
    const qsizetype count = stops.size();
    const qsizetype now = stops.indexOf(window()->focusWidget());
    const qsizetype then = now < 0 ? (next ? 0 : count - 1) : (now + (next ? 1 : count - 1)) % count;
    stops[then]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace bandeja::controls

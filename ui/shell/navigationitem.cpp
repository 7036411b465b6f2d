// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigationitem.h"

#include "core/domain/plaintext.h"
#include "ui/controls/label.h"
#include "ui/theme/strokes.h"
#include "ui/words/names.h"

#include <QPainter>

namespace bandeja::shell {

using sync::Connection;
using theme::Color;
using theme::Icon;
using theme::Radius;
using theme::Space;
using theme::TextStyle;

namespace {

constexpr int itemHeight = 34;
constexpr int glyphPixels = 20;
constexpr int markPixels = 30;

QString shownCount(int count) {
    return count > 999 ? QStringLiteral("999+") : words::number(count);
}

} // namespace

NavigationItem::NavigationItem(const theme::Look& look, Icon icon, QWidget* parent)
    : QPushButton(parent),
      look_(look),
      icon_(icon) {
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavigationItem::setChannel(domain::Channel channel) {
    channel_ = channel;
    icon_ = theme::channelIcon(channel);
    describe();
}

void NavigationItem::setName(const QString& name) {
    setText(name);
    describe();
}

void NavigationItem::setCount(int count) {
    if (count == count_)
        return;
    count_ = count;
    describe();
}

void NavigationItem::setPressing(bool pressing) {
    pressing_ = pressing;
    update();
}

void NavigationItem::setCurrent(bool current) {
    current_ = current;
    describe();
}

void NavigationItem::setRail(bool rail) {
    rail_ = rail;
    updateGeometry();
    describe();
}

void NavigationItem::describe() {
    QString name = text();
    if (channel_)
        name += QStringLiteral(", ") + words::channel(*channel_);
    setToolTip(rail_ ? controls::plainToolTip(name) : QString());
    if (count_ > 0)
        name += QStringLiteral(", ") + words::number(count_);
    if (current_)
        name += QStringLiteral(", ") + tr("shown now");
    setAccessibleName(name);
    update();
}

QSize NavigationItem::sizeHint() const {
    const int height = look_.scaled(itemHeight);
    return {rail_ ? height + 6 : look_.scaled(190), height};
}

QSize NavigationItem::minimumSizeHint() const {
    return {rail_ ? sizeHint().width() : 90, sizeHint().height()};
}

void NavigationItem::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    if (current_)
        theme::fillRounded(painter, rect(), look_.radius(Radius::Control), look_.color(Color::AccentSoft));
    else if (underMouse() || isDown())
        theme::fillRounded(painter, rect(), look_.radius(Radius::Control),
                           look_.color(isDown() ? Color::Pressed : Color::Hover));
    const QColor ink = look_.color(current_ ? Color::AccentSoftText : Color::TextMuted);
    const QColor glyph = channel_ ? look_.theme().channel(*channel_) : ink;
    const QRect content = rail_ ? rect() : rect().adjusted(10, 0, -10, 0);
    const int glyphSize = look_.scaled(glyphPixels);
    if (rail_) {
        look_.icons().paint(painter, icon_, content, glyphSize, glyph);
    } else {
        look_.icons().paint(painter, icon_, QRect(content.x(), 0, glyphSize, height()), glyphSize, glyph);
        const QFont font = look_.font(current_ || pressing_ ? TextStyle::BodyStrong : TextStyle::BodyMedium);
        const QFontMetrics metrics(font);
        const int counted =
            count_ > 0
                ? QFontMetrics(look_.font(TextStyle::CaptionStrong)).horizontalAdvance(shownCount(count_)) +
                      18
                : 0;
        const QRect area = content.adjusted(glyphSize + 10, 0, -counted, 0);
        painter.setFont(font);
        painter.setPen(current_ ? ink : look_.color(pressing_ ? Color::Text : Color::TextMuted));
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         metrics.elidedText(text(), Qt::ElideRight, area.width()));
    }
    if (count_ > 0)
        paintCount(painter, content);
    if (theme::showsFocus(*this))
        theme::strokeFocus(painter, rect(), look_.radius(Radius::Control), look_.color(Color::Focus));
}

void NavigationItem::paintCount(QPainter& painter, const QRect& content) const {
    if (rail_) {
        // There is only room to say that something waits; how much is in the tooltip.
        if (pressing_)
            theme::fillRounded(painter, QRect(content.center().x() + 7, content.center().y() - 12, 8, 8), 4,
                               look_.color(Color::Accent));
        return;
    }
    const QString count = shownCount(count_);
    painter.setFont(look_.font(TextStyle::CaptionStrong));
    painter.setPen(look_.color(current_    ? Color::AccentSoftText
                               : pressing_ ? Color::Accent
                                           : Color::TextFaint));
    painter.drawText(content, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, count);
}

WorkspaceButton::WorkspaceButton(const theme::Look& look, QWidget* parent)
    : QPushButton(parent),
      look_(look) {
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WorkspaceButton::setNames(const QString& workspace, const QString& member) {
    workspace_ = domain::oneLine(workspace);
    member_ = domain::oneLine(member);
    setAccessibleName(tr("%1, menu").arg(workspace_.isEmpty() ? QStringLiteral("Bandeja") : workspace_));
    setAccessibleDescription(member_);
    update();
}

void WorkspaceButton::setRail(bool rail) {
    rail_ = rail;
    updateGeometry();
    update();
}

QSize WorkspaceButton::sizeHint() const {
    return {rail_ ? 40 : look_.scaled(190), look_.scaled(48)};
}

void WorkspaceButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    if (underMouse() || isDown())
        theme::fillRounded(painter, rect(), look_.radius(Radius::Control), look_.color(Color::Hover));
    const int markSize = look_.scaled(markPixels);
    const int x = rail_ ? (width() - markSize) / 2 : 6;
    painter.drawPixmap(QPoint(x, (height() - markSize) / 2),
                       theme::IconSet::mark(markSize, devicePixelRatioF()));
    if (!rail_) {
        const QFont strong = look_.font(TextStyle::BodyStrong);
        const QFont small = look_.font(TextStyle::Caption);
        const QRect area = rect().adjusted(markSize + 16, 0, -26, 0);
        const int lines =
            QFontMetrics(strong).height() + (member_.isEmpty() ? 0 : QFontMetrics(small).height());
        const int y = (height() - lines) / 2;
        const QString title = workspace_.isEmpty() ? QStringLiteral("Bandeja") : workspace_;
        painter.setFont(strong);
        painter.setPen(look_.color(Color::Text));
        painter.drawText(QRect(area.x(), y, area.width(), QFontMetrics(strong).height()), Qt::TextSingleLine,
                         QFontMetrics(strong).elidedText(title, Qt::ElideRight, area.width()));
        painter.setFont(small);
        painter.setPen(look_.color(Color::TextFaint));
        painter.drawText(QRect(area.x(), y + QFontMetrics(strong).height(), area.width(), area.height()),
                         Qt::TextSingleLine,
                         QFontMetrics(small).elidedText(member_, Qt::ElideRight, area.width()));
        look_.icons().paint(painter, Icon::ChevronDown, QRect(width() - 24, 0, 16, height()),
                            look_.scaled(16), look_.color(Color::TextFaint));
    }
    if (theme::showsFocus(*this))
        theme::strokeFocus(painter, rect(), look_.radius(Radius::Control), look_.color(Color::Focus));
}

ConnectionSign::ConnectionSign(const theme::Look& look, QWidget* parent) : QLabel(parent), look_(look) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    retranslate();
}

void ConnectionSign::setConnection(Connection connection) {
    connection_ = connection;
    retranslate();
}

void ConnectionSign::setRail(bool rail) {
    rail_ = rail;
    update();
}

void ConnectionSign::retranslate() {
    switch (connection_) {
    case Connection::SignedOut:
        setText(tr("Signed out"));
        break;
    case Connection::Offline:
        setText(tr("Offline"));
        break;
    case Connection::Connecting:
        setText(tr("Connecting…"));
        break;
    case Connection::CatchingUp:
        setText(tr("Catching up…"));
        break;
    case Connection::Live:
        setText(tr("Up to date"));
        break;
    }
    setAccessibleName(tr("Connection: %1").arg(text()));
    setToolTip(rail_ ? text() : QString());
    update();
}

QSize ConnectionSign::sizeHint() const {
    return {40, look_.scaled(30)};
}

void ConnectionSign::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const bool live = connection_ == Connection::Live;
    const bool offline = connection_ == Connection::Offline || connection_ == Connection::SignedOut;
    const Icon icon = live ? Icon::Cloud : offline ? Icon::Offline : Icon::Sync;
    const QColor color = look_.color(live ? Color::Ok : offline ? Color::Warn : Color::TextMuted);
    const int glyphSize = look_.scaled(glyphPixels);
    const QRect area = rail_ ? rect() : QRect(10, 0, glyphSize, height());
    look_.icons().paint(painter, icon, area, look_.scaled(18), color);
    if (rail_)
        return;
    const QFont font = look_.font(TextStyle::Small);
    painter.setFont(font);
    painter.setPen(look_.color(offline ? Color::Warn : Color::TextMuted));
    const QRect text = rect().adjusted(glyphSize + 20, 0, -6, 0);
    painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(this->text(), Qt::ElideRight, text.width()));
}

} // namespace bandeja::shell

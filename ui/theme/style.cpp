// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/look.h"
#include "ui/theme/strokes.h"

#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>

namespace bandeja::theme {

namespace {

constexpr int scrollBarWidth = 11;
constexpr int menuItemHeight = 32;
constexpr int menuIcon = 18;

bool isOn(const QStyleOption& option, QStyle::StateFlag flag) {
    return option.state.testFlag(flag);
}

} // namespace

Style::Style(const Look& look) : QProxyStyle(QStringLiteral("Fusion")), look_(look) {}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QScrollBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarWidth;
    case PM_ScrollBarSliderMin:
        return 40;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return look_.space(Space::XS);
    case PM_ToolTipLabelFrameWidth:
        return look_.space(Space::S);
    case PM_SmallIconSize:
        return look_.scaled(menuIcon);
    case PM_DefaultFrameWidth:
        return 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TextCursorWidth:
        return 2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returned) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_UnderlineShortcut:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 450;
    case SH_ToolTipLabel_Opacity:
        return 255;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                            const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    // No arrows: the groove is the whole bar.
    const bool upright = bar->orientation == Qt::Vertical;
    const int length = upright ? bar->rect.height() : bar->rect.width();
    const qint64 range = qint64{bar->maximum} - bar->minimum;
    int slider = length;
    int start = 0;
    if (range > 0) {
        slider = static_cast<int>(qint64{length} * bar->pageStep / (range + bar->pageStep));
        slider =
            qBound(qMin(length, pixelMetric(PM_ScrollBarSliderMin, bar, widget)), slider, qMax(1, length));
        start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider,
                                        bar->upsideDown);
    }
    const auto along = [&](int from, int size) {
        return upright ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size)
                       : QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height());
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return along(start, slider);
    case SC_ScrollBarSubPage:
        return along(0, start);
    case SC_ScrollBarAddPage:
        return along(start + slider, length - start - slider);
    case SC_ScrollBarGroove:
        return bar->rect;
    default:
        return {};
    }
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element != SE_LineEditContents)
        return rect;
    const int side = look_.space(Space::S);
    return rect.adjusted(side, 0, -side, 0);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                              const QWidget* widget) const {
    if (type == CT_MenuItem) {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {contents.width(), 2 * look_.space(Space::XS) + 1};
        return {contents.width() + look_.scaled(menuIcon) + look_.space(Space::XL) + look_.space(Space::XL),
                qMax(look_.scaled(menuItemHeight), contents.height())};
    }
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_LineEdit)
        size.setHeight(qMax(size.height(), look_.scaled(36)));
    return size;
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    switch (element) {
    case PE_PanelLineEdit:
        drawField(*option, *painter);
        return;
    case PE_FrameMenu:
        return;
    case PE_PanelMenu:
        fillRounded(*painter, option->rect, 0, look_.color(Color::Raised), look_.color(Color::Line));
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, look_.color(Color::Tooltip));
        return;
    case PE_FrameFocusRect:
        strokeFocus(*painter, option->rect, look_.radius(Radius::Small), look_.color(Color::Focus));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    if (element == CE_MenuItem)
        drawMenuItem(*option, *painter);
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
    if (control == CC_ScrollBar)
        drawScrollBar(*option, *painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void Style::drawField(const QStyleOption& option, QPainter& painter) const {
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    // Fields that stand in a frame of their own ask for none.
    if (frame && frame->lineWidth == 0)
        return;
    const bool focused = isOn(option, State_HasFocus);
    fillRounded(painter, option.rect, look_.radius(Radius::Control), look_.color(Color::Field),
                look_.color(Color::LineStrong));
    if (focused)
        strokeFocus(painter, option.rect, look_.radius(Radius::Control), look_.color(Color::Focus));
}

void Style::drawMenuItem(const QStyleOption& option, QPainter& painter) const {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(&option);
    if (!item)
        return;
    const int gap = look_.space(Space::S);
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(
            QRect(item->rect.x() + gap, item->rect.center().y(), item->rect.width() - 2 * gap, 1),
            look_.color(Color::Line));
        return;
    }
    const bool enabled = isOn(*item, State_Enabled);
    if (enabled && isOn(*item, State_Selected))
        fillRounded(painter, item->rect, look_.radius(Radius::Small), look_.color(Color::Hover));
    const QColor color = look_.color(enabled ? Color::Text : Color::TextFaint);
    QRect area = item->rect.adjusted(gap, 0, -gap, 0);
    const int iconSize = look_.scaled(menuIcon);
    const QRect iconArea(area.x(), area.y(), iconSize, area.height());
    if (item->checked)
        look_.icons().paint(painter, Icon::Check, iconArea, iconSize, color);
    else if (!item->icon.isNull())
        item->icon.paint(&painter, iconArea, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    area.setLeft(iconArea.right() + gap);
    const QStringList parts = item->text.split(QLatin1Char('\t'));
    painter.setFont(look_.font(TextStyle::Body));
    painter.setPen(color);
    painter.drawText(area, Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine, parts.first());
    if (parts.size() > 1) {
        painter.setFont(look_.font(TextStyle::Small));
        painter.setPen(look_.color(Color::TextFaint));
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, parts.last());
    }
}

void Style::drawScrollBar(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const bool active = isOn(option, State_MouseOver) || isOn(option, State_Sunken);
    const QRect slider = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const double inset = active ? 2 : 3.5;
    const QRectF thumb = QRectF(slider).adjusted(inset, inset, -inset, -inset);
    fillRounded(painter, thumb, qMin(thumb.width(), thumb.height()) / 2,
                look_.color(active ? Color::ScrollbarHover : Color::Scrollbar));
}

} // namespace bandeja::theme

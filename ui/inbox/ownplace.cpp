// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/ownplace.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace bandeja::inbox {

using domain::Attention;

OwnPlace::OwnPlace(Colleagues& colleagues, QWidget& widget, std::chrono::milliseconds idle)
    : QObject(&widget),
      colleagues_(&colleagues),
      widget_(widget) {
    idle_.setSingleShot(true);
    idle_.setTimerType(Qt::CoarseTimer);
    idle_.setInterval(idle);
    connect(&idle_, &QTimer::timeout, this, [this] {
        // Restarting it at each move of the mouse would cost more than being late.
        atWindow_ = std::exchange(touched_, false);
        if (atWindow_)
            idle_.start();
        follow();
    });
    // What is touched may be any widget of the window, and none of them says so to the others.
    QCoreApplication::instance()->installEventFilter(this);
}

void OwnPlace::open(const QString& conversation) {
    conversation_ = conversation;
    if (widget_.isActiveWindow())
        touched();
    follow();
}

void OwnPlace::typing() {
    touched();
    if (!told_.isEmpty())
        tell(told_, Attention::Typing);
}

void OwnPlace::rest() {
    if (!told_.isEmpty())
        tell(told_, Attention::Viewing);
}

void OwnPlace::touched() {
    touched_ = true;
    if (std::exchange(atWindow_, true))
        return;
    idle_.start();
    follow();
}

void OwnPlace::follow() {
    const bool here = atWindow_ && widget_.isVisible() && !widget_.window()->isMinimized();
    const QString place = here ? conversation_ : QString();
    if (place == told_)
        return;
    told_ = place;
    tell(place, place.isEmpty() ? Attention::Gone : Attention::Viewing);
}

void OwnPlace::tell(const QString& conversation, Attention attention) {
    if (colleagues_)
        colleagues_->attend(conversation, attention);
}

bool OwnPlace::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::InputMethod:
        if (widget_.isActiveWindow())
            touched();
        break;
    case QEvent::WindowActivate:
        if (watched == widget_.window())
            touched();
        break;
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        if (watched == &widget_ || watched == widget_.window())
            follow();
        break;
    default:
        break;
    }
    return false;
}

} // namespace bandeja::inbox

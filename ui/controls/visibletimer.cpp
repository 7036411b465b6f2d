// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/visibletimer.h"

#include <QEvent>
#include <QTimerEvent>
#include <QWidget>

namespace bandeja::controls {

VisibleTimer::VisibleTimer(QWidget& widget) : QObject(&widget), widget_(widget) {
    widget_.installEventFilter(this);
}

void VisibleTimer::start(std::chrono::milliseconds interval) {
    if (interval == interval_)
        return;
    interval_ = interval;
    timer_.stop();
    follow();
}

void VisibleTimer::stop() {
    interval_ = std::chrono::milliseconds{0};
    timer_.stop();
}

bool VisibleTimer::isSeen() const {
    return widget_.isVisible() && !widget_.window()->isMinimized();
}

void VisibleTimer::follow() {
    if (interval_.count() == 0)
        return;
    if (!isSeen()) {
        timer_.stop();
    } else if (!timer_.isActive()) {
        // Coarse: the system may wake us together with others. Fine steps only where they are asked for.
        const bool fine = interval_ < std::chrono::seconds{2};
        timer_.start(static_cast<int>(interval_.count()), fine ? Qt::CoarseTimer : Qt::VeryCoarseTimer, this);
    }
}

bool VisibleTimer::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if (type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange) {
        // The window can be another one than when we were made.
        QWidget* window = widget_.window();
        if (window != &widget_ && window != window_) {
            if (window_)
                window_->removeEventFilter(this);
            window_ = window;
            window_->installEventFilter(this);
        }
        const bool ran = timer_.isActive();
        follow();
        if (!ran && timer_.isActive())
            Q_EMIT tick();
    }
    return QObject::eventFilter(watched, event);
}

void VisibleTimer::timerEvent(QTimerEvent* event) {
    if (event->timerId() == timer_.timerId())
        Q_EMIT tick();
}

} // namespace bandeja::controls

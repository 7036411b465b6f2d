// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QObject>

#include <chrono>

class QWidget;

namespace bandeja::controls {

/// A timer that only runs while somebody can see WIDGET: not while it is hidden or its window is minimised.
/// What was missed meanwhile comes as one tick when the widget is seen again.
class VisibleTimer : public QObject {
    Q_OBJECT

public:
    /// A child of WIDGET.
    explicit VisibleTimer(QWidget& widget);

    /// Ticks every INTERVAL from now on. Starting again replaces the interval.
    void start(std::chrono::milliseconds interval);
    void stop();
    /// Whether a timer of the system is running now; for tests.
    bool isRunning() const { return timer_.isActive(); }

Q_SIGNALS:
    void tick();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void follow();
    bool isSeen() const;

    QWidget& widget_;
    QWidget* window_ = nullptr;
    QBasicTimer timer_;
    std::chrono::milliseconds interval_{0};
};

} // namespace bandeja::controls

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QWidget>

namespace bandeja::controls {
class Busy;
class Label;
} // namespace bandeja::controls

namespace bandeja::integrations {

/// A step of something that takes a while: what it does, and how far it is.
class StepRow : public QWidget {
    Q_OBJECT

public:
    enum class State { Ahead, Running, Waiting, Done, Failed };

    explicit StepRow(const theme::Look& look, QWidget* parent = nullptr);

    void say(const QString& title);
    /// DETAIL: what is going on in it; may be empty.
    void setState(State state, const QString& detail = {});
    State state() const { return state_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    State state_ = State::Ahead;
    QWidget* sign_;
    controls::Busy* busy_;
    controls::Label* title_;
    controls::Label* detail_;
};

} // namespace bandeja::integrations

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inbox/colleagues.h"

#include <QPointer>
#include <QTimer>

#include <chrono>

class QWidget;

namespace bandeja::inbox {

/// Tells colleagues where the person at this window is: in the conversation that is open, from the moment
/// when they are at the window until it is hidden or minimised, or nothing was touched for long. Who looks
/// something up in another program for a while has not left. For the interface thread.
class OwnPlace : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualIdle = std::chrono::minutes(2);

    /// WIDGET, of which this is a child, shows the conversation. Who touches nothing for IDLE, or up to twice
    /// as long, is away.
    OwnPlace(Colleagues& colleagues, QWidget& widget, std::chrono::milliseconds idle = usualIdle);

    /// CONVERSATION is open now; an empty one: none.
    void open(const QString& conversation);
    /// A key was pressed in what one writes.
    void typing();
    /// What was written is sent, or deleted.
    void rest();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void touched();
    void follow();
    void tell(const QString& conversation, domain::Attention attention);

    /// A window that is destroyed hides its widgets once more, after what it was made of is gone.
    QPointer<Colleagues> colleagues_;
    QWidget& widget_;
    QTimer idle_;
    QString conversation_;
    QString told_;          ///< where colleagues were told that we are
    bool atWindow_ = false; ///< the person is there
    bool touched_ = false;  ///< since idle_ was started
};

} // namespace bandeja::inbox

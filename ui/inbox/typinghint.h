// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inbox/colleagues.h"
#include "ui/theme/look.h"

#include <QLabel>

namespace bandeja::inbox {

/// Beside a button that sends: that a colleague is typing a reply to the same customer. Takes the room that
/// is left over, so that nothing moves when it appears.
class TypingHint : public QLabel {
    Q_OBJECT

public:
    enum class Voice { Silent, Spoken };

    /// SIDE: where in its room it stands. Spoken: screen readers are told at once when somebody begins; of
    /// those in a window, one is enough.
    TypingHint(const theme::Look& look, Qt::AlignmentFlag side, Voice voice, QWidget* parent = nullptr);

    /// Shows who of COLLEAGUES types; nothing when nobody does.
    void setColleagues(const QList<Colleague>& colleagues);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    const Qt::AlignmentFlag side_;
    const Voice voice_;
    QList<Colleague> colleagues_;
};

} // namespace bandeja::inbox

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "ui/controls/chip.h"

namespace bandeja::controls {
class VisibleTimer;
}

namespace bandeja::inbox {

/// How long, and how often, a reply may still be sent (S06, S07). Counts down each minute, each second in the
/// last five, and only while somebody sees it.
class ReplyWindowChip : public controls::Chip {
    Q_OBJECT

public:
    ReplyWindowChip(const theme::Look& look, const domain::Clock& clock, QWidget* parent = nullptr);

    void follow(const domain::Conversation& conversation);
    /// Says only the time: where room is short.
    void setBrief(bool brief);
    /// Stops and hides.
    void rest();

Q_SIGNALS:
    /// What may be sent is another than before: the window has just closed.
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void tell();

    const domain::Clock& clock_;
    controls::VisibleTimer* timer_;
    std::optional<domain::Conversation> conversation_;
    bool wasOpen_ = false;
    bool brief_ = false;
};

} // namespace bandeja::inbox

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/syncengine.h"
#include "ui/controls/notice.h"

#include <QTimer>

namespace bandeja::shell {

/// Says that the server can't be reached, since when, and that nothing is lost by it. Not at once: a laptop
/// that wakes up is offline for a moment, and that is nobody's business.
class ConnectionBanner : public controls::Banner {
    Q_OBJECT

public:
    /// CLOCK: this machine's.
    ConnectionBanner(const theme::Look& look, const domain::Clock& clock, QWidget* parent = nullptr);

    void setStatus(const sync::SyncStatus& status);

Q_SIGNALS:
    void retryWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void tell();

    const domain::Clock& clock_;
    sync::SyncStatus status_;
    std::optional<domain::Instant> offlineSince_;
    QTimer patience_;
    controls::Button* retry_;
};

} // namespace bandeja::shell

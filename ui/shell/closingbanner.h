// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/workspaceview.h"
#include "ui/controls/notice.h"

namespace bandeja::shell {

/// Says that the workspace was closed, until when it can be opened again, what that means until then, and who
/// can (R09). Hidden while it is open.
class ClosingBanner : public controls::Banner {
    Q_OBJECT

public:
    explicit ClosingBanner(const theme::Look& look, QWidget* parent = nullptr);

    /// NOW: the server's time. MAYREOPEN: the person may open it again; others are told whom to ask.
    void setWorkspace(const vault::WorkspaceView& workspace, domain::Instant now, bool mayReopen);

Q_SIGNALS:
    void reopenWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void tell();
    QString wayBack() const;

    std::optional<domain::Instant> closesAt_;
    QStringList owners_;
    bool over_ = false; ///< nobody can open it any more
    bool mayReopen_ = false;
    controls::Button* reopen_;
};

} // namespace bandeja::shell

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/workspace.h"
#include "ui/controls/notice.h"

namespace bandeja::shell {

/// Says that the workspace was closed, until when it can be opened again, and what that means until then
/// (R09). Hidden while it is open.
class ClosingBanner : public controls::Banner {
    Q_OBJECT

public:
    explicit ClosingBanner(const theme::Look& look, QWidget* parent = nullptr);

    void setWorkspace(const domain::Workspace& workspace);

protected:
    void changeEvent(QEvent* event) override;

private:
    void tell();

    std::optional<domain::Instant> closesAt_;
};

} // namespace bandeja::shell

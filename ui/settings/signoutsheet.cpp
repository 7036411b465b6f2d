// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/signoutsheet.h"

#include "ui/controls/button.h"
#include "ui/controls/listing.h"

#include <QVBoxLayout>

namespace bandeja::settings {

using controls::Button;

SignOutSheet::SignOutSheet(const theme::Look& look, QWidget& host) : Sheet(look, host) {
    setPreferredWidth(420);
    setTitle(tr("Sign out?"));
    body().addWidget(controls::paragraph(look, theme::TextStyle::Body, theme::Color::TextMuted,
                                         tr("To come back, you sign in with your browser again.")));
    auto* cancel = new Button(look, Button::Kind::Secondary);
    cancel->setText(tr("Cancel"));
    auto* leave = new Button(look, Button::Kind::Primary);
    leave->setText(tr("Sign out"));
    connect(cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    connect(leave, &QPushButton::clicked, this, [this] {
        Q_EMIT signOutWanted();
        dismiss();
    });
    setButtons({cancel, leave});
    present(leave);
}

} // namespace bandeja::settings

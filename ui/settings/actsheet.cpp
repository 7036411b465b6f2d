// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/actsheet.h"

#include "core/async/answer.h"
#include "ui/controls/notice.h"

namespace bandeja::settings {

using controls::Button;

ActSheet::ActSheet(const theme::Look& look, QWidget& host, Button::Kind act)
    : Sheet(look, host),
      look_(look),
      trouble_(new controls::Banner(look)),
      cancel_(new Button(look, Button::Kind::Secondary)),
      act_(new Button(look, act)) {
    trouble_->setInset(true);
    trouble_->hide();
    cancel_->setText(tr("Cancel"));
    connect(cancel_, &QPushButton::clicked, this, &Sheet::dismiss);
}

void ActSheet::await(const QFuture<closing::Outcome>& outcome, const QString& title) {
    awaiting_ = true;
    setTitle(title);
    setClosable(false);
    trouble_->hide();
    cancel_->setEnabled(false);
    act_->setEnabled(false);
    setFocus(Qt::OtherFocusReason);
    async::whenDone(outcome, this, [this](const closing::Outcome& answer) { take(answer); });
}

void ActSheet::take(const closing::Outcome& outcome) {
    awaiting_ = false;
    setClosable(true);
    cancel_->setEnabled(true);
    act_->setEnabled(true);
    if (outcome) {
        done(*outcome);
        return;
    }
    trouble_->say(controls::Tone::Danger, theme::Icon::Error, failed(outcome.error()));
    trouble_->show();
    trouble_->setFocus(Qt::OtherFocusReason); // it is scrolled into sight, and read out
}

} // namespace bandeja::settings

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/reopensheet.h"

#include "ui/controls/listing.h"
#include "ui/controls/notice.h"
#include "ui/words/names.h"
#include "ui/words/reasons.h"

#include <QVBoxLayout>

namespace bandeja::settings {

ReopenSheet::ReopenSheet(const theme::Look& look, QWidget& host, domain::Workspace workspace,
                         closing::Closing& closing)
    : ActSheet(look, host, controls::Button::Kind::Primary),
      workspace_(std::move(workspace)),
      closing_(closing) {
    setPreferredWidth(460);
    setTitle(question());
    body().addWidget(controls::paragraph(
        look_, theme::TextStyle::Body, theme::Color::TextMuted,
        tr("Nothing is deleted then, and everything can be sent, connected and invited again. What failed "
           "meanwhile "
           "is not sent by itself. Every owner gets an e-mail about it, where the server can send mail.")));
    body().addWidget(trouble_);
    act_->setText(tr("Reopen"));
    connect(act_, &QPushButton::clicked, this,
            [this] { await(closing_.reopen(), tr("Reopening %1").arg(words::isolated(workspace_.name))); });
    setButtons({cancel_, act_});
    present(act_);
}

QString ReopenSheet::question() const {
    return tr("Reopen %1?").arg(words::isolated(workspace_.name));
}

void ReopenSheet::setWorkspace(const domain::Workspace& workspace) {
    if (!workspace.closesAt && !isAwaiting())
        dismiss();
}

void ReopenSheet::done(const domain::Workspace& /*workspace*/) {
    dismiss();
}

QString ReopenSheet::failed(const closing::Failure& failure) {
    setTitle(question());
    return words::notReopened(failure);
}

} // namespace bandeja::settings

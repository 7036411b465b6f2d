// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/closesheet.h"

#include "core/domain/plaintext.h"
#include "core/domain/retention.h"
#include "ui/controls/listing.h"
#include "ui/controls/notice.h"
#include "ui/words/names.h"
#include "ui/words/reasons.h"
#include "ui/words/times.h"

#include <QVBoxLayout>

namespace bandeja::settings {

using controls::listing;
using controls::paragraph;
using theme::Color;
using theme::Space;
using theme::TextStyle;

CloseSheet::CloseSheet(const theme::Look& look, QWidget& host, domain::Workspace workspace,
                       closing::Closing& closing, domain::Instant now)
    : ActSheet(look, host, controls::Button::Kind::Danger),
      workspace_(std::move(workspace)),
      closing_(closing),
      name_(new QLineEdit),
      question_(buildQuestion(words::fullDate(now + domain::retention::closedWorkspace))) {
    setPreferredWidth(660); // all of it is seen at once
    setTitle(tr("Close %1?").arg(words::isolated(workspace_.name)));
    body().addWidget(question_);
    body().addWidget(trouble_);
    act_->setText(tr("Close the workspace"));
    act_->setEnabled(false);
    connect(name_, &QLineEdit::textChanged, this, [this] { act_->setEnabled(isNameRight()); });
    connect(name_, &QLineEdit::returnPressed, this, [this] {
        if (isNameRight())
            act_->setFocus(Qt::TabFocusReason);
    });
    connect(act_, &QPushButton::clicked, this, &CloseSheet::ask);
    setButtons({cancel_, act_});
    present(cancel_);
}

QWidget* CloseSheet::buildQuestion(const QString& end) {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(look_.space(Space::M));
    auto* warning = new controls::Banner(look_);
    warning->setInset(true);
    warning->say(
        controls::Tone::Danger, theme::Icon::Warning,
        tr("On %1 everything in this workspace is deleted. From then on nobody can undo it.").arg(end));
    setAccessibleDescription(warning->text());
    column->addWidget(warning);
    column->addWidget(listing(
        look_, tr("From now until %1").arg(end),
        {tr("Nothing is sent any more. What still waits to be sent fails, and no AI draft is written"),
         tr("No account can be connected, and nobody can be invited"),
         tr("Everybody can sign in and read, and what customers write arrives as ever"),
         tr("Any owner can reopen the workspace here, and nothing is lost")}));
    column->addWidget(listing(
        look_, tr("On %1, for good").arg(end),
        {tr("Every account: messages, conversations, customers, drafts, files and access tokens. The owners "
            "get a signed receipt for each"),
         tr("Members, settings, AI agents and what the shop knows, and the encryption key. Within 30 days of "
            "then the backups are gone too"),
         tr("The copies on all your computers, as soon as they are online")}));
    column->addWidget(listing(
        look_, tr("What is kept"),
        {tr("Bills and payment records, for seven years: they are needed for taxes. No message and no "
            "customer is in them"),
         tr("The workspace's number, so that no backup brings it back")}));
    auto* ask =
        paragraph(look_, TextStyle::BodyMedium, Color::Text,
                  tr("Type the workspace's name to confirm: %1").arg(words::isolated(workspace_.name)));
    column->addWidget(ask);
    name_->setAccessibleName(ask->text());
    name_->setPlaceholderText(domain::oneLine(workspace_.name));
    column->addWidget(name_);
    return page;
}

bool CloseSheet::isNameRight() const {
    return domain::isSameLine(name_->text(), workspace_.name);
}

void CloseSheet::ask() {
    if (isNameRight() && !isAwaiting() && !closed_)
        await(closing_.close(workspace_.name), tr("Closing %1").arg(words::isolated(workspace_.name)));
}

void CloseSheet::setWorkspace(const domain::Workspace& workspace) {
    if (workspace.closesAt && !isAwaiting())
        done(workspace);
}

void CloseSheet::done(const domain::Workspace& workspace) {
    if (closed_)
        return;
    closed_ = true;
    setTitle(tr("%1 was closed").arg(words::isolated(workspace_.name)));
    question_->hide();
    trouble_->hide();
    act_->hide();
    if (workspace.closesAt) {
        auto* end = paragraph(
            look_, TextStyle::Body, Color::TextMuted,
            tr("On %1 everything in it is deleted for good. Until then any owner can reopen it, by the "
               "button at the top of this window or under Settings.")
                .arg(words::fullDate(*workspace.closesAt)));
        setAccessibleDescription(end->text());
        cancel_->setAccessibleDescription(end->text());
        body().addWidget(end);
    }
    cancel_->setText(tr("Done"));
    cancel_->setFocus(Qt::OtherFocusReason);
}

QString CloseSheet::failed(const closing::Failure& failure) {
    setTitle(tr("Close %1?").arg(words::isolated(workspace_.name)));
    return words::notClosed(failure);
}

} // namespace bandeja::settings

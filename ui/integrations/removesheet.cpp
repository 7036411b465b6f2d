// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/removesheet.h"

#include "core/domain/plaintext.h"
#include "ui/controls/answer.h"
#include "ui/controls/button.h"
#include "ui/controls/listing.h"
#include "ui/controls/notice.h"
#include "ui/integrations/receiptwords.h"
#include "ui/integrations/steprow.h"
#include "ui/words/names.h"
#include "ui/words/reasons.h"

#include <QVBoxLayout>

#include <algorithm>

namespace bandeja::integrations {

using controls::Button;
using controls::listing;
using controls::paragraph;
using controls::Tone;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;
using vault::RemovalState;
using State = StepRow::State;

RemoveSheet::RemoveSheet(const theme::Look& look, QWidget& host, domain::Integration integration,
                         removal::Removal& removal)
    : Sheet(look, host),
      look_(look),
      integration_(std::move(integration)),
      removal_(removal),
      question_(nullptr),
      progress_(nullptr),
      name_(new QLineEdit),
      cancel_(new Button(look, Button::Kind::Secondary)),
      remove_(new Button(look, Button::Kind::Danger)),
      receipt_(new Button(look, Button::Kind::Primary)),
      askAgain_(new Button(look, Button::Kind::Secondary)),
      trouble_(new controls::Banner(look)),
      here_(new StepRow(look)),
      there_(new StepRow(look)),
      proof_(new StepRow(look)) {
    setPreferredWidth(560);
    setTitle(tr("Remove %1?").arg(words::isolated(integration_.name)));
    question_ = buildQuestion();
    progress_ = buildProgress();
    progress_->hide();
    body().addWidget(question_);
    body().addWidget(progress_);
    cancel_->setText(tr("Cancel"));
    remove_->setText(tr("Remove for good"));
    remove_->setIcon(Icon::Trash);
    remove_->setEnabled(false);
    receipt_->setText(tr("Show the receipt"));
    receipt_->setIcon(Icon::Receipt);
    receipt_->hide();
    askAgain_->setText(tr("Ask the server now"));
    askAgain_->hide();
    connect(name_, &QLineEdit::textChanged, this, &RemoveSheet::nameTyped);
    connect(name_, &QLineEdit::returnPressed, this, &RemoveSheet::begin);
    connect(cancel_, &QPushButton::clicked, this, &Sheet::dismiss);
    connect(remove_, &QPushButton::clicked, this, &RemoveSheet::begin);
    connect(askAgain_, &QPushButton::clicked, &removal_, &removal::Removal::retryNow);
    connect(receipt_, &QPushButton::clicked, this, [this] {
        const QString id = receiptId_;
        dismiss();
        Q_EMIT receiptWanted(id);
    });
    setButtons({cancel_, remove_, askAgain_, receipt_});
    present(name_);
}

QWidget* RemoveSheet::buildQuestion() {
    const QString channel = words::channel(integration_.channel);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(look_.space(Space::M));
    auto* warning = new controls::Banner(look_);
    warning->setInset(true);
    warning->say(Tone::Danger, Icon::Warning, tr("Nobody can undo this."));
    column->addWidget(warning);
    column->addWidget(listing(look_, tr("On this computer, at once, also without a connection"),
                              {tr("Every message, conversation and customer of this account"),
                               tr("AI drafts, what you have typed, and messages that wait to be sent"),
                               tr("The key that this account's copy is encrypted with")}));
    column->addWidget(
        listing(look_, tr("On the server, as soon as it can be reached"),
                {tr("All its messages, conversations, customers, drafts and files"),
                 tr("The account's id and name, and its access tokens; they are also revoked at %1 where it "
                    "offers that")
                     .arg(channel),
                 tr("Its encryption key: with it every backup becomes unreadable. Within 30 days the backups "
                    "are gone too")}));
    column->addWidget(
        paragraph(look_, TextStyle::Body, Color::TextMuted,
                  tr("Your colleagues' computers delete their copies as soon as they are online. "
                     "The %1 account itself stays as it is.")
                      .arg(channel)));
    auto* ask =
        paragraph(look_, TextStyle::BodyMedium, Color::Text,
                  tr("Type the account's name to confirm: %1").arg(words::isolated(integration_.name)));
    column->addWidget(ask);
    name_->setAccessibleName(ask->text());
    name_->setPlaceholderText(domain::oneLine(integration_.name));
    column->addWidget(name_);
    trouble_->setInset(true);
    trouble_->hide();
    column->addWidget(trouble_);
    return page;
}

QWidget* RemoveSheet::buildProgress() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(look_.space(Space::S));
    here_->say(tr("Key destroyed and copy on this computer deleted"));
    there_->say(tr("Deletion confirmed by the server"));
    proof_->say(tr("Signed receipt received and checked"));
    for (StepRow* step : {here_, there_, proof_})
        column->addWidget(step);
    return page;
}

bool RemoveSheet::isNameRight() const {
    return domain::isSameLine(name_->text(), integration_.name);
}

void RemoveSheet::nameTyped() {
    remove_->setEnabled(isNameRight());
}

void RemoveSheet::begin() {
    if (!isNameRight() || !progress_->isHidden())
        return;
    setTitle(tr("Removing %1").arg(words::isolated(integration_.name)));
    setClosable(false);
    question_->hide();
    progress_->show();
    cancel_->hide();
    remove_->hide();
    here_->setState(State::Running);
    setFocus(Qt::OtherFocusReason);
    controls::onAnswer(removal_.remove(integration_.id), this, [this](const vault::Result<void>& answer) {
        if (answer)
            goneHere();
        else
            failedHere(answer.error().kind);
    });
}

void RemoveSheet::goneHere() {
    gone_ = true;
    setTitle(tr("%1 is gone from this computer").arg(words::isolated(integration_.name)));
    setClosable(true);
    cancel_->setText(tr("Close"));
    cancel_->show();
    here_->setState(State::Done);
    if (there_->state() == State::Ahead)
        there_->setState(State::Running);
    cancel_->setFocus(Qt::OtherFocusReason);
}

void RemoveSheet::failedHere(vault::VaultError::Kind kind) {
    setTitle(tr("Remove %1?").arg(words::isolated(integration_.name)));
    setClosable(true);
    progress_->hide();
    question_->show();
    cancel_->show();
    remove_->show();
    trouble_->say(Tone::Danger, Icon::Error, tr("Not removed. %1").arg(words::notSaved(kind)));
    trouble_->show();
    name_->setFocus(Qt::OtherFocusReason);
}

void RemoveSheet::setWorkspace(const vault::WorkspaceView& workspace) {
    const auto record =
        std::ranges::find(workspace.removals, integration_.id, &vault::RemovalRecord::integrationId);
    if (record != workspace.removals.cend() && !progress_->isHidden())
        showRecord(*record);
}

void RemoveSheet::showRecord(const vault::RemovalRecord& record) {
    const bool owed = record.state == RemovalState::Owed;
    askAgain_->setVisible(owed && record.attempts > 0);
    switch (record.state) {
    case RemovalState::Intended:
        return;
    case RemovalState::Owed:
        here_->setState(State::Done);
        if (record.attempts == 0)
            there_->setState(State::Running);
        else
            there_->setState(State::Waiting,
                             tr("%1 It is asked again until it confirms, also after a restart. You "
                                "can close this.")
                                 .arg(words::removalProblem(record.problem)));
        return;
    case RemovalState::Confirmed:
    case RemovalState::ByOther:
        proof_->setState(State::Done);
        break;
    case RemovalState::Disputed:
        proof_->setState(State::Failed, signatureWords(SignatureState::Wrong).text);
        break;
    }
    here_->setState(State::Done);
    there_->setState(State::Done);
    receiptId_ = record.receiptId;
    if (receiptId_.isEmpty())
        return;
    setTitle(tr("%1 is gone").arg(words::isolated(integration_.name)));
    receipt_->show();
    receipt_->setFocus(Qt::OtherFocusReason);
}

} // namespace bandeja::integrations

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/integrationspage.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/controls/surfaces.h"
#include "ui/integrations/rows.h"

#include <QVBoxLayout>

#include <algorithm>

namespace bandeja::integrations {

using controls::Label;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {

/// Removals are shown a few at a time; there may be years of them.
constexpr int removalsAtFirst = 10;

Label* heading(const theme::Look& look, TextStyle style, Color color, const QString& text) {
    auto* label = new Label(look, style, color);
    label->setText(text);
    return label;
}

QVBoxLayout* addCard(const theme::Look& look, QVBoxLayout& column) {
    auto* card = new controls::CardFrame(look);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    column.addWidget(card);
    return inside;
}

void addRow(const theme::Look& look, QVBoxLayout& card, QWidget* row) {
    if (card.count() > 0)
        card.addWidget(new controls::Rule(look, Qt::Horizontal));
    card.addWidget(row);
}

} // namespace

IntegrationsPage::IntegrationsPage(const theme::Look& look, removal::Removal& removal,
                                   controls::AskForPath askForPath, QWidget& host, QWidget* parent)
    : PageArea(look, parent),
      look_(look),
      removal_(removal),
      askForPath_(std::move(askForPath)),
      host_(host),
      removalsShown_(removalsAtFirst) {
    column().addStretch(1);
    fill();
}

void IntegrationsPage::setWorkspace(const vault::WorkspaceView& workspace, domain::Role role) {
    // Made anew only when something is other than before: a button may have the keyboard.
    const bool same = role == role_ && workspace.integrations == workspace_.integrations &&
                      workspace.removals == workspace_.removals && workspace.receipts == workspace_.receipts;
    workspace_ = workspace;
    role_ = role;
    if (!same)
        fill();
    if (removing_)
        removing_->setWorkspace(workspace_);
}

void IntegrationsPage::changeEvent(QEvent* event) {
    PageArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

void IntegrationsPage::fill() {
    if (content_) {
        // The button that led here may still be handling its click.
        content_->hide();
        content_->deleteLater();
    }
    content_ = new QWidget;
    auto* inside = new QVBoxLayout(content_);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(look_.space(Space::M));
    inside->addWidget(heading(look_, TextStyle::Heading, Color::Text, tr("Integrations")));
    auto* intro =
        heading(look_, TextStyle::Body, Color::TextMuted,
                tr("The accounts that your customers write to. Each has a store and a key of its own; "
                   "removing one deletes all of it, here and on the server."));
    intro->setWrapping(true);
    inside->addWidget(intro);
    inside->addSpacing(look_.space(Space::S));
    inside->addWidget(heading(look_, TextStyle::BodyStrong, Color::TextMuted, tr("Connected accounts")));
    fillAccounts(*addCard(look_, *inside));
    if (!domain::allows(role_, domain::Permission::ManageIntegrations)) {
        auto* hint = heading(look_, TextStyle::Small, Color::TextFaint,
                             tr("Only owners of the workspace can connect and remove accounts."));
        hint->setWrapping(true);
        inside->addWidget(hint);
    }
    if (!workspace_.removals.isEmpty()) {
        inside->addSpacing(look_.space(Space::L));
        inside->addWidget(heading(look_, TextStyle::BodyStrong, Color::TextMuted, tr("Removed accounts")));
        fillRemovals(*addCard(look_, *inside));
    }
    column().insertWidget(0, content_);
}

void IntegrationsPage::fillAccounts(QVBoxLayout& card) {
    const bool removable = domain::allows(role_, domain::Permission::ManageIntegrations);
    for (const domain::Integration& integration : workspace_.integrations) {
        auto* row = new AccountRow(look_, integration, removable);
        connect(row, &AccountRow::removeWanted, this, [this, integration] { remove(integration); });
        addRow(look_, card, row);
    }
    if (!workspace_.integrations.isEmpty())
        return;
    auto* nothing = new controls::EmptyState(look_);
    nothing->say(Icon::Integrations, tr("No account is connected"),
                 tr("An owner connects accounts on the server. They appear here by themselves."));
    nothing->setMinimumHeight(look_.scaled(260));
    card.addWidget(nothing);
}

void IntegrationsPage::fillRemovals(QVBoxLayout& card) {
    const auto& removals = workspace_.removals;
    for (const vault::RemovalRecord& removal :
         removals.first(qMin<qsizetype>(removalsShown_, removals.size()))) {
        const bool hasReceipt = std::ranges::find(std::as_const(workspace_.receipts), removal.receiptId,
                                                  &domain::Receipt::id) != workspace_.receipts.cend();
        auto* row = new RemovalRow(look_, removal, hasReceipt);
        connect(row, &RemovalRow::receiptWanted, this, [this, id = removal.receiptId] { showReceipt(id); });
        connect(row, &RemovalRow::retryWanted, &removal_, &removal::Removal::retryNow);
        addRow(look_, card, row);
    }
    if (removals.size() <= removalsShown_)
        return;
    auto* more = new controls::Button(look_, controls::Button::Kind::Quiet);
    more->setText(tr("Show older ones"));
    connect(more, &QPushButton::clicked, this, [this] {
        removalsShown_ += removalsAtFirst;
        fill();
    });
    card.addWidget(more, 0, Qt::AlignHCenter);
}

QString IntegrationsPage::memberName(const QString& id) const {
    const auto member = std::ranges::find(workspace_.members, id, &domain::Member::id);
    return member == workspace_.members.cend() ? QString() : member->name;
}

void IntegrationsPage::remove(const domain::Integration& integration) {
    removing_ = new RemoveSheet(look_, host_, integration, removal_);
    connect(removing_, &RemoveSheet::receiptWanted, this, &IntegrationsPage::showReceipt);
}

void IntegrationsPage::showReceipt(const QString& receiptId) {
    const auto receipt =
        std::ranges::find(std::as_const(workspace_.receipts), receiptId, &domain::Receipt::id);
    if (receipt == workspace_.receipts.cend())
        return;
    new ReceiptSheet(look_, host_, *receipt, memberName(receipt->requestedBy),
                     signatureState(workspace_, *receipt), askForPath_);
}

} // namespace bandeja::integrations

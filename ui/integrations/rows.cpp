// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/rows.h"

#include "core/domain/plaintext.h"
#include "ui/controls/avatar.h"
#include "ui/controls/button.h"
#include "ui/controls/chip.h"
#include "ui/controls/label.h"
#include "ui/integrations/receiptwords.h"
#include "ui/words/names.h"
#include "ui/words/times.h"

#include <QHBoxLayout>

namespace bandeja::integrations {

using controls::Button;
using controls::Tone;
using domain::AiMode;
using domain::IntegrationState;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {

QHBoxLayout* rowOf(const theme::Look& look, QWidget* widget) {
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(look.space(Space::L), look.space(Space::M), look.space(Space::M),
                            look.space(Space::M));
    row->setSpacing(look.space(Space::M));
    return row;
}

void addChip(const theme::Look& look, QLayout* row, Tone tone, Icon icon, const QString& text) {
    auto* chip = new controls::Chip(look);
    chip->say(tone, icon, text);
    row->addWidget(chip);
}

} // namespace

AccountRow::AccountRow(const theme::Look& look, const domain::Integration& integration, bool removable,
                       QWidget* parent)
    : QWidget(parent) {
    auto* row = rowOf(look, this);
    row->addWidget(new controls::ChannelTile(look, integration.channel, look.scaled(44)), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(look.space(Space::XS));
    auto* name = new controls::ElidedLabel(look, TextStyle::BodyStrong);
    name->setText(domain::oneLine(integration.name));
    words->addWidget(name);
    auto* account = new controls::ElidedLabel(look, TextStyle::Small, Color::TextMuted);
    account->setText(QStringLiteral("%1 · %2").arg(words::channel(integration.channel),
                                                   domain::oneLine(integration.account)));
    words->addWidget(account);
    auto* chips = new QHBoxLayout;
    chips->setContentsMargins(0, look.space(Space::XS), 0, 0);
    chips->setSpacing(look.space(Space::XS));
    const bool active = integration.state == IntegrationState::Active;
    addChip(look, chips, active ? Tone::Ok : Tone::Warn, active ? Icon::Check : Icon::Warning,
            words::integrationState(integration.state));
    addChip(look, chips, integration.ai == AiMode::Off ? Tone::Neutral : Tone::Ai, Icon::Sparkle,
            words::aiMode(integration.ai));
    chips->addStretch(1);
    words->addLayout(chips);
    row->addLayout(words, 1);
    if (!removable)
        return;
    auto* remove = new Button(look, Button::Kind::DangerQuiet);
    remove->setText(tr("Remove"));
    remove->setIcon(Icon::Trash);
    remove->setAccessibleName(tr("Remove %1").arg(words::isolated(integration.name)));
    connect(remove, &QPushButton::clicked, this, &AccountRow::removeWanted);
    row->addWidget(remove);
}

RemovalRow::RemovalRow(const theme::Look& look, const vault::RemovalRecord& removal, bool hasReceipt,
                       QWidget* parent)
    : QWidget(parent) {
    auto* row = rowOf(look, this);
    auto* tile = new controls::ChannelTile(look, removal.channel, look.scaled(36));
    tile->setMuted(true);
    row->addWidget(tile, 0, Qt::AlignTop);
    const RemovalWords words = removalWords(removal);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    auto* name = new controls::ElidedLabel(look, TextStyle::BodyMedium);
    name->setText(domain::oneLine(removal.name));
    column->addWidget(name);
    auto* when = new controls::ElidedLabel(look, TextStyle::Small, Color::TextMuted);
    when->setText(tr("%1 · removed %2", "channel, date")
                      .arg(words::channel(removal.channel), words::fullDate(removal.requestedAt)));
    column->addWidget(when);
    auto* chips = new QHBoxLayout;
    chips->setContentsMargins(0, look.space(Space::XS), 0, 0);
    addChip(look, chips, words.tone, words.icon, words.state);
    chips->addStretch(1);
    column->addLayout(chips);
    if (!words.detail.isEmpty()) {
        auto* detail = new controls::Label(look, TextStyle::Small, Color::TextMuted);
        detail->setWrapping(true);
        detail->setText(words.detail);
        column->addWidget(detail);
    }
    row->addLayout(column, 1);
    const auto button = [&](const QString& text, const QString& meaning, void (RemovalRow::*wanted)()) {
        auto* made = new Button(look, Button::Kind::Secondary, nullptr, Button::Size::Small);
        made->setText(text);
        made->setAccessibleName(meaning);
        connect(made, &QPushButton::clicked, this, wanted);
        row->addWidget(made);
    };
    if (removal.state == vault::RemovalState::Owed)
        button(tr("Ask now"), tr("Ask the server now to delete %1").arg(words::isolated(removal.name)),
               &RemovalRow::retryWanted);
    if (hasReceipt)
        button(tr("Receipt"), tr("Receipt of the removal of %1").arg(words::isolated(removal.name)),
               &RemovalRow::receiptWanted);
}

} // namespace bandeja::integrations

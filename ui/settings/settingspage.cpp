// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingspage.h"

#include "core/domain/plaintext.h"
#include "ui/controls/button.h"
#include "ui/controls/choice.h"
#include "ui/controls/label.h"
#include "ui/controls/surfaces.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingrow.h"
#include "ui/words/language.h"
#include "ui/words/names.h"
#include "ui/words/times.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace bandeja::settings {

using controls::Button;
using theme::Appearance;
using theme::Color;
using theme::Space;
using theme::TextStyle;

SettingsPage::SettingsPage(const theme::Look& look, Preferences& preferences, QWidget* parent)
    : PageArea(look, parent),
      look_(look),
      preferences_(preferences),
      title_(new controls::Label(look, TextStyle::Heading)),
      language_(new controls::Segments(look)),
      appearance_(new controls::Segments(look)),
      sendKey_(new controls::Segments(look)),
      notifications_(new controls::Switch(look)),
      signOut_(new Button(look, Button::Kind::Secondary)),
      closeWorkspace_(new Button(look, Button::Kind::DangerQuiet)),
      reopenWorkspace_(new Button(look, Button::Kind::Secondary)),
      licences_(new Button(look, Button::Kind::Secondary)) {
    build();
    connect(language_, &controls::Segments::picked, this, [this](int choice) {
        preferences_.setLanguage(choice == 0 ? QString() : words::Language::available().value(choice - 1));
    });
    connect(appearance_, &controls::Segments::picked, this,
            [this](int choice) { preferences_.setAppearance(static_cast<Appearance>(choice)); });
    connect(sendKey_, &controls::Segments::picked, this,
            [this](int choice) { preferences_.setEnterSends(choice == 0); });
    connect(notifications_, &QCheckBox::toggled, &preferences_, &Preferences::setNotifications);
    connect(signOut_, &QPushButton::clicked, this, &SettingsPage::signOutWanted);
    connect(closeWorkspace_, &QPushButton::clicked, this, &SettingsPage::closeWorkspaceWanted);
    connect(reopenWorkspace_, &QPushButton::clicked, this, &SettingsPage::reopenWorkspaceWanted);
    connect(licences_, &QPushButton::clicked, this, &SettingsPage::licencesWanted);
    connect(&preferences_, &Preferences::changed, this, &SettingsPage::showChosen);
    retranslate();
    showChosen();
}

QVBoxLayout* SettingsPage::addCard(controls::Label*& heading) {
    heading = new controls::Label(look_, TextStyle::BodyStrong, Color::TextMuted);
    column().addSpacing(look_.space(Space::S));
    column().addWidget(heading);
    auto* card = new controls::CardFrame(look_);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    column().addWidget(card);
    return inside;
}

SettingRow* SettingsPage::addRow(QVBoxLayout* card, QWidget* control) {
    if (card->count() > 0)
        card->addWidget(new controls::Rule(look_, Qt::Horizontal));
    auto* row = new SettingRow(look_, control);
    card->addWidget(row);
    return row;
}

void SettingsPage::build() {
    column().addWidget(title_);
    QVBoxLayout* card = addCard(lookHeading_);
    languageRow_ = addRow(card, language_);
    appearanceRow_ = addRow(card, appearance_);
    card = addCard(workHeading_);
    sendKeyRow_ = addRow(card, sendKey_);
    notificationsRow_ = addRow(card, notifications_);
    card = addCard(accountHeading_);
    accountRow_ = addRow(card, signOut_);
    card = addCard(workspaceHeading_);
    workspaceCard_ = card->parentWidget();
    closeRow_ = addRow(card, closeWorkspace_);
    reopenRow_ = new SettingRow(look_, reopenWorkspace_); // in its place: one of them is shown
    card->addWidget(reopenRow_);
    card = addCard(aboutHeading_);
    aboutRow_ = addRow(card, licences_);
    column().addStretch(1);
}

void SettingsPage::setAccount(const session::SessionStatus& status) {
    status_ = status;
    retranslate();
}

void SettingsPage::setWorkspace(const domain::Workspace& workspace, domain::Role role, domain::Instant now) {
    workspace_ = workspace;
    mayClose_ = domain::allows(role, domain::Permission::CloseWorkspace);
    over_ = workspace.closesAt && *workspace.closesAt <= now;
    retranslateWorkspace();
}

void SettingsPage::retranslateWorkspace() {
    const bool isClosed = workspace_.closesAt.has_value();
    workspaceHeading_->setText(tr("Workspace"));
    workspaceHeading_->setVisible(mayClose_ && !workspace_.id.isEmpty());
    workspaceCard_->setVisible(mayClose_ && !workspace_.id.isEmpty());
    closeRow_->setVisible(!isClosed);
    reopenRow_->setVisible(isClosed);
    reopenWorkspace_->setVisible(!over_);
    closeWorkspace_->setText(tr("Close the workspace…"));
    const QString name = domain::oneLine(workspace_.name);
    closeRow_->say(
        name, tr("For everybody in it. Everything is deleted 30 days later; until then any owner can reopen "
                 "it."));
    reopenWorkspace_->setText(tr("Reopen the workspace…"));
    if (over_)
        reopenRow_->say(name, tr("It was closed, and everything in it is being deleted."));
    else if (isClosed)
        reopenRow_->say(name, tr("It was closed. On %1 everything in it is deleted for good.")
                                  .arg(words::fullDate(*workspace_.closesAt)));
}

void SettingsPage::showChosen() {
    const auto code = words::Language::available().indexOf(preferences_.language());
    language_->choose(static_cast<int>(code) + 1);
    appearance_->choose(static_cast<int>(preferences_.appearance()));
    sendKey_->choose(preferences_.enterSends() ? 0 : 1);
    notifications_->setChecked(preferences_.notifications());
}

void SettingsPage::retranslate() {
    title_->setText(tr("Settings"));
    lookHeading_->setText(tr("Language and appearance"));
    workHeading_->setText(tr("Messages"));
    accountHeading_->setText(tr("Account"));
    aboutHeading_->setText(tr("About"));
    // Languages are called what those who speak them call them.
    language_->setChoices(
        {tr("System"), QStringLiteral("Español"), QStringLiteral("Português"), QStringLiteral("English")});
    languageRow_->say(tr("Language"), tr("Of the window. Customers get what you write."));
    appearance_->setChoices({tr("System"), tr("Light"), tr("Dark")});
    appearanceRow_->say(tr("Appearance"), {});
    sendKey_->setChoices({tr("Enter"), tr("Ctrl+Enter")});
    sendKeyRow_->say(tr("Send with"), tr("Shift+Enter always breaks the line."));
    notificationsRow_->say(tr("Notifications"), tr("When a customer writes and you are not looking."));
    signOut_->setText(tr("Sign out"));
    const QString who = domain::oneLine(status_.member.name);
    QStringList about;
    if (!status_.member.email.isEmpty())
        about += domain::oneLine(status_.member.email);
    if (!status_.member.id.isEmpty())
        about += words::role(status_.member.role);
    if (!status_.workspace.name.isEmpty())
        about += domain::oneLine(status_.workspace.name);
    accountRow_->say(who, about.join(QStringLiteral(" · ")));
    retranslateWorkspace();
    licences_->setText(tr("Licences"));
    aboutRow_->say(QStringLiteral("Bandeja %1").arg(QCoreApplication::applicationVersion()),
                   tr("Free software under the GNU General Public License, version 3 or later."));
}

void SettingsPage::changeEvent(QEvent* event) {
    PageArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace bandeja::settings

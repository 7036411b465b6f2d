// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcuts.h"

#include "ui/controls/label.h"
#include "ui/inbox/inboxpage.h"
#include "ui/shell/keycap.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace bandeja::shell {

using theme::Space;
using theme::TextStyle;

QList<Shortcut> shortcuts() {
    return {
        {Command::NextConversation, {QKeySequence(Qt::Key_J)}},
        {Command::PreviousConversation, {QKeySequence(Qt::Key_K)}},
        {Command::Search, {QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::Key_Slash)}},
        {Command::Reply, {QKeySequence(Qt::Key_R)}},
        {Command::SendOrApprove,
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}},
        {Command::EditDraft, {QKeySequence(Qt::ALT | Qt::Key_E)}},
        {Command::AnotherDraft, {QKeySequence(Qt::ALT | Qt::Key_A)}},
        {Command::RejectDraft, {QKeySequence(Qt::ALT | Qt::Key_R)}},
        {Command::ToggleClosed, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)}},
        {Command::GoToDate, {QKeySequence(Qt::CTRL | Qt::Key_G)}},
        {Command::AttachFiles, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)}},
        {Command::View1, {QKeySequence(Qt::CTRL | Qt::Key_1)}},
        {Command::View2, {QKeySequence(Qt::CTRL | Qt::Key_2)}},
        {Command::View3, {QKeySequence(Qt::CTRL | Qt::Key_3)}},
        {Command::View4, {QKeySequence(Qt::CTRL | Qt::Key_4)}},
        {Command::View5, {QKeySequence(Qt::CTRL | Qt::Key_5)}},
        {Command::View6, {QKeySequence(Qt::CTRL | Qt::Key_6)}},
        {Command::NextPane, {QKeySequence(Qt::Key_F6)}},
        {Command::PreviousPane, {QKeySequence(Qt::SHIFT | Qt::Key_F6)}},
        {Command::Back, {QKeySequence(Qt::Key_Escape)}},
        {Command::Help,
         {QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question),
          QKeySequence(Qt::Key_F1)}},
    };
}

QString commandName(Command command) {
    struct Commands {
        Q_DECLARE_TR_FUNCTIONS(Commands)
    };
    const auto view = [](vault::Folder folder) {
        return Commands::tr("Go to: %1", "a view").arg(inbox::folderName(folder));
    };
    switch (command) {
    case Command::NextConversation:
        return Commands::tr("Next conversation");
    case Command::PreviousConversation:
        return Commands::tr("Previous conversation");
    case Command::Search:
        return Commands::tr("Search");
    case Command::Reply:
        return Commands::tr("Write a reply");
    case Command::SendOrApprove:
        return Commands::tr("Send, or approve the AI draft");
    case Command::EditDraft:
        return Commands::tr("Edit the AI draft");
    case Command::AnotherDraft:
        return Commands::tr("Ask for an AI draft, or for another one");
    case Command::RejectDraft:
        return Commands::tr("Reject the AI draft");
    case Command::ToggleClosed:
        return Commands::tr("Close or reopen the conversation");
    case Command::GoToDate:
        return Commands::tr("Go to a date in the conversation");
    case Command::AttachFiles:
        return Commands::tr("Attach files to the reply");
    case Command::View1:
        return view(vault::Folder::Open);
    case Command::View2:
        return view(vault::Folder::Unread);
    case Command::View3:
        return view(vault::Folder::Drafts);
    case Command::View4:
        return view(vault::Folder::Assigned);
    case Command::View5:
        return view(vault::Folder::Snoozed);
    case Command::View6:
        return view(vault::Folder::Closed);
    case Command::NextPane:
        return Commands::tr("Next pane");
    case Command::PreviousPane:
        return Commands::tr("Previous pane");
    case Command::Back:
        return Commands::tr("Back to the list");
    case Command::Help:
        break;
    }
    return Commands::tr("Keyboard shortcuts");
}

void installShortcuts(QWidget& widget, const std::function<void(Command)>& run) {
    for (const Shortcut& shortcut : shortcuts()) {
        for (const QKeySequence& keys : shortcut.keys) {
            // Within the widget only: a sheet that covers it lies beside it, and so keeps them out.
            auto* made = new QShortcut(keys, &widget, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
            QObject::connect(made, &QShortcut::activated, &widget,
                             [run, command = shortcut.command] { run(command); });
        }
    }
}

ShortcutsSheet::ShortcutsSheet(const theme::Look& look, QWidget& host) : Sheet(look, host) {
    setTitle(tr("Keyboard shortcuts"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(look.space(Space::L));
    grid->setVerticalSpacing(look.space(Space::S));
    grid->setColumnStretch(0, 1);
    int row = 0;
    for (const Shortcut& shortcut : shortcuts()) {
        // The views have a number each; one line says so for all.
        if (shortcut.command > Command::View1 && shortcut.command <= Command::View6)
            continue;
        auto* name = new controls::Label(look, TextStyle::Body);
        name->setText(commandName(shortcut.command));
        auto* keys = new KeyCap(look);
        keys->setKeys(shortcut.keys.first());
        if (shortcut.command == Command::View1) {
            name->setText(tr("Go to one of the six views"));
            keys->addRange(QStringLiteral("6"));
        }
        keys->setAccessibleName(QStringLiteral("%1: %2").arg(
            name->text(), shortcut.keys.first().toString(QKeySequence::NativeText)));
        grid->addWidget(name, row, 0);
        grid->addWidget(keys, row, 1, Qt::AlignRight);
        ++row;
    }
    body().addLayout(grid);
    presentWithDone();
}

} // namespace bandeja::shell

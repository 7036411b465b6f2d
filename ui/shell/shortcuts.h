// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/sheet.h"

#include <QKeySequence>
#include <QList>

#include <functional>

namespace bandeja::shell {

/// What the keyboard can do: one list, for the keys themselves and for the page that explains them.
enum class Command {
    NextConversation,
    PreviousConversation,
    Search,
    Reply,
    SendOrApprove,
    EditDraft,
    AnotherDraft,
    RejectDraft,
    ToggleClosed,
    GoToDate,
    AttachFiles,
    View1,
    View2,
    View3,
    View4,
    View5,
    View6,
    NextPane,
    PreviousPane,
    Back,
    Help,
};

struct Shortcut {
    Command command;
    QList<QKeySequence> keys;
};
QList<Shortcut> shortcuts();

/// What COMMAND does, in words.
QString commandName(Command command);

/// Makes the keys work within WIDGET and all that is in it.
void installShortcuts(QWidget& widget, const std::function<void(Command)>& run);

/// Explains the keys.
class ShortcutsSheet : public controls::Sheet {
    Q_OBJECT

public:
    ShortcutsSheet(const theme::Look& look, QWidget& host);
};

} // namespace bandeja::shell

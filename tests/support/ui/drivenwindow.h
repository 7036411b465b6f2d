// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ui/testwindow.h"

class QPlainTextEdit;

namespace bandeja::controls {
class Button;
}
namespace bandeja::inbox {
class ConversationList;
class ConversationView;
class DraftCard;
} // namespace bandeja::inbox

namespace bandeja::tests {

/// The window in English, as somebody with a keyboard and eyes sees it.
class DrivenWindow : public TestWindow {
public:
    explicit DrivenWindow(bool empty = false);

    inbox::ConversationList& list();
    inbox::ConversationView& conversation();
    QPlainTextEdit& composer();
    inbox::DraftCard& draft();

    /// Presses a key where the keyboard is.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    /// Whether TEXT is to be read anywhere.
    bool says(const QString& text) const;
    /// All that is to be read in AREA.
    static QString said(const QWidget& area);
    /// The button that says TEXT and is in sight.
    controls::Button* button(const QString& text) const;
    /// What the outbox was asked of this kind.
    QList<vault::OutboxEntry> asked(vault::OutboxKind kind) const;
};

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "ui/theme/look.h"

#include <QListView>

namespace bandeja::controls {
class VisibleTimer;
}

namespace bandeja::inbox {

class ConversationDelegate;
class ConversationListModel;

/// The list of conversations. Arrow keys and J and K move, Enter opens. What is being looked at stays where
/// it is when rows come, go and move above it.
class ConversationList : public QListView {
    Q_OBJECT

public:
    ConversationList(const theme::Look& look, ConversationListModel& model, const domain::Clock& clock,
                     QWidget* parent = nullptr);

    /// Selects CONVERSATION if it is in the list; an empty one selects nothing. Emits selected() when that is
    /// another one.
    void select(const vault::ConversationRef& conversation);
    vault::ConversationRef current() const { return current_; }
    /// Selects the one before or after; the first when none is selected.
    void step(int rows);

    void doItemsLayout() override;
    void keyboardSearch(const QString& /*search*/) override {}

Q_SIGNALS:
    /// Another conversation is selected, by whatever way; empty: none.
    void selected(const bandeja::vault::ConversationRef& conversation);
    /// A person wants to work on it: Enter, or a click.
    void opened(const bandeja::vault::ConversationRef& conversation);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void dress();
    void rememberPlace();
    void restoreAfterReset();
    void tellWhatIsSeen();
    void followWindows();

    const theme::Look& look_;
    ConversationListModel& model_;
    const domain::Clock& clock_;
    ConversationDelegate* delegate_;
    controls::VisibleTimer* minute_; ///< runs while a remaining time is painted
    vault::ConversationRef current_;
    bool resetting_ = false;
    QPersistentModelIndex anchor_; ///< the row at the upper edge before a change
    int anchorTop_ = 0;
};

} // namespace bandeja::inbox

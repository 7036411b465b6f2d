// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/searching/searchmodel.h"
#include "ui/theme/look.h"

#include <QListView>

namespace bandeja::searching {

/// What was found, as a list. Arrow keys move, Enter or a click opens.
class SearchList : public QListView {
    Q_OBJECT

public:
    SearchList(const theme::Look& look, SearchModel& model, const domain::Clock& clock,
               QWidget* parent = nullptr);

    /// Selects the row that is ROWS below the current one; the first when there is none.
    void step(int rows);
    /// Selects the conversation that is CONVERSATIONS below the current one's; the first when there is none.
    void stepConversation(int conversations);
    void openCurrent();
    void openFirst();

    void keyboardSearch(const QString& /*search*/) override {}

Q_SIGNALS:
    void opened(int row);
    /// Up was pressed on the first row.
    void leftUpwards();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void dress();
    void rememberPlace();
    void restorePlace();

    const theme::Look& look_;
    SearchModel& model_;
    std::optional<SearchModel::Place> place_; ///< what was current before a reset
    int scrolled_ = 0;
};

} // namespace bandeja::searching

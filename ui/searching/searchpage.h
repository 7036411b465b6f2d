// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/searching/searchmodel.h"
#include "ui/theme/look.h"

#include <QWidget>

class QStackedWidget;

namespace bandeja::controls {
class Busy;
class Button;
class EmptyState;
class Label;
} // namespace bandeja::controls

namespace bandeja::searching {

class SearchList;

/// What stands in place of the conversation list while something is looked for: what was found, or why there
/// is nothing. For the interface thread.
class SearchPage : public QWidget {
    Q_OBJECT

public:
    SearchPage(const theme::Look& look, vault::InboxReader& reader, const domain::Clock& clock,
               QWidget* parent = nullptr);

    void search(const QString& typed, const QString& integration);
    /// Opens what is selected, or the first; where the search is still being done, the first as soon as it
    /// is.
    void openBest();
    bool isSearching() const { return model_->state() != SearchModel::State::Idle; }
    SearchModel& model() { return *model_; }
    SearchList& list() { return *list_; }

Q_SIGNALS:
    /// A person wants to see what ROW leads to.
    void opened(int row);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showState();
    void showSlow();

    SearchModel* model_;
    SearchList* list_;
    QStackedWidget* pages_;
    QWidget* head_;
    controls::Label* count_;
    controls::Busy* busy_; ///< a newer search is slow
    controls::EmptyState* nothing_;
    controls::EmptyState* failure_;
    controls::Button* tryAgain_;
    QWidget* waiting_;
    bool openWhenFound_ = false;
    QTimer slow_; ///< only what takes long is worth saying that it is being done
};

} // namespace bandeja::searching

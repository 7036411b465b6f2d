// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/searching/searchmodel.h"
#include "ui/theme/look.h"

#include <QStyledItemDelegate>

namespace bandeja::searching {

/// Paints what was found, with the words marked.
class SearchDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    SearchDelegate(const theme::Look& look, const SearchModel& model, const domain::Clock& clock,
                   QObject* parent);

    int conversationHeight() const;
    int hitHeight() const;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void paintConversation(QPainter& painter, const QRect& content, const vault::SearchGroup& group,
                           const QColor& ground) const;
    void paintHit(QPainter& painter, const QRect& content, const vault::SearchHit& hit) const;
    /// Paints WHEN at the right end of LINE and gives what is left of it.
    QRect paintTime(QPainter& painter, const QRect& line, domain::Instant when) const;

    const theme::Look& look_;
    const SearchModel& model_;
    const domain::Clock& clock_;
};

} // namespace bandeja::searching

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inbox/rowwords.h"
#include "ui/theme/look.h"

#include <QStyledItemDelegate>

namespace bandeja::inbox {

struct Colleague;

class ConversationListModel;

/// Paints a row of the conversation list: who, when, what was said last, and what is to do. All rows are
/// equally high.
class ConversationDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Paints rows of MODEL only.
    ConversationDelegate(const theme::Look& look, const ConversationListModel& model,
                         const domain::Clock& clock, QObject* parent = nullptr);

    int rowHeight() const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintSkeleton(QPainter& painter, const QRect& content) const;
    void paintFirstLine(QPainter& painter, const QRect& line, const vault::ConversationSummary& row,
                        domain::Instant now, const QList<Colleague>& colleagues) const;
    void paintSecondLine(QPainter& painter, const QRect& line, const vault::ConversationSummary& row,
                         domain::Instant now) const;
    int paintMarks(QPainter& painter, const QRect& line, const vault::ConversationSummary& row,
                   domain::Instant now) const;
    void paintPreview(QPainter& painter, const QRect& line, const vault::ConversationSummary& row) const;

    const theme::Look& look_;
    const ConversationListModel& model_;
    const domain::Clock& clock_;
};

} // namespace bandeja::inbox

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/search/term.h"
#include "ui/inbox/bubblepainter.h"
#include "ui/inbox/heightmap.h"
#include "ui/inbox/timelinemodel.h"

#include <QDate>
#include <QListView>

#include <memory>

namespace bandeja::inbox {

class Pictures;

/// A conversation's timeline. Rows are as high as what they hold; only those in sight are measured, so that a
/// hundred thousand of them open and scroll like ten. It stays at the end when it is there and something new
/// comes, and where it is otherwise: whatever changes above or below, what is being read doesn't move. Text
/// can be selected within a message.
class TimelineView : public QListView {
    Q_OBJECT

public:
    TimelineView(const theme::Look& look, TimelineModel& model, Pictures& pictures,
                 const domain::Clock& clock, QWidget* parent = nullptr);

    /// Goes to the entry under KEY, now or as soon as the conversation's entries are here, unless somebody
    /// scrolls before; puts a ring around it and marks all that TERMS find in it, until forgetFound() or
    /// until another entry is gone to or another conversation is opened.
    void reveal(const vault::TimelineKey& key, const QList<search::Term>& terms);
    void forgetFound();

    /// Where somebody who asked for a day has come to.
    enum class Landing {
        There,
        Later,       ///< nothing was written on that day: the next one on which something was
        AtBeginning, ///< all is later
        AtEnd,       ///< all is earlier
        Nowhere,     ///< there is nothing, or it isn't here yet
    };
    /// Goes to the first message or note of DAY. Takes no longer in a long conversation than in a short one.
    Landing goToDay(QDate day);
    /// The days of the first and of the last message or note; nothing where there is none.
    std::optional<std::pair<QDate, QDate>> days() const;
    /// Whether there is a message or note of DAY.
    bool hasDay(QDate day) const;
    /// The day of what is at the top of what is seen.
    QDate dayInSight() const;

    bool isAtEnd() const { return atEnd_; }
    void scrollToEnd();

    /// The text that is selected, or that of the current entry.
    QString copyText() const;

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void doItemsLayout() override;
    void reset() override;
    void keyboardSearch(const QString& /*search*/) override {}

Q_SIGNALS:
    void atEndChanged(bool atEnd);
    /// A person wants to keep a file of a message.
    void saveWanted(const bandeja::domain::Attachment& attachment);
    /// A person wants something done with an entry of the outbox.
    void actionWanted(bandeja::inbox::BubbleAction action, const bandeja::vault::OutboxEntry& entry);

protected:
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override { return static_cast<int>(top_); }
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;
    void scrollContentsBy(int dx, int dy) override;

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    /// Where somebody wants to go.
    struct Sought {
        vault::TimelineKey key;
        QList<search::Term> terms;
        bool isGoneTo = false; ///< it is in sight, but its text isn't here yet
    };
    using Identity = TimelineModel::Identity;
    /// What was gone to, and what is marked in it.
    struct Found {
        Identity id;
        QList<search::Term> terms;
    };
    void goToSought();
    void showSought();
    void showHitsOf(int row);
    QList<TextRange> marksIn(const Bubble& bubble) const;

    void dress();
    void forgetLayout();
    std::shared_ptr<const Bubble> bubble(int row) const;
    int measured(int row);
    bool startsDay(int row) const;

    /// Where a row stands in the viewport: what is held on to while heights change.
    struct Anchor {
        int row = -1;
        qint64 y = 0;
    };
    Anchor anchor() const;
    void settle(Anchor anchor);
    void settleWhereWeAre();
    void showScrollBar();
    void trimBubbles(int first, int last);
    qint64 contentHeight() const;
    qint64 lowestTop() const;
    int rowAt(qint64 y) const;
    qint64 topOf(int row) const;

    QPoint inRow(int row, const QPoint& point) const;
    TextRange selectionIn(int row) const;
    void clearTextSelection();
    void act(BubbleAction action, int row);
    static QList<domain::Attachment> savable(const Bubble& bubble);
    /// Whether it is a message in the outbox that is not on its way yet.
    bool isWaiting(int row) const;
    void hover(const QPoint& point);

    const theme::Look& look_;
    TimelineModel& model_;
    const domain::Clock& clock_;
    BubblePainter painter_;
    HeightMap heights_;
    mutable QHash<Identity, std::shared_ptr<const Bubble>> bubbles_; ///< of the rows around those in sight
    QHash<Identity, qsizetype> expanded_; ///< how many characters of long texts somebody asked for
    QDate day_;                           ///< "today", when it was laid out

    qint64 top_ = 0; ///< where in the content the viewport begins
    bool atEnd_ = true;
    bool settling_ = false;

    std::optional<Sought> sought_;
    std::optional<Found> found_;
    std::optional<Identity> selectedRow_; ///< whose text is selected
    TextRange selected_;
    bool selecting_ = false;
    int hoveredRow_ = -1;
    std::optional<BubbleAction> hovered_;
};

} // namespace bandeja::inbox

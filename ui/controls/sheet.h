// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QMouseEvent>
#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace bandeja::controls {

class IconButton;
class Label;
class ScrollArea;

/// A dialog that lies over its window: everything else is dimmed and can't be reached until it is closed. It
/// keeps the keyboard within itself and gives it back where it was. Not a window, so nothing waits for it.
class Sheet : public QWidget {
    Q_OBJECT

public:
    /// Covers HOST and follows its size. Deletes itself when it is closed.
    Sheet(const theme::Look& look, QWidget& host);

    void setTitle(const QString& title);
    /// How wide the sheet is, where the window has the room. 480 unless told.
    void setPreferredWidth(int width);
    /// Whether Esc and the close button work now. On at first; off while something runs that can't be left.
    void setClosable(bool closable);

    /// Where what it shows goes.
    QVBoxLayout& body() { return *body_; }
    /// A row of buttons at its lower edge, the last one at the right.
    void setButtons(const QList<QWidget*>& buttons);

    /// The row of a sheet that is only read: OTHERS, then one that closes it and has the keyboard. Presents
    /// it.
    void presentWithDone(QList<QWidget*> others = {});

    /// Shows it and moves the keyboard to FIRST.
    void present(QWidget* first = nullptr);
    void dismiss();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override { event->accept(); }
    bool focusNextPrevChild(bool next) override;

private:
    void place();

    const theme::Look& look_;
    QWidget& host_;
    QWidget* card_;
    Label* title_;
    IconButton* close_;
    ScrollArea* scroll_;
    QVBoxLayout* body_;
    int width_ = 480;
    bool closable_ = true;
    QPointer<QWidget> focusBefore_;
};

} // namespace bandeja::controls

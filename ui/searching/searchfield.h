// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QLineEdit>

namespace bandeja::searching {

/// Where one types what is to be found. Down goes to what was found, Enter opens the first of it, Escape
/// empties the field and then leaves it, F1 asks what can be typed.
class SearchField : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchField(const theme::Look& look, QWidget* parent = nullptr);

    /// Writes WORD behind what is there, as a word of its own, and takes the keyboard.
    void append(const QString& word);

Q_SIGNALS:
    void stepped(int rows);
    void openWanted();
    void left();
    void helpWanted();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    void dress();

    const theme::Look& look_;
    QAction* clear_;
};

} // namespace bandeja::searching

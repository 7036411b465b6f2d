// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QWidget>

namespace bandeja::controls {
class IconButton;
class Label;
} // namespace bandeja::controls

namespace bandeja::searching {

class SearchField;

/// The search field, a button beside it that offers the operators, and below it, where something wasn't
/// understood, what would be.
class SearchBar : public QWidget {
    Q_OBJECT

public:
    explicit SearchBar(const theme::Look& look, QWidget* parent = nullptr);

    SearchField& field() { return *field_; }
    /// Says TEXT below the field; nothing where it is empty.
    void say(const QString& text);
    /// Offers the operators; the one that is chosen is written into the field.
    void offerOperators();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    SearchField* field_;
    controls::IconButton* operators_;
    controls::Label* hint_;
};

} // namespace bandeja::searching

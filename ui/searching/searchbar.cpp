// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/searchbar.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/searching/operators.h"
#include "ui/searching/searchfield.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace bandeja::searching {

using theme::Color;
using theme::Space;

SearchBar::SearchBar(const theme::Look& look, QWidget* parent)
    : QWidget(parent),
      field_(new SearchField(look)),
      operators_(new controls::IconButton(look, theme::Icon::Filter, nullptr, 36)),
      hint_(new controls::Label(look, theme::TextStyle::Small, Color::Warn)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(look.space(Space::XS));
    auto* row = new QHBoxLayout;
    row->setSpacing(look.space(Space::XS));
    row->addWidget(field_, 1);
    row->addWidget(operators_);
    column->addLayout(row);
    column->addWidget(hint_);
    hint_->setWrapping(true);
    hint_->setContentsMargins(look.space(Space::XS), 0, look.space(Space::XS), 0);
    hint_->hide();
    connect(operators_, &QPushButton::clicked, this, &SearchBar::offerOperators);
    connect(field_, &SearchField::helpWanted, this, &SearchBar::offerOperators);
    retranslate();
}

void SearchBar::say(const QString& text) {
    hint_->setText(text);
    hint_->setVisible(!text.isEmpty());
    field_->setAccessibleDescription(text);
}

void SearchBar::offerOperators() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(operators_->text());
    for (const OperatorHelp& help : operatorHelp()) {
        menu->addAction(help.text + QLatin1Char('\t') + help.meaning, this,
                        [this, text = help.text] { field_->append(text); });
    }
    menu->popup(field_->mapToGlobal(QPoint(0, field_->height())));
    menu->setActiveAction(menu->actions().constFirst());
}

void SearchBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SearchBar::retranslate() {
    operators_->setMeaning(tr("What a search understands"), QKeySequence(Qt::Key_F1));
}

} // namespace bandeja::searching

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/searchpage.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/searching/searchlist.h"
#include "ui/words/reasons.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace bandeja::searching {

using namespace std::chrono_literals;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;
using State = SearchModel::State;

SearchPage::SearchPage(const theme::Look& look, vault::InboxReader& reader, const domain::Clock& clock,
                       QWidget* parent)
    : QWidget(parent),
      model_(new SearchModel(reader, clock, this)),
      list_(new SearchList(look, *model_, clock)),
      pages_(new QStackedWidget),
      count_(new controls::Label(look, TextStyle::Caption, Color::TextMuted)),
      nothing_(new controls::EmptyState(look)),
      failure_(new controls::EmptyState(look)),
      tryAgain_(failure_->addAction({})),
      waiting_(new QWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    count_->setWrapping(true);
    count_->setContentsMargins(look.space(Space::L), look.space(Space::S), look.space(Space::L),
                               look.space(Space::XS));
    column->addWidget(count_);
    column->addWidget(pages_, 1);
    auto* middle = new QVBoxLayout(waiting_);
    middle->addWidget(new controls::Busy(look, Color::TextMuted), 0, Qt::AlignCenter);
    pages_->addWidget(list_);
    pages_->addWidget(nothing_);
    pages_->addWidget(failure_);
    pages_->addWidget(waiting_);
    slow_.setSingleShot(true);
    slow_.setInterval(150ms);
    connect(&slow_, &QTimer::timeout, this, [this] { pages_->setCurrentWidget(waiting_); });
    connect(model_, &SearchModel::stateChanged, this, &SearchPage::showState);
    connect(tryAgain_, &QPushButton::clicked, model_, &SearchModel::again);
    connect(list_, &SearchList::opened, this, [this](int row) {
        const vault::SearchHit* const target = model_->target(row);
        Q_EMIT opened(model_->group(row).summary, target ? std::optional(target->key) : std::nullopt);
    });
    retranslate();
}

void SearchPage::search(const QString& typed, const QString& integration) {
    model_->search(typed, integration);
}

void SearchPage::showState() {
    const State state = model_->state();
    if (state == State::Searching) {
        if (!slow_.isActive())
            slow_.start();
        return;
    }
    slow_.stop();
    count_->setVisible(state == State::Found);
    retranslate();
    if (state == State::Nothing)
        pages_->setCurrentWidget(nothing_);
    else if (state == State::Failed)
        pages_->setCurrentWidget(failure_);
    else
        pages_->setCurrentWidget(list_);
}

void SearchPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SearchPage::retranslate() {
    const QString count = tr("%n conversation(s)", "found", model_->conversations());
    count_->setText(
        model_->isPartial()
            ? tr("%1. There are older messages with these words: more words find fewer.").arg(count)
            : count);
    list_->setAccessibleName(tr("Found: %1").arg(count));
    tryAgain_->setText(tr("Try again"));
    nothing_->say(
        Icon::Search, tr("Nothing found"),
        tr("Fewer words find more. from:ana, before:2026-03, has:image and is:unread narrow a search, "
           "\"two words\" finds them together."));
    failure_->say(Icon::Error, tr("The search didn't work"), words::notRead(model_->failure()));
}

} // namespace bandeja::searching

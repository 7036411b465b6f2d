// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/searchpage.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/searching/operators.h"
#include "ui/searching/searchlist.h"
#include "ui/words/reasons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace bandeja::searching {

using namespace std::chrono_literals;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;
using State = SearchModel::State;

namespace {
/// So many characters of what was typed have room where nothing was found.
constexpr qsizetype mostShown = 60;
} // namespace

SearchPage::SearchPage(const theme::Look& look, vault::InboxReader& reader, const domain::Clock& clock,
                       QWidget* parent)
    : QWidget(parent),
      model_(new SearchModel(reader, clock, this)),
      list_(new SearchList(look, *model_, clock)),
      pages_(new QStackedWidget),
      head_(new QWidget),
      count_(new controls::Label(look, TextStyle::Caption, Color::TextMuted)),
      busy_(new controls::Busy(look, Color::TextMuted)),
      nothing_(new controls::EmptyState(look)),
      failure_(new controls::EmptyState(look)),
      tryAgain_(failure_->addAction({})),
      waiting_(new QWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    count_->setWrapping(true);
    auto* head = new QHBoxLayout(head_);
    head->setContentsMargins(look.space(Space::L), look.space(Space::S), look.space(Space::L),
                             look.space(Space::XS));
    head->addWidget(count_, 1);
    head->addWidget(busy_);
    // Its place is kept: what stands beside it doesn't move when it comes.
    QSizePolicy kept = busy_->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    busy_->setSizePolicy(kept);
    busy_->setObjectName(QStringLiteral("busy"));
    busy_->hide();
    head_->hide();
    column->addWidget(head_);
    column->addWidget(pages_, 1);
    auto* middle = new QVBoxLayout(waiting_);
    middle->addWidget(new controls::Busy(look, Color::TextMuted), 0, Qt::AlignCenter);
    pages_->addWidget(list_);
    pages_->addWidget(nothing_);
    pages_->addWidget(failure_);
    pages_->addWidget(waiting_);
    slow_.setSingleShot(true);
    slow_.setInterval(150ms);
    connect(&slow_, &QTimer::timeout, this, &SearchPage::showSlow);
    connect(model_, &SearchModel::stateChanged, this, &SearchPage::showState);
    connect(tryAgain_, &QPushButton::clicked, model_, &SearchModel::again);
    connect(list_, &SearchList::opened, this, &SearchPage::opened);
    retranslate();
}

void SearchPage::search(const QString& typed, const QString& integration) {
    openWhenFound_ = false;
    model_->search(typed, integration);
}

void SearchPage::openBest() {
    if (model_->isPending())
        openWhenFound_ = true; // what is shown was found for other words
    else
        list_->openCurrent();
}

void SearchPage::showSlow() {
    if (model_->state() == State::Searching)
        pages_->setCurrentWidget(waiting_);
    else
        busy_->show();
}

void SearchPage::showState() {
    const State state = model_->state();
    if (state == State::Searching || model_->isPending()) {
        if (!slow_.isActive())
            slow_.start();
        return;
    }
    slow_.stop();
    busy_->hide();
    head_->setVisible(state == State::Found);
    retranslate();
    if (state == State::Nothing)
        pages_->setCurrentWidget(nothing_);
    else if (state == State::Failed)
        pages_->setCurrentWidget(failure_);
    else
        pages_->setCurrentWidget(list_);
    if (std::exchange(openWhenFound_, false) && state == State::Found)
        list_->openFirst();
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
    busy_->setAccessibleName(tr("Searching…"));
    list_->setAccessibleName(tr("Found: %1").arg(count));
    tryAgain_->setText(tr("Try again"));
    nothing_->say(
        Icon::Search, tr("No messages with “%1”").arg(inSentence(model_->answeredText(), mostShown)),
        tr("Fewer words find more. from:ana, before:2026-03, has:image and is:unread narrow a search, "
           "\"two words\" finds them together."));
    failure_->say(Icon::Error, tr("The search didn't work"), words::notRead(model_->failure()));
}

} // namespace bandeja::searching

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/conversationheader.h"

#include "core/domain/plaintext.h"
#include "ui/controls/avatar.h"
#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/inbox/colleaguestrip.h"
#include "ui/inbox/replywindowchip.h"
#include "ui/inbox/rowwords.h"
#include "ui/words/names.h"

#include <QHBoxLayout>
#include <QPainter>

namespace bandeja::inbox {

using controls::Button;
using domain::ConversationStatus;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {
constexpr int headerHeight = 64;
constexpr int narrow = 600;
} // namespace

ConversationHeader::ConversationHeader(const theme::Look& look, const domain::Clock& clock, QWidget* parent)
    : QWidget(parent),
      look_(look),
      back_(new controls::IconButton(look, Icon::ChevronLeft)),
      avatar_(new controls::Avatar(look, look.scaled(40))),
      name_(new controls::ElidedLabel(look, TextStyle::Title)),
      where_(new controls::ElidedLabel(look, TextStyle::Small, Color::TextMuted)),
      colleagues_(new ColleagueStrip(look, qMin(look.scaled(22), name_->sizeHint().height()))),
      window_(new ReplyWindowChip(look, clock)),
      date_(new controls::IconButton(look, Icon::Calendar)),
      status_(new Button(look, Button::Kind::Secondary)) {
    setFixedHeight(look.scaled(headerHeight));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(look.space(Space::L), 0, look.space(Space::L), 0);
    row->setSpacing(look.space(Space::M));
    row->addWidget(back_);
    row->addWidget(avatar_);
    auto* names = new QVBoxLayout;
    names->setSpacing(1);
    names->addStretch(1);
    auto* first = new QHBoxLayout;
    first->setSpacing(look.space(Space::M));
    first->addWidget(name_);
    first->addWidget(colleagues_, 1);
    names->addLayout(first);
    names->addWidget(where_);
    names->addStretch(1);
    row->addLayout(names, 1);
    row->addWidget(window_);
    row->addWidget(date_);
    row->addWidget(status_);
    back_->hide();
    connect(back_, &QPushButton::clicked, this, &ConversationHeader::backWanted);
    connect(date_, &QPushButton::clicked, this, &ConversationHeader::dateWanted);
    connect(window_, &ReplyWindowChip::closed, this, &ConversationHeader::windowClosed);
    connect(status_, &QPushButton::clicked, this, [this] {
        if (summary_)
            Q_EMIT statusWanted(summary_->conversation.status == ConversationStatus::Closed
                                    ? ConversationStatus::Open
                                    : ConversationStatus::Closed);
    });
    retranslate();
}

void ConversationHeader::follow(const vault::ConversationSummary& summary, const QString& account) {
    summary_ = summary;
    account_ = account;
    window_->follow(summary.conversation);
    retranslate();
}

void ConversationHeader::clear() {
    summary_.reset();
    name_->setText({});
    where_->setText({});
    avatar_->setPerson({});
    colleagues_->setColleagues({});
    window_->rest();
}

void ConversationHeader::setColleagues(const QList<Colleague>& colleagues) {
    colleagues_->setColleagues(colleagues);
}

void ConversationHeader::setBackOffered(bool offered) {
    back_->setVisible(offered);
}

QWidget& ConversationHeader::dateButton() {
    return *date_;
}

void ConversationHeader::retranslate() {
    back_->setMeaning(tr("Back to the list"), QKeySequence(Qt::Key_Escape));
    date_->setMeaning(tr("Go to a date"), QKeySequence(Qt::CTRL | Qt::Key_G));
    if (!summary_)
        return;
    const QString name = rowTitle(*summary_);
    avatar_->setPerson(name);
    name_->setText(name);
    QStringList where{words::channel(summary_->conversation.channel)};
    if (const QString handle = domain::oneLine(summary_->contact.handle); !handle.isEmpty() && handle != name)
        where += handle;
    if (!account_.isEmpty())
        where += domain::oneLine(account_);
    where_->setText(where.join(QStringLiteral(" · ")));
    const bool closed = summary_->conversation.status == ConversationStatus::Closed;
    status_->setText(closed ? tr("Reopen") : tr("Close", "a conversation"));
    status_->setIcon(closed ? Icon::Undo : Icon::Closed);
    fit();
}

void ConversationHeader::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ConversationHeader::fit() {
    status_->setCompact(width() < look_.scaled(narrow));
    window_->setBrief(width() < look_.scaled(narrow));
    colleagues_->setBrief(width() < look_.scaled(narrow));
}

void ConversationHeader::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void ConversationHeader::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), look_.color(Color::Page));
    painter.fillRect(0, height() - 1, width(), 1, look_.color(Color::Line));
}

} // namespace bandeja::inbox

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/inboxpage.h"

#include "core/domain/plaintext.h"
#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/controls/splitter.h"
#include "ui/controls/surfaces.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/words/reasons.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace bandeja::inbox {

using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;
using vault::Folder;

namespace {
constexpr int usualListWidth = 340;
constexpr int leastListWidth = 240;
constexpr int leastConversationWidth = 380;
/// The conversation gives way to the list only down to this.
constexpr int goodConversationWidth = 440;
} // namespace

QString folderName(Folder folder) {
    struct Folders {
        Q_DECLARE_TR_FUNCTIONS(Folders)
    };
    switch (folder) {
    case Folder::Open:
        return Folders::tr("Open", "conversations");
    case Folder::Unread:
        return Folders::tr("Unread", "conversations");
    case Folder::Drafts:
        return Folders::tr("AI drafts");
    case Folder::Assigned:
        return Folders::tr("Assigned to me");
    case Folder::Snoozed:
        return Folders::tr("Snoozed", "conversations");
    case Folder::Closed:
        break;
    }
    return Folders::tr("Closed", "conversations");
}

InboxPage::InboxPage(const theme::Look& look, vault::InboxReader& reader, sync::Outbox& outbox,
                     Pictures& pictures, Colleagues& colleagues, Files files, const domain::Clock& clock,
                     QWidget* parent)
    : QWidget(parent),
      look_(look),
      model_(new ConversationListModel(reader, clock, this)),
      list_(new ConversationList(look, *model_, clock)),
      conversation_(
          new ConversationView(look, reader, outbox, pictures, colleagues, std::move(files), clock)),
      splitter_(new controls::Splitter(look)),
      listPages_(new QStackedWidget),
      nothing_(new controls::EmptyState(look)),
      failure_(new controls::EmptyState(look)),
      tryAgain_(failure_->addAction({})),
      title_(new controls::Label(look, TextStyle::Title)),
      account_(new controls::Label(look, TextStyle::Small, Color::TextMuted)),
      allAccounts_(new controls::IconButton(look, Icon::Close, nullptr, 26)),
      listPane_(buildListPane()),
      wishedListWidth_(look.scaled(usualListWidth)) {
    auto* whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(splitter_);
    splitter_->setChildrenCollapsible(false);
    splitter_->addWidget(listPane_);
    splitter_->addWidget(conversation_);
    splitter_->setStretchFactor(0, 0);
    splitter_->setStretchFactor(1, 1);
    listPane_->setMinimumWidth(look.scaled(leastListWidth));
    conversation_->setMinimumWidth(look.scaled(leastConversationWidth));
    connect(splitter_, &QSplitter::splitterMoved, this, [this] { wishedListWidth_ = listPane_->width(); });

    model_->setColleagues(colleagues);
    connect(model_, &ConversationListModel::loaded, this, &InboxPage::showListState);
    connect(model_, &QAbstractItemModel::rowsInserted, this, &InboxPage::showListState);
    connect(model_, &QAbstractItemModel::rowsRemoved, this, &InboxPage::showListState);
    connect(model_, &ConversationListModel::failed, this, &InboxPage::showFailure);
    connect(tryAgain_, &QPushButton::clicked, this, [this] { model_->setFilter(model_->filter(), me_); });
    connect(list_, &ConversationList::selected, this, &InboxPage::select);
    connect(list_, &ConversationList::opened, this, [this] {
        showPane(true);
        conversation_->writeReply();
    });
    connect(conversation_, &ConversationView::backWanted, this, &InboxPage::back);
    connect(conversation_, &ConversationView::gone, this, [this] { showPane(false); });
    connect(allAccounts_, &QPushButton::clicked, this, &InboxPage::allAccountsWanted);
    retranslate();
}

QWidget* InboxPage::buildListPane() {
    auto* pane = new controls::Pane(look_, Color::List);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(look_.space(Space::L), 0, look_.space(Space::M), 0);
    head->setSpacing(look_.space(Space::S));
    // As high as the conversation's header beside it, line and all.
    title_->setMinimumHeight(look_.scaled(64) - 1);
    head->addWidget(title_);
    account_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(account_, 1);
    head->addWidget(allAccounts_);
    column->addLayout(head);
    column->addWidget(new controls::Rule(look_, Qt::Horizontal));
    column->addWidget(listPages_, 1);
    listPages_->addWidget(list_);
    listPages_->addWidget(nothing_);
    listPages_->addWidget(failure_);
    return pane;
}

void InboxPage::setFilter(const vault::ListFilter& filter, const QString& me) {
    me_ = me;
    model_->setFilter(filter, me);
    retranslate();
    showPane(false);
}

void InboxPage::setWorkspace(const vault::WorkspaceView& workspace, const QString& me) {
    workspace_ = workspace;
    conversation_->setWorkspace(workspace, me);
    retranslate();
}

void InboxPage::addSearch(QWidget* field, QWidget* results) {
    constexpr int belowHead = 1;
    auto* row = new QHBoxLayout;
    const int side = look_.space(Space::M);
    row->setContentsMargins(side, 0, side, look_.space(Space::M));
    row->addWidget(field);
    static_cast<QVBoxLayout*>(listPane_->layout())->insertLayout(belowHead, row);
    results_ = results;
    listPages_->addWidget(results);
}

void InboxPage::showSearch(bool wanted) {
    searching_ = wanted;
    if (!wanted)
        conversation_->forgetFound();
    if (wanted)
        listPages_->setCurrentWidget(results_);
    else if (model_->isLoaded())
        showListState();
    else
        listPages_->setCurrentWidget(listFailed_ ? static_cast<QWidget*>(failure_) : list_);
}

void InboxPage::openFound(const vault::ConversationSummary& conversation,
                          const std::optional<vault::TimelineKey>& key, const QList<search::Term>& terms) {
    conversation_->open({conversation.conversation.integrationId, conversation.conversation.id},
                        &conversation);
    if (key)
        conversation_->reveal(*key, terms);
}

void InboxPage::reveal(const vault::ConversationRef& conversation) {
    wanted_ = conversation;
    showListState();
}

void InboxPage::setListWidth(int width) {
    if (width >= look_.scaled(leastListWidth))
        wishedListWidth_ = width;
    fitList();
}

void InboxPage::fitList() {
    const int list = qMin(wishedListWidth_,
                          qMax(look_.scaled(leastListWidth), width() - look_.scaled(goodConversationWidth)));
    splitter_->setSizes({list, qMax(0, width() - list)});
}

void InboxPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitList();
}

void InboxPage::select(const vault::ConversationRef& conversation) {
    // What is read in "Unread" no longer belongs there; it stays until the next one is opened.
    model_->hold(model_->filter().folder == Folder::Unread ? conversation : vault::ConversationRef());
    const int row = model_->rowOf(conversation);
    conversation_->open(conversation, row < 0 ? nullptr : model_->summary(row));
}

void InboxPage::showListState() {
    if (!model_->isLoaded())
        return;
    listFailed_ = false;
    if (!searching_)
        listPages_->setCurrentIndex(model_->rowCount() > 0 ? 0 : 1);
    if (!wanted_.id.isEmpty() && model_->rowOf(wanted_) >= 0) {
        list_->select(std::exchange(wanted_, {}));
        showPane(true);
    }
}

void InboxPage::showFailure(vault::VaultError::Kind kind) {
    failure_->say(Icon::Error, tr("The conversations can't be shown"), words::notRead(kind));
    listFailed_ = true;
    if (!searching_)
        listPages_->setCurrentWidget(failure_);
}

void InboxPage::setNarrow(bool narrow) {
    if (narrow == narrow_)
        return;
    narrow_ = narrow;
    conversation_->setBackOffered(narrow);
    showPane(!conversation_->current().id.isEmpty());
}

void InboxPage::showPane(bool conversation) {
    listPane_->setVisible(!narrow_ || !conversation);
    conversation_->setVisible(!narrow_ || conversation);
}

void InboxPage::back() {
    conversation_->forgetFound();
    showPane(false);
    listInSight().setFocus(Qt::OtherFocusReason);
}

QWidget& InboxPage::listInSight() {
    return searching_ ? *results_ : *list_;
}

void InboxPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void InboxPage::retranslate() {
    const vault::ListFilter& filter = model_->filter();
    tryAgain_->setText(tr("Try again"));
    title_->setText(folderName(filter.folder));
    list_->setAccessibleName(tr("Conversations: %1").arg(folderName(filter.folder)));
    const auto account = std::ranges::find(std::as_const(workspace_.integrations), filter.integration,
                                           &domain::Integration::id);
    const bool one = account != workspace_.integrations.cend();
    account_->setText(one ? domain::oneLine(account->name) : QString());
    allAccounts_->setVisible(one);
    allAccounts_->setMeaning(tr("Show all accounts"));
    if (workspace_.integrations.isEmpty()) {
        nothing_->say(Icon::Integrations, tr("No account is connected"),
                      tr("As soon as an owner connects one, its customers' messages arrive here."));
        return;
    }
    switch (filter.folder) {
    case Folder::Open:
        nothing_->say(Icon::Closed, tr("All answered"), tr("New messages appear here by themselves."));
        break;
    case Folder::Unread:
        nothing_->say(Icon::Unread, tr("Nothing unread"), tr("You have seen every message."));
        break;
    case Folder::Drafts:
        nothing_->say(Icon::Sparkle, tr("No AI drafts wait"),
                      tr("When the AI has written a draft for you, it appears here."));
        break;
    case Folder::Assigned:
        nothing_->say(Icon::Assigned, tr("Nothing is assigned to you"),
                      tr("What colleagues pass on to you appears here."));
        break;
    case Folder::Snoozed:
        nothing_->say(Icon::Snoozed, tr("Nothing is snoozed"),
                      tr("Snoozed conversations come back when it is time, or when the customer writes."));
        break;
    case Folder::Closed:
        nothing_->say(Icon::Closed, tr("Nothing is closed"), tr("Closed conversations are kept here."));
        break;
    }
}

} // namespace bandeja::inbox

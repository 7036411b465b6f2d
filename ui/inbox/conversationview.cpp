// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/conversationview.h"

#include "core/domain/conversation.h"
#include "ui/controls/button.h"
#include "ui/controls/focus.h"
#include "ui/controls/notice.h"
#include "ui/inbox/conversationheader.h"
#include "ui/inbox/daypicker.h"
#include "ui/inbox/draftcard.h"
#include "ui/inbox/openconversation.h"
#include "ui/inbox/ownplace.h"
#include "ui/inbox/rowwords.h"
#include "ui/words/reasons.h"
#include "ui/words/times.h"

#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace bandeja::inbox {

using namespace std::chrono_literals;
using domain::Refusal;
using theme::Icon;

namespace {
/// How long one looks at something before it counts as read: passing by with the arrow keys doesn't.
constexpr auto timeToRead = 700ms;
} // namespace

ConversationView::ConversationView(const theme::Look& look, vault::InboxReader& reader, sync::Outbox& outbox,
                                   Pictures& pictures, Colleagues& colleagues, Files files,
                                   const domain::Clock& clock, QWidget* parent)
    : QWidget(parent),
      look_(look),
      clock_(clock),
      colleagues_(colleagues),
      ownPlace_(new OwnPlace(colleagues, *this)),
      open_(new OpenConversation(reader, outbox, this)),
      model_(new TimelineModel(reader, clock, this)),
      pages_(new QStackedWidget(this)),
      empty_(new controls::EmptyState(look)),
      header_(new ConversationHeader(look, clock)),
      timeline_(new TimelineView(look, *model_, pictures, clock)),
      jump_(new controls::Button(look, controls::Button::Kind::Floating, timeline_)),
      draft_(new DraftCard(look)),
      dialogs_(files.dialogs),
      saving_(new FileSaving(look, std::move(files))),
      composer_(new Composer(look)) {
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(pages_);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header_);
    column->addWidget(timeline_, 1);
    column->addWidget(draft_);
    column->addWidget(composer_);
    composer_->addNotice(saving_);
    pages_->addWidget(empty_);
    pages_->addWidget(page);
    jump_->setIcon(Icon::ArrowDown);
    jump_->hide();
    timeline_->installEventFilter(this);
    reading_.setSingleShot(true);
    reading_.setInterval(timeToRead);
    connectParts();
    connectFiles();
    connectColleagues();
    retranslate();
}

void ConversationView::connectParts() {
    connect(open_, &OpenConversation::changed, this, &ConversationView::showPanel);
    connect(open_, &OpenConversation::gone, this, [this] {
        open({});
        Q_EMIT gone();
    });
    connect(open_, &OpenConversation::failed, this,
            [this](vault::VaultError::Kind kind) { composer_->complain(words::notSaved(kind)); });
    connect(open_, &OpenConversation::notSent, this,
            [this](const vault::ConversationRef& conversation, const QString& text) {
                // Elsewhere it is still kept as typed, and comes back when that conversation is opened.
                if (conversation == open_->ref())
                    composer_->restore(text);
            });
    connect(model_, &TimelineModel::failed, this,
            [this](vault::VaultError::Kind kind) { composer_->complain(words::notRead(kind)); });
    connect(header_, &ConversationHeader::backWanted, this, &ConversationView::backWanted);
    connect(header_, &ConversationHeader::dateWanted, this, &ConversationView::goToDate);
    connect(header_, &ConversationHeader::statusWanted, open_, &OpenConversation::setStatus);
    connect(header_, &ConversationHeader::windowClosed, this, &ConversationView::showRefusal);
    connect(timeline_, &TimelineView::atEndChanged, this, [this](bool atEnd) { jump_->setVisible(!atEnd); });
    connect(timeline_, &TimelineView::actionWanted, this, &ConversationView::entryAction);
    connect(jump_, &QPushButton::clicked, timeline_, &TimelineView::scrollToEnd);
    connect(draft_, &DraftCard::approveWanted, this, [this](const domain::Draft& shown) {
        open_->approve(shown);
        timeline_->scrollToEnd();
    });
    connect(draft_, &DraftCard::editWanted, composer_, &Composer::edit);
    connect(draft_, &DraftCard::rejectWanted, open_, &OpenConversation::reject);
    connect(draft_, &DraftCard::anotherWanted, open_, &OpenConversation::askForDraft);
    connect(composer_, &Composer::sendWanted, this,
            [this](const QList<Composer::Part>& parts, const std::optional<domain::Draft>& draft) {
                if (draft)
                    draft_->setAnswered(*draft);
                ownPlace_->rest();
                for (const Composer::Part& part : parts)
                    open_->send(part.text, part.text.isEmpty() ? std::nullopt : draft, part.files);
                timeline_->scrollToEnd();
            });
    connect(composer_, &Composer::typed, this,
            [this](const QString& text) { open_->keepTyped(open_->ref(), text); });
    connect(composer_, &Composer::draftWanted, open_, [this] { open_->askForDraft({}); });
    connect(composer_, &Composer::editingChanged, draft_, &DraftCard::setEdited);
    connect(composer_, &Composer::escaped, this, &ConversationView::backWanted);
    connect(&reading_, &QTimer::timeout, this, [this] {
        if (!watched_ || !open_->panel())
            return;
        readUpTo_ = open_->panel()->summary.conversation.lastInboundAt;
        open_->markRead();
    });
}

void ConversationView::open(const vault::ConversationRef& conversation,
                            const vault::ConversationSummary* known) {
    if (conversation == open_->ref() && (open_->isOpen() || pages_->currentIndex() == 0))
        return;
    flush();
    reading_.stop();
    readUpTo_.reset();
    typedShown_ = false;
    draft_->open();
    composer_->close();
    header_->clear();
    if (conversation.id.isEmpty()) {
        model_->close();
        pages_->setCurrentIndex(0);
    } else {
        model_->open(conversation);
    }
    open_->open(conversation);
    ownPlace_->open(conversation.id);
    showColleagues();
    if (known && !open_->panel() && open_->isOpen())
        showSummary(*known);
}

void ConversationView::reveal(const vault::TimelineKey& key, const QList<search::Term>& terms) {
    timeline_->reveal(key, terms);
}

void ConversationView::forgetFound() {
    timeline_->forgetFound();
}

vault::ConversationRef ConversationView::current() const {
    return open_->ref();
}

void ConversationView::setWorkspace(const vault::WorkspaceView& workspace, const QString& me) {
    workspace_ = workspace;
    me_ = me;
    showPanel();
}

void ConversationView::setSendKey(SendKey key) {
    composer_->setSendKey(key);
}

void ConversationView::setBackOffered(bool offered) {
    header_->setBackOffered(offered);
}

void ConversationView::setWatched(bool watched) {
    watched_ = watched;
    followReading();
}

void ConversationView::flush() {
    composer_->flush();
}

const domain::Integration* ConversationView::integration() const {
    const auto found =
        std::ranges::find(workspace_.integrations, open_->ref().stream, &domain::Integration::id);
    return found == workspace_.integrations.cend() ? nullptr : &*found;
}

void ConversationView::showPanel() {
    if (!open_->isOpen() || !open_->panel())
        return;
    const vault::ConversationSummary& summary = open_->panel()->summary;
    showSummary(summary);
    if (!std::exchange(typedShown_, true))
        composer_->open(summary.conversation.channel, summary.typed);
    composer_->setFiles(open_->files(), open_->copying());
    showRefusal();
    showDraft();
    followReading();
}

void ConversationView::showSummary(const vault::ConversationSummary& summary) {
    const domain::Integration* account = integration();
    header_->follow(summary, account ? account->name : QString());
    composer_->setContact(rowTitle(summary));
    composer_->setDraftsOffered(account && account->ai != domain::AiMode::Off);
    showPeople(summary);
    pages_->setCurrentIndex(1);
}

void ConversationView::showPeople(const vault::ConversationSummary& summary) {
    People people;
    people.me = me_;
    for (const domain::Member& member : workspace_.members)
        people.members.insert(member.id, member.name);
    for (const domain::Agent& agent : workspace_.agents)
        people.agents.insert(agent.id, agent.name);
    people.contact = rowTitle(summary);
    people.channel = summary.conversation.channel;
    model_->setPeople(people);
}

void ConversationView::showRefusal() {
    if (!open_->panel())
        return;
    Refusal refusal = domain::mayReply(open_->panel()->summary.conversation, clock_.now());
    if (const domain::Integration* account = integration()) {
        if (account->state == domain::IntegrationState::Removed)
            refusal = Refusal::AccountRemoved;
        else if (account->state != domain::IntegrationState::Active && refusal == Refusal::None)
            refusal = Refusal::AccountUnavailable;
    } else if (!workspace_.workspace.id.isEmpty()) {
        refusal = Refusal::AccountRemoved;
    }
    composer_->setRefusal(refusal);
    draft_->setSendable(refusal == Refusal::None);
}

void ConversationView::showDraft() {
    if (!open_->panel())
        return;
    draft_->follow(open_->panel()->draft);
}

void ConversationView::followReading() {
    // Asked once for each message: the answer may take its time.
    const domain::Conversation conversation =
        open_->panel() ? open_->panel()->summary.conversation : domain::Conversation();
    const bool unread = conversation.unread > 0 && (!readUpTo_ || conversation.lastInboundAt > readUpTo_);
    if (!unread || !watched_)
        reading_.stop();
    else if (!reading_.isActive())
        reading_.start();
}

void ConversationView::entryAction(BubbleAction action, const vault::OutboxEntry& entry) {
    switch (action) {
    case BubbleAction::Retry:
        open_->retry(entry.id);
        break;
    case BubbleAction::Edit:
        // First out of the outbox, then into the composer: never in both.
        open_->takeBack(entry, [this, text = entry.text] { composer_->restore(text); });
        break;
    case BubbleAction::Delete:
        open_->discard(entry.id);
        break;
    case BubbleAction::ShowAll:
        break;
    }
}

void ConversationView::sendOrApprove() {
    if (composer_->canSend())
        composer_->send();
    else if (composer_->isEmpty())
        draft_->approve();
}

void ConversationView::editDraft() {
    draft_->edit();
}

void ConversationView::rejectDraft() {
    draft_->reject();
}

void ConversationView::anotherDraft() {
    if (draft_->isVisible())
        draft_->askForAnother();
    else if (const domain::Integration* account = integration();
             account && account->ai != domain::AiMode::Off)
        open_->askForDraft({});
}

void ConversationView::toggleClosed() {
    if (!open_->panel())
        return;
    const bool closed = open_->panel()->summary.conversation.status == domain::ConversationStatus::Closed;
    open_->setStatus(closed ? domain::ConversationStatus::Open : domain::ConversationStatus::Closed);
}

void ConversationView::attachFiles() {
    composer_->browse();
}

void ConversationView::writeReply() {
    composer_->setFocus(Qt::OtherFocusReason);
}

void ConversationView::goToDate() {
    const auto days = timeline_->days();
    if (!timeline_->isVisible() || !days)
        return;
    const QDate today = QDateTime::fromMSecsSinceEpoch(clock_.now().time_since_epoch().count()).date();
    auto* const picker = new DayPicker(
        look_, today, [this](QDate day) { return timeline_->hasDay(day); }, &header_->dateButton());
    picker->setDay(timeline_->dayInSight());
    picker->say(
        days->first == days->second
            ? tr("All messages are of %1.").arg(words::fullDate(days->first))
            : tr("Messages from %1 to %2.").arg(words::fullDate(days->first), words::fullDate(days->second)));
    connect(picker, &DayPicker::picked, this, [this, picker](QDate day) { goToDay(*picker, day); });
    const QWidget& button = header_->dateButton();
    picker->popUp(button.mapToGlobal(QPoint(button.width(), button.height() + 2)));
}

void ConversationView::goToDay(DayPicker& picker, QDate day) {
    const auto days = timeline_->days();
    if (!days) { // all is gone since the day was asked for
        picker.close();
        return;
    }
    switch (timeline_->goToDay(day)) {
    case TimelineView::Landing::AtBeginning:
        picker.say(
            tr("Nothing is earlier than %1. This is the beginning.").arg(words::fullDate(days->first)));
        return;
    case TimelineView::Landing::AtEnd:
        picker.say(tr("Nothing is later than %1. This is the end.").arg(words::fullDate(days->second)));
        return;
    case TimelineView::Landing::There:
    case TimelineView::Landing::Later:
    case TimelineView::Landing::Nowhere:
        break;
    }
    picker.close();
    controls::focusInto(*timeline_);
}

QList<QWidget*> ConversationView::panes() const {
    if (pages_->currentIndex() == 0)
        return {};
    QList<QWidget*> panes{timeline_};
    if (draft_->isVisible())
        panes += draft_;
    panes += composer_;
    return panes;
}

void ConversationView::retranslate() {
    empty_->say(Icon::Open, tr("Nothing is open"),
                tr("The conversation that you pick on the left opens here. J and K move through the list, "
                   "Enter starts a reply."));
    jump_->setText(tr("Latest messages"));
    timeline_->setAccessibleName(tr("Messages"));
    jump_->resize(jump_->sizeHint());
    placeJump();
}

void ConversationView::placeJump() {
    jump_->resize(jump_->sizeHint());
    jump_->move((timeline_->width() - jump_->width()) / 2, timeline_->height() - jump_->height() - 12);
}

void ConversationView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showPanel();
        showColleagues();
    }
}

bool ConversationView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == timeline_ && event->type() == QEvent::Resize)
        placeJump();
    return QWidget::eventFilter(watched, event);
}

void ConversationView::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), look_.color(theme::Color::Page));
}

} // namespace bandeja::inbox

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/draftcard.h"

#include "core/domain/plaintext.h"
#include "ui/controls/button.h"
#include "ui/controls/chip.h"
#include "ui/controls/growingtext.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/inbox/bubblerules.h"
#include "ui/inbox/itemwords.h"
#include "ui/inbox/typinghint.h"
#include "ui/theme/strokes.h"
#include "ui/words/names.h"
#include "ui/words/reasons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace bandeja::inbox {

using controls::Button;
using controls::Tone;
using domain::Draft;
using domain::DraftState;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {

constexpr int mostTextLines = 8;
constexpr double sureFrom = 0.75;
constexpr double unsureBelow = 0.45;

QString sourceTitles(const Draft& draft) {
    QStringList titles;
    for (const domain::DraftSource& source : draft.sources)
        titles += words::isolated(source.title);
    return titles.join(QStringLiteral(", "));
}

} // namespace

DraftCard::DraftCard(const theme::Look& look, QWidget* parent)
    : QWidget(parent),
      look_(look),
      title_(new controls::Label(look, TextStyle::BodyStrong, Color::Ai)),
      busy_(new controls::Busy(look, Color::Ai)),
      from_(new controls::ElidedLabel(look, TextStyle::Small, Color::TextMuted)),
      confidence_(new controls::Chip(look)),
      note_(new controls::Label(look, TextStyle::Small, Color::TextMuted)),
      human_(new controls::Banner(look)),
      text_(new controls::GrowingText(look, mostTextLines)),
      buttons_(new QWidget),
      approve_(new Button(look, Button::Kind::Ai)),
      edit_(new Button(look, Button::Kind::Secondary)),
      another_(new Button(look, Button::Kind::Quiet)),
      reject_(new Button(look, Button::Kind::Quiet)),
      others_(new TypingHint(look, Qt::AlignLeft, TypingHint::Voice::Silent)),
      instruction_(new QWidget),
      instructionText_(new QLineEdit),
      ask_(new Button(look, Button::Kind::Ai)),
      cancel_(new Button(look, Button::Kind::Quiet)) {
    build();
    retranslate();
    wear(Face::Nothing);
}

void DraftCard::build() {
    const int edge = look_.space(Space::L);
    auto* outside = new QVBoxLayout(this);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(edge, look_.space(Space::M), edge, look_.space(Space::M));
    column->setSpacing(look_.space(Space::S));
    outside->addLayout(column);

    auto* head = new QHBoxLayout;
    head->setSpacing(look_.space(Space::S));
    head->addSpacing(look_.scaled(18) + look_.space(Space::S)); // for the painted sparkle
    head->addWidget(title_);
    head->addWidget(busy_);
    head->addWidget(from_, 1);
    head->addWidget(confidence_);
    column->addLayout(head);
    note_->setWrapping(true);
    column->addWidget(note_);
    human_->setInset(true);
    column->addWidget(human_);

    text_->setReadOnly(true);
    // In line with the buttons below it.
    text_->document()->setDocumentMargin(0);
    column->addWidget(text_);

    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(look_.space(Space::S));
    approve_->setIcon(Icon::Check);
    edit_->setIcon(Icon::Edit);
    another_->setIcon(Icon::Another);
    reject_->setIcon(Icon::Close);
    for (Button* button : {approve_, edit_, another_, reject_})
        row->addWidget(button);
    row->addWidget(others_, 1);
    column->addWidget(buttons_);

    auto* asking = new QHBoxLayout(instruction_);
    asking->setContentsMargins(0, 0, 0, 0);
    asking->setSpacing(look_.space(Space::S));
    asking->addWidget(instructionText_, 1);
    asking->addWidget(ask_);
    asking->addWidget(cancel_);
    column->addWidget(instruction_);
    instruction_->hide();
    instructionText_->setMaxLength(2000);
    instructionText_->installEventFilter(this);

    connectButtons();
}

void DraftCard::connectButtons() {
    connect(approve_, &QPushButton::clicked, this, &DraftCard::approve);
    connect(edit_, &QPushButton::clicked, this, &DraftCard::edit);
    connect(reject_, &QPushButton::clicked, this, &DraftCard::reject);
    connect(another_, &QPushButton::clicked, this, &DraftCard::askForAnother);
    const auto askNow = [this] {
        const QString wanted = instructionText_->text().trimmed();
        closeInstruction();
        Q_EMIT anotherWanted(wanted);
    };
    connect(ask_, &QPushButton::clicked, this, askNow);
    connect(instructionText_, &QLineEdit::returnPressed, this, askNow);
    connect(cancel_, &QPushButton::clicked, this, &DraftCard::closeInstruction);
}

void DraftCard::retranslate() {
    text_->setAccessibleName(tr("AI draft"));
    approve_->setText(tr("Approve and send"));
    approve_->setKeys(QKeySequence(Qt::CTRL | Qt::Key_Return));
    edit_->setText(tr("Edit"));
    edit_->setKeys(QKeySequence(Qt::ALT | Qt::Key_E));
    another_->setKeys(QKeySequence(Qt::ALT | Qt::Key_A));
    reject_->setKeys(QKeySequence(Qt::ALT | Qt::Key_R));
    instructionText_->setPlaceholderText(tr("What should be different? (optional)"));
    instructionText_->setAccessibleName(tr("What should be different?"));
    ask_->setText(tr("Ask"));
    cancel_->setText(tr("Cancel"));
    human_->say(Tone::Warn, Icon::Person, tr("The agent thinks that a person should answer this one."));
    describe();
    fitButtons();
}

void DraftCard::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DraftCard::open() {
    draft_.reset();
    answered_ = {};
    followsAnother_ = false;
    edited_ = false;
    closeInstruction();
    wear(Face::Nothing);
}

void DraftCard::follow(const std::optional<Draft>& draft) {
    const bool wasWaiting = face_ == Face::Waiting;
    const QString before = draft_ ? draft_->id : QString();
    const bool wasAnswered = draft_ && answered_ == std::pair(draft_->id, draft_->version);
    if (!draft) {
        const bool explain = (wasWaiting && !wasAnswered) || face_ == Face::Withdrawn;
        draft_.reset();
        wear(explain ? Face::Withdrawn : Face::Nothing);
        return;
    }
    if (draft == draft_ && face_ != Face::Nothing)
        return;
    if (draft->id != before)
        followsAnother_ = (wasWaiting && !wasAnswered) || face_ == Face::Withdrawn;
    draft_ = draft;
    closeInstruction();
    wear(draft->state == DraftState::Generating ? Face::Generating
         : draft->state == DraftState::Failed   ? Face::Failed
                                                : Face::Waiting);
}

void DraftCard::setAnswered(const Draft& draft) {
    answered_ = {draft.id, draft.version};
}

void DraftCard::setEdited(bool edited) {
    edited_ = edited;
    if (edited)
        closeInstruction();
    setVisible(face_ != Face::Nothing && !edited_);
}

void DraftCard::setSendable(bool sendable) {
    sendable_ = sendable;
    approve_->setEnabled(sendable);
}

void DraftCard::setColleagues(const QList<Colleague>& colleagues) {
    others_->setColleagues(colleagues);
    approve_->setAccessibleDescription(whoTypes(colleagues));
}

std::optional<Draft> DraftCard::waiting() const {
    return face_ == Face::Waiting ? draft_ : std::nullopt;
}

void DraftCard::wear(Face face) {
    face_ = face;
    setVisible(face != Face::Nothing && !edited_);
    const bool waiting = face == Face::Waiting;
    busy_->setVisible(face == Face::Generating);
    text_->setVisible(waiting);
    confidence_->setVisible(waiting);
    human_->setVisible(waiting && draft_ && draft_->needsHuman);
    approve_->setVisible(waiting);
    edit_->setVisible(waiting);
    reject_->setVisible(waiting || face == Face::Withdrawn);
    another_->setVisible(waiting || face == Face::Failed);
    buttons_->setVisible(waiting || face == Face::Failed || face == Face::Withdrawn);
    describe();
    fitButtons();
    updateGeometry();
    update();
}

void DraftCard::describe() {
    const auto titleOf = [this] {
        switch (face_) {
        case Face::Generating:
            return tr("The AI is writing a draft");
        case Face::Failed:
            return tr("No draft");
        case Face::Withdrawn:
            return tr("The draft was withdrawn");
        default:
            return tr("AI draft");
        }
    };
    title_->setText(titleOf());
    another_->setText(face_ == Face::Failed ? tr("Try again") : tr("Another one"));
    reject_->setText(face_ == Face::Withdrawn ? tr("Dismiss") : tr("Reject"));
    QString note;
    if (face_ == Face::Withdrawn)
        note = tr("The conversation has moved on since it was written.");
    else if (face_ == Face::Failed)
        note = words::draftFailure(draft_->error).title + QLatin1Char(' ') +
               words::draftFailure(draft_->error).hint;
    else if (followsAnother_ && draft_)
        note = tr("A newer message came in, so the earlier draft was withdrawn.");
    note_->setText(note.trimmed());
    note_->setVisible(!note.isEmpty());
    from_->setText({});
    if (face_ != Face::Waiting || !draft_)
        return;
    const QString provider = words::provider(draft_->provider);
    const QString sources = sourceTitles(*draft_);
    from_->setText(sources.isEmpty() ? provider
                                     : tr("%1 · from %2", "provider, sources").arg(provider, sources));
    text_->setPlainText(harmless(draft_->text));
    const double sure = draft_->confidence;
    confidence_->say(sure < unsureBelow ? Tone::Warn : Tone::Ai, std::nullopt,
                     sure >= sureFrom      ? tr("Quite sure")
                     : sure >= unsureBelow ? tr("Fairly sure")
                                           : tr("Not sure"));
}

void DraftCard::approve() {
    if (const auto shown = waiting(); shown && sendable_) {
        setAnswered(*shown);
        Q_EMIT approveWanted(*shown);
    }
}

void DraftCard::edit() {
    if (const auto shown = waiting())
        Q_EMIT editWanted(*shown);
}

void DraftCard::reject() {
    if (face_ == Face::Withdrawn) {
        wear(Face::Nothing);
    } else if (const auto shown = waiting()) {
        setAnswered(*shown);
        Q_EMIT rejectWanted(*shown);
    }
}

void DraftCard::askForAnother() {
    if (face_ == Face::Failed) {
        Q_EMIT anotherWanted({});
        return;
    }
    if (face_ != Face::Waiting)
        return;
    buttons_->hide();
    instruction_->show();
    instructionText_->setFocus(Qt::OtherFocusReason);
}

void DraftCard::closeInstruction() {
    if (instruction_->isHidden())
        return;
    const bool hadFocus = instruction_->isAncestorOf(focusWidget());
    instructionText_->clear();
    instruction_->hide();
    buttons_->show();
    if (hadFocus)
        another_->setFocus(Qt::OtherFocusReason);
}

bool DraftCard::eventFilter(QObject* watched, QEvent* event) {
    if (watched == instructionText_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        closeInstruction();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void DraftCard::fitButtons() {
    // Where the words don't fit beside each other, the less important ones give way to their icons.
    const int room = width() - 2 * (columnMargin(look_, width()) + look_.space(Space::L));
    QList<Button*> shown;
    for (Button* button : {approve_, edit_, another_, reject_}) {
        button->setCompact(false);
        if (!button->isHidden())
            shown += button;
    }
    const auto wanted = [&] {
        int sum = others_->minimumSizeHint().width(); // also while nobody types: then nothing moves
        for (Button* button : shown)
            sum += button->sizeHint().width() + look_.space(Space::S);
        return sum;
    };
    for (Button* button : {reject_, another_, edit_}) {
        if (wanted() <= room)
            break;
        button->setCompact(true);
    }
}

void DraftCard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int side = columnMargin(look_, width());
    layout()->setContentsMargins(side, look_.space(Space::S), side, 0);
    fitButtons();
}

void DraftCard::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), look_.color(Color::Page));
    const int edge = look_.space(Space::L);
    const int side = columnMargin(look_, width());
    const QRect card = rect().adjusted(side, look_.space(Space::S), -side, 0);
    const bool quiet = face_ == Face::Withdrawn || face_ == Face::Failed;
    theme::fillRounded(painter, card, look_.radius(theme::Radius::Card), look_.color(Color::AiSoft),
                       look_.color(Color::AiLine));
    const QRect icon(card.x() + edge, title_->mapTo(this, QPoint()).y(), look_.scaled(18), title_->height());
    look_.icons().paint(painter, quiet ? Icon::Info : Icon::Sparkle, icon, look_.scaled(18),
                        look_.color(Color::Ai));
}

} // namespace bandeja::inbox

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/composer.h"

#include "core/domain/attaching.h"
#include "ui/controls/button.h"
#include "ui/controls/growingtext.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/inbox/attachmentstrip.h"
#include "ui/inbox/bubblerules.h"
#include "ui/inbox/filesgiven.h"
#include "ui/inbox/typinghint.h"
#include "ui/theme/strokes.h"
#include "ui/words/names.h"
#include "ui/words/reasons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

namespace bandeja::inbox {

using namespace std::chrono_literals;
using controls::Tone;
using domain::Refusal;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {

constexpr auto pauseBeforeKeeping = 400ms;
constexpr int mostLines = 8;
constexpr int hintNameWidth = 200;

/// ABOVE and BELOW, as paragraphs: nothing of either is lost.
QString joined(const QString& above, const QString& below) {
    if (above.trimmed().isEmpty())
        return below;
    return below.trimmed().isEmpty() ? above : above + QStringLiteral("\n\n") + below;
}

/// The composer's frame, with a ring while somebody writes in it.
class Field final : public QWidget {
public:
    explicit Field(const theme::Look& look) : look_(look) {}

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        const bool writing = focusWidget() && focusWidget()->hasFocus();
        theme::fillRounded(painter, rect(), look_.radius(theme::Radius::Card), look_.color(Color::Field),
                           look_.color(writing ? Color::Focus : Color::LineStrong));
        if (writing)
            theme::strokeFocus(painter, rect(), look_.radius(theme::Radius::Card), look_.color(Color::Focus));
    }

private:
    const theme::Look& look_;
};

} // namespace

Composer::Composer(const theme::Look& look, QWidget* parent)
    : QWidget(parent),
      look_(look),
      refused_(new controls::Banner(look)),
      complaint_(new controls::Banner(look)),
      editing_(new QWidget),
      editingText_(new controls::Label(look, TextStyle::Small, Color::Ai)),
      stopEditing_(new controls::IconButton(look, Icon::Close, nullptr, 24)),
      field_(new Field(look)),
      edit_(new controls::GrowingText(look, mostLines)),
      strip_(new AttachmentStrip(look)),
      filesProblem_(new controls::Label(look, TextStyle::Small, Color::Danger)),
      hint_(new controls::Label(look, TextStyle::Caption, Color::TextFaint)),
      others_(new TypingHint(look, Qt::AlignRight, TypingHint::Voice::Spoken)),
      count_(new controls::Label(look, TextStyle::Caption, Color::TextMuted)),
      attach_(new controls::IconButton(look, Icon::Attach)),
      ask_(new controls::IconButton(look, Icon::Sparkle)),
      send_(new controls::IconButton(look, Icon::Send)) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(look.space(Space::S));
    refused_->setInset(true);
    complaint_->setInset(true);
    column->addWidget(refused_);
    column->addWidget(complaint_);

    auto* inside = new QVBoxLayout(field_);
    inside->setContentsMargins(look.space(Space::M), look.space(Space::S), look.space(Space::S),
                               look.space(Space::S));
    inside->setSpacing(look.space(Space::XS));
    auto* editingRow = new QHBoxLayout(editing_);
    editingRow->setContentsMargins(2, 0, 0, 0);
    editingRow->addWidget(editingText_, 1);
    editingRow->addWidget(stopEditing_);
    inside->addWidget(editing_);
    inside->addWidget(edit_);
    inside->addWidget(strip_);
    filesProblem_->setWordWrap(true);
    inside->addWidget(filesProblem_);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(2, 0, 0, 0);
    foot->setSpacing(look.space(Space::S));
    hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    foot->addWidget(hint_, 1);
    foot->addWidget(others_, 1);
    foot->addWidget(count_);
    foot->addWidget(attach_);
    foot->addWidget(ask_);
    foot->addWidget(send_);
    inside->addLayout(foot);
    column->addWidget(field_);
    setFocusProxy(edit_);

    send_->setFilled(true);
    for (QWidget* hidden : {static_cast<QWidget*>(refused_), static_cast<QWidget*>(complaint_), editing_,
                            static_cast<QWidget*>(count_), static_cast<QWidget*>(strip_),
                            static_cast<QWidget*>(filesProblem_), static_cast<QWidget*>(others_)})
        hidden->hide();
    pause_.setSingleShot(true);
    pause_.setInterval(pauseBeforeKeeping);
    connect(&pause_, &QTimer::timeout, this, [this] { Q_EMIT typed(text()); });
    connect(edit_, &QPlainTextEdit::textChanged, this, &Composer::textChanged);
    connect(send_, &QPushButton::clicked, this, &Composer::send);
    connect(ask_, &QPushButton::clicked, this, &Composer::draftWanted);
    connect(attach_, &QPushButton::clicked, this, &Composer::browse);
    connect(strip_, &AttachmentStrip::removeWanted, this, &Composer::detachWanted);
    edit_->setTakesFiles(true);
    connect(edit_, &controls::GrowingText::filesGiven, this, &Composer::takeFiles);
    connect(stopEditing_, &QPushButton::clicked, this, &Composer::stopEditing);
    edit_->installEventFilter(this);
    retranslate();
    showCount();
}

void Composer::retranslate() {
    edit_->setAccessibleName(tr("Reply"));
    // A hint that breaks its line would be cut.
    QString shortName = QFontMetrics(look_.font(TextStyle::Reading))
                            .elidedText(contact_, Qt::ElideRight, look_.scaled(hintNameWidth));
    // The hint ends in … anyway.
    if (shortName.endsWith(QChar(0x2026)))
        shortName.chop(1);
    edit_->setPlaceholderText(contact_.isEmpty() ? tr("Write a reply…")
                                                 : tr("Reply to %1…").arg(words::isolated(shortName)));
    hint_->setText(sendKey_ == SendKey::Enter ? tr("Enter sends · Shift+Enter breaks the line")
                                              : tr("Ctrl+Enter sends"));
    editingText_->setText(tr("You are editing the AI draft"));
    stopEditing_->setMeaning(tr("Stop editing the AI draft"));
    attach_->setMeaning(tr("Attach files"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    ask_->setMeaning(tr("Ask for an AI draft"), QKeySequence(Qt::ALT | Qt::Key_A));
    send_->setMeaning(tr("Send"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    showRefusal();
    showCount();
}

void Composer::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Composer::close() {
    isOpen_ = false;
    draft_.reset();
    setEditing(false);
    complaint_->hide();
    pause_.stop();
    setFiles({}, 0);
    replace({});
}

void Composer::open(domain::Channel channel, const QString& typed) {
    const QString since = isOpen_ ? QString() : text();
    close();
    isOpen_ = true;
    channel_ = channel;
    attach_->setVisible(domain::takesFiles(channel));
    replace(joined(typed, since));
    showRefusal();
    if (!since.isEmpty())
        pause_.start();
}

/// Puts TEXT there as if it had always been.
void Composer::replace(const QString& text) {
    opening_ = true;
    edit_->setPlainText(text);
    edit_->moveCursor(QTextCursor::End);
    opening_ = false;
    showCount();
}

void Composer::setContact(const QString& name) {
    if (name == contact_)
        return;
    contact_ = name;
    retranslate();
}

void Composer::setRefusal(Refusal refusal) {
    if (refusal == refusal_)
        return;
    refusal_ = refusal;
    showRefusal();
    showCount();
}

void Composer::setSendKey(SendKey key) {
    sendKey_ = key;
    retranslate();
}

void Composer::setDraftsOffered(bool offered) {
    ask_->setVisible(offered);
}

void Composer::showRefusal() {
    const bool refused = refusal_ != Refusal::None;
    if (refused) {
        const words::Reason reason = words::refusal(refusal_, channel_);
        refused_->say(Tone::Warn, Icon::Lock,
                      QStringList{reason.title, reason.hint}.join(QLatin1Char(' ')).trimmed());
    }
    refused_->setVisible(refused);
    // What was typed stays in sight, so that it can be copied.
    edit_->setReadOnly(refused);
    attach_->setEnabled(!refused);
    field_->setVisible(!refused || !isEmpty() || !files_.isEmpty());
    hint_->setVisible(!refused && others_->text().isEmpty());
}

void Composer::setColleagues(const QList<Colleague>& colleagues) {
    const QString words = whoTypes(colleagues);
    others_->setVisible(!words.isEmpty());
    others_->setColleagues(colleagues);
    hint_->setVisible(words.isEmpty() && refusal_ == Refusal::None);
    for (QWidget* each : {static_cast<QWidget*>(edit_), static_cast<QWidget*>(send_)})
        each->setAccessibleDescription(words);
}

void Composer::setFiles(const QList<vault::OutgoingFile>& files, int copying) {
    files_ = files;
    copying_ = copying;
    strip_->setFiles(files, copying);
    showRefusal();
    showCount();
}

void Composer::addNotice(QWidget* notice) {
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, notice);
}

void Composer::browse() {
    if (isOpen_ && attach_->isEnabled() && domain::takesFiles(channel_))
        Q_EMIT filesWanted();
}

void Composer::takeFiles(const QMimeData& given) {
    if (!isOpen_ || refusal_ != Refusal::None)
        return;
    if (!domain::takesFiles(channel_)) {
        complain(words::filesOf(channel_));
        return;
    }
    inbox::takeFiles(given, tr("picture"), this, [this](const QList<sync::FileSource>& files) {
        if (isOpen_)
            Q_EMIT attachWanted(files);
    });
}

QList<domain::Attachment> Composer::attachments() const {
    QList<domain::Attachment> attachments;
    for (const vault::OutgoingFile& file : files_)
        attachments.append({file.id, domain::kindOfMime(file.mime), file.mime, file.bytes, file.name});
    return attachments;
}

bool Composer::takesAllFiles() const {
    const QList<domain::Attachment> all = attachments();
    return std::all_of(all.cbegin(), all.cend(), [this](const domain::Attachment& one) {
        return domain::mayCarry(channel_, {}, {one}) == Refusal::None;
    });
}

QList<Composer::Part> Composer::parts() const {
    QList<Part> parts;
    for (const domain::MessagePart& each : domain::messageParts(channel_, text(), attachments())) {
        Part part{each.text, {}};
        for (const domain::Attachment& attachment : each.attachments) {
            const auto file = std::ranges::find(files_, attachment.id, &vault::OutgoingFile::id);
            part.files.append(*file);
        }
        parts.append(part);
    }
    return parts;
}

void Composer::edit(const domain::Draft& draft) {
    const QString before = text();
    draft_ = draft;
    edit_->setPlainText(before.trimmed().isEmpty() ? draft.text
                                                   : before + QStringLiteral("\n\n") + draft.text);
    edit_->moveCursor(QTextCursor::End);
    setEditing(true);
    edit_->setFocus(Qt::OtherFocusReason);
}

void Composer::stopEditing() {
    const bool untouched = draft_ && text() == draft_->text;
    draft_.reset();
    setEditing(false);
    if (untouched)
        edit_->clear();
}

void Composer::setEditing(bool editing) {
    editing_->setVisible(editing);
    Q_EMIT editingChanged(editing);
}

void Composer::restore(const QString& text) {
    edit_->setPlainText(joined(text, this->text()));
    edit_->moveCursor(QTextCursor::End);
    edit_->setFocus(Qt::OtherFocusReason);
}

QString Composer::text() const {
    return edit_->toPlainText();
}

bool Composer::isEmpty() const {
    return edit_->document()->isEmpty();
}

void Composer::textChanged() {
    complaint_->hide();
    showCount();
    if (opening_)
        return;
    pause_.start();
    Q_EMIT writing(!isEmpty());
}

void Composer::flush() {
    if (!pause_.isActive())
        return;
    pause_.stop();
    Q_EMIT typed(text());
}

bool Composer::canSend() const {
    const QString now = text();
    const bool isNothing = now.trimmed().isEmpty() && files_.isEmpty();
    if (!isOpen_ || refusal_ != Refusal::None || isNothing || copying_ > 0 || !takesAllFiles())
        return false;
    const auto limit = domain::textLimit(channel_);
    return !limit || domain::measure(now, limit->unit) <= limit->most;
}

void Composer::showCount() {
    send_->setEnabled(canSend());
    const bool taken = takesAllFiles();
    filesProblem_->setVisible(!taken);
    if (!taken)
        filesProblem_->setText(words::filesOf(channel_));
    const auto limit = domain::textLimit(channel_);
    const qsizetype length = limit ? domain::measure(text(), limit->unit) : 0;
    const bool close = limit && length > limit->most * 8 / 10;
    count_->setVisible(close);
    if (!close)
        return;
    const qsizetype left = limit->most - length;
    count_->setColor(left < 0 ? Color::Danger : Color::TextMuted);
    count_->setText(left < 0 ? tr("%n character(s) too many", nullptr, static_cast<int>(-left))
                             : tr("%n character(s) left", nullptr, static_cast<int>(left)));
}

void Composer::send() {
    if (!canSend())
        return;
    const QList<Part> sent = parts();
    const std::optional<domain::Draft> from = std::exchange(draft_, std::nullopt);
    pause_.stop();
    replace({});
    setFiles({}, 0);
    setEditing(false);
    Q_EMIT sendWanted(sent, from);
}

void Composer::complain(const QString& text) {
    complaint_->say(Tone::Danger, Icon::Error, text);
    complaint_->show();
}

void Composer::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int side = columnMargin(look_, width());
    layout()->setContentsMargins(side, look_.space(Space::S), side, look_.space(Space::L));
}

bool Composer::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        field_->update();
        if (event->type() == QEvent::FocusOut)
            flush();
    }
    if (watched != edit_ || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
        return true;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!enter || key->modifiers().testFlag(Qt::ShiftModifier))
        return false;
    const bool control = key->modifiers().testFlag(Qt::ControlModifier);
    if (!control && sendKey_ == SendKey::CtrlEnter)
        return false;
    send();
    return true;
}

void Composer::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), look_.color(Color::Page));
}

} // namespace bandeja::inbox

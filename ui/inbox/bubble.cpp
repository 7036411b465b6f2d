// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/bubble.h"

#include "core/domain/attaching.h"
#include "core/domain/plaintext.h"
#include "ui/inbox/bubblerules.h"
#include "ui/inbox/itemwords.h"
#include "ui/inbox/rowwords.h"
#include "ui/words/names.h"
#include "ui/words/reasons.h"
#include "ui/words/times.h"

#include <QCoreApplication>

namespace bandeja::inbox {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using domain::Direction;
using domain::Message;
using domain::MessageKind;
using domain::Note;
using theme::Icon;
using theme::Space;
using theme::TextStyle;
using vault::OutboxEntry;
using vault::OutboxState;

namespace {

constexpr int bubbleWidth = 560;
constexpr int padX = 13;
constexpr int padY = 9;
constexpr int groupGap = 14;
constexpr int lineGap = 3;
constexpr QSize pictureSize(264, 184);
constexpr int stickerSize = 128;
constexpr int fileHeight = 48;

class Layouter {
    Q_DECLARE_TR_FUNCTIONS(Timeline)

public:
    Layouter(const BubbleInput& input, const People& people, const theme::Look& look, domain::Instant now);

    Bubble take();

private:
    void startDay();
    void message(const Message& message);
    void note(const Note& note);
    void outgoing(const OutboxEntry& entry);

    void author(const QString& name, std::optional<Icon> icon);
    void quote();
    void attachments(const Message& message);
    void files(const OutboxEntry& entry);
    void place(Bubble::File file);
    void body(const QString& text, TextStyle style);
    void meta(const QString& text, std::optional<Icon> tick, bool read);
    void close();
    void reactions(const Message& message);
    void problem(const words::Reason& reason, const QString& more = {});
    void action(BubbleAction action, const QString& text);
    void actionsBelow(const QList<BubbleAction>& actions);
    bool continuesGroup(Direction direction, const domain::Author& author, domain::Instant at) const;
    int innerWidth() const { return maximum_ - 2 * padX; }
    void widen(int width) { content_ = qMax(content_, width); }
    bool onRight() const { return bubble_.side != Bubble::Side::In; }

    const BubbleInput& input_;
    const People& people_;
    const theme::Look& look_;
    domain::Instant now_;
    Bubble bubble_;
    int left_; ///< edges of the column
    int right_;
    int maximum_; ///< the widest that a bubble may be
    int sign_;    ///< the size of ticks and other small icons
    int y_ = 0;
    int content_ = 0; ///< the width that the bubble's content needs
    int top_ = 0;     ///< the bubble's upper edge
};

Layouter::Layouter(const BubbleInput& input, const People& people, const theme::Look& look,
                   domain::Instant now)
    : input_(input),
      people_(people),
      look_(look),
      now_(now) {
    left_ = columnMargin(look, input.width);
    right_ = input.width - left_;
    const int column = right_ - left_;
    maximum_ = qMin(look.scaled(bubbleWidth), column * 80 / 100);
    sign_ = signSize(look);
}

Bubble Layouter::take() {
    if (const auto* entry = std::get_if<OutboxEntry>(input_.item); entry && !isShown(*entry))
        return std::move(bubble_);
    if (input_.startsDay)
        startDay();
    if (const auto* shown = std::get_if<Message>(input_.item))
        message(*shown);
    else if (const auto* shownNote = std::get_if<Note>(input_.item))
        note(*shownNote);
    else
        outgoing(std::get<OutboxEntry>(*input_.item));
    bubble_.height = y_;
    return std::move(bubble_);
}

void Layouter::startDay() {
    bubble_.day = words::dayName(itemTime(*input_.item), now_);
    const int height = look_.scaled(22);
    bubble_.dayArea = QRect(left_, y_ + look_.space(Space::L), right_ - left_, height);
    y_ = bubble_.dayArea.bottom() + 1;
}

bool Layouter::continuesGroup(Direction direction, const domain::Author& author, domain::Instant at) const {
    const auto* before = input_.previous ? std::get_if<Message>(input_.previous) : nullptr;
    return before && !input_.startsDay && before->direction == direction && before->author == author &&
           before->reactions.isEmpty() && !before->error && at - before->sentAt < 5min;
}

void Layouter::message(const Message& message) {
    const bool out = message.direction == Direction::Out;
    bubble_.side = out ? Bubble::Side::Out : Bubble::Side::In;
    const bool grouped = continuesGroup(message.direction, message.author, message.sentAt);
    y_ += grouped ? lineGap : groupGap;
    if (out && !grouped)
        author(authorName(people_, message.author), message.author.type == domain::AuthorType::Agent
                                                        ? std::optional(Icon::Sparkle)
                                                        : std::nullopt);
    top_ = y_;
    y_ += padY;
    const QString missing = placeholder(message, people_);
    const bool sticker = message.kind == MessageKind::Sticker && !message.attachments.isEmpty();
    bubble_.isBare = !message.deleted && (sticker || (isFewEmoji(message.text) && message.replyTo.isEmpty()));
    if (!message.replyTo.isEmpty() && !message.deleted)
        quote();
    if (!message.deleted)
        attachments(message);
    if (!missing.isEmpty()) {
        bubble_.isPlaceholder = true;
        bubble_.placeholderIcon = message.deleted ? Icon::Trash : kindIcon(message.kind);
        body(missing, TextStyle::Body);
    } else if (!message.text.isEmpty()) {
        body(message.text, bubble_.isBare ? TextStyle::Display : TextStyle::Reading);
    }
    QString when = words::clockTime(message.sentAt);
    if (message.edited && !message.deleted)
        when = tr("Edited · %1").arg(when);
    const bool ticks = out && !message.deleted;
    meta(when, ticks ? std::optional(statusIcon(message.status)) : std::nullopt,
         message.status == domain::MessageStatus::Read);
    close();
    reactions(message);
    if (message.error)
        problem(words::messageFailure(*message.error, people_.channel),
                domain::oneLine(message.error->detail));
}

void Layouter::note(const Note& note) {
    bubble_.side = Bubble::Side::Note;
    y_ += groupGap;
    const QString name = authorName(people_, {domain::AuthorType::Member, note.memberId});
    author(name.isEmpty() ? tr("Internal note · You") : tr("Internal note · %1").arg(words::isolated(name)),
           Icon::Note);
    top_ = y_;
    y_ += padY;
    body(note.text, TextStyle::Reading);
    meta(words::clockTime(note.at), std::nullopt, false);
    close();
}

void Layouter::outgoing(const OutboxEntry& entry) {
    const QString asked = wish(entry);
    bubble_.side = asked.isEmpty() ? Bubble::Side::Out : Bubble::Side::Wish;
    bubble_.isPending = true;
    bubble_.isRefused = entry.state == OutboxState::Refused;
    y_ += groupGap;
    top_ = y_;
    y_ += padY;
    bubble_.isPlaceholder = !asked.isEmpty();
    files(entry);
    if (!asked.isEmpty() || !entry.text.isEmpty() || entry.files.isEmpty())
        body(asked.isEmpty() ? entry.text : asked, asked.isEmpty() ? TextStyle::Reading : TextStyle::Body);
    meta(words::clockTime(entry.at), bubble_.isRefused ? std::nullopt : std::optional(Icon::Clock), false);
    close();
    if (!bubble_.isRefused)
        return;
    problem(words::outboxRefusal(entry, people_.channel), domain::oneLine(entry.detail));
    if (asked.isEmpty())
        actionsBelow({BubbleAction::Retry, BubbleAction::Edit, BubbleAction::Delete});
    else
        actionsBelow({BubbleAction::Retry, BubbleAction::Delete});
}

void Layouter::author(const QString& name, std::optional<Icon> icon) {
    if (name.isEmpty())
        return;
    bubble_.author = name;
    bubble_.authorIcon = icon;
    const int height = QFontMetrics(look_.font(TextStyle::Caption)).height() + 4;
    bubble_.authorArea = QRect(left_, y_, right_ - left_, height);
    y_ += height;
}

void Layouter::quote() {
    Bubble::Quote quote;
    quote.text = tr("An earlier message");
    if (input_.quoted) {
        const domain::Author& writer = input_.quoted->author;
        const QString name =
            writer.type == domain::AuthorType::Contact ? people_.contact : authorName(people_, writer);
        quote.author = name.isEmpty() ? tr("You") : domain::oneLine(name);
        const QString missing = placeholder(*input_.quoted, people_);
        quote.text = input_.quoted->text.isEmpty()
                         ? (missing.isEmpty() ? words::kind(input_.quoted->kind) : missing)
                         : domain::oneLine(input_.quoted->text);
    }
    const QFontMetrics strong(look_.font(TextStyle::SmallStrong));
    const QFontMetrics plain(look_.font(TextStyle::Small));
    const int lines = (quote.author.isEmpty() ? 0 : strong.height()) + plain.height();
    const int wanted = qMax(strong.horizontalAdvance(quote.author), plain.horizontalAdvance(quote.text)) + 24;
    const int width = qMin(wanted, innerWidth());
    quote.area = QRect(0, y_, width, lines + 10);
    y_ += quote.area.height() + 6;
    widen(width);
    bubble_.quote = quote;
}

void Layouter::attachments(const Message& message) {
    for (const domain::Attachment& attachment : message.attachments) {
        Bubble::File file;
        file.attachment = attachment;
        const bool sticker = attachment.kind == MessageKind::Sticker;
        file.isPicture = attachment.kind == MessageKind::Image || sticker;
        file.name =
            attachment.name.isEmpty() ? words::kind(attachment.kind) : domain::oneLine(attachment.name);
        // What has no bytes of its own is never fetched.
        const bool isLink = attachment.kind == MessageKind::Share ||
                            attachment.kind == MessageKind::Location ||
                            attachment.kind == MessageKind::Contact;
        file.detail = isLink                 ? words::kind(attachment.kind)
                      : attachment.bytes > 0 ? words::fileSize(attachment.bytes)
                                             : tr("Being fetched…");
        file.canBeSaved = !isLink && attachment.bytes > 0;
        place(std::move(file));
    }
}

/// What is on its way out is named; it lies in the vault, but not under the name that pictures are asked for
/// by.
void Layouter::files(const OutboxEntry& entry) {
    for (const vault::OutgoingFile& outgoing : entry.files) {
        Bubble::File file;
        file.attachment = {outgoing.id, domain::kindOfMime(outgoing.mime), outgoing.mime, outgoing.bytes,
                           outgoing.name};
        file.name = domain::oneLine(outgoing.name);
        const bool uploading = entry.state != OutboxState::Refused && outgoing.uploaded > 0 &&
                               outgoing.uploaded < outgoing.bytes;
        file.detail = uploading ? tr("Uploading… %1 %").arg(outgoing.uploaded * 100 / outgoing.bytes)
                                : words::fileSize(outgoing.bytes);
        place(std::move(file));
    }
}

void Layouter::place(Bubble::File file) {
    if (file.isPicture) {
        const QSize size = file.attachment.kind == MessageKind::Sticker
                               ? QSize(stickerSize, stickerSize)
                               : pictureSize.boundedTo(QSize(innerWidth(), pictureSize.height()));
        file.area = QRect(QPoint(0, y_), size);
    } else {
        const QFontMetrics name(look_.font(TextStyle::BodyMedium));
        const QFontMetrics detail(look_.font(TextStyle::Caption));
        const int wanted = qMax(name.horizontalAdvance(file.name), detail.horizontalAdvance(file.detail)) +
                           look_.scaled(fileHeight) + look_.space(Space::L);
        file.area = QRect(0, y_, qBound(180, wanted, innerWidth()), look_.scaled(fileHeight));
    }
    y_ += file.area.height() + 6;
    widen(file.area.width());
    bubble_.files += std::move(file);
}

void Layouter::body(const QString& text, TextStyle style) {
    const QString whole = harmless(text);
    const qsizetype shown = shownPart(whole, input_.shownCharacters);
    bubble_.hiddenCharacters = whole.size() - shown;
    const int icon = bubble_.placeholderIcon ? sign_ + 6 : 0;
    QString part = whole.left(shown);
    if (bubble_.hiddenCharacters > 0)
        part += u'…';
    bubble_.body = std::make_unique<BodyText>(part, look_.font(style), innerWidth() - icon);
    bubble_.bodyAt = QPoint(icon, y_);
    widen(static_cast<int>(bubble_.body->width()) + icon);
    y_ += static_cast<int>(bubble_.body->height());
    if (bubble_.hiddenCharacters > 0) {
        y_ += 4;
        action(BubbleAction::ShowAll, bubble_.hiddenCharacters > 20'000 ? tr("Show more") : tr("Show all"));
        bubble_.actions.last().area.moveTopLeft(QPoint(0, y_));
        y_ += bubble_.actions.last().area.height();
    }
}

void Layouter::meta(const QString& text, std::optional<Icon> tick, bool read) {
    const QFontMetrics metrics(look_.font(TextStyle::Caption));
    const int width = metrics.horizontalAdvance(text) + (tick ? sign_ + 4 : 0);
    const int height = metrics.height();
    bubble_.meta = text;
    bubble_.tick = tick;
    bubble_.tickIsRead = read;
    // Beside the last line where it fits, else below it.
    const int lineEnd =
        bubble_.body ? bubble_.bodyAt.x() + static_cast<int>(bubble_.body->lastLineEnd()) + 10 : innerWidth();
    const bool beside =
        bubble_.body && !bubble_.isBare && bubble_.hiddenCharacters == 0 && lineEnd + width <= innerWidth();
    if (beside) {
        widen(lineEnd + width);
        const int baseline = bubble_.bodyAt.y() + static_cast<int>(bubble_.body->lastBaseline());
        bubble_.metaArea = QRect(0, baseline - metrics.ascent(), width, height);
    } else {
        widen(width);
        bubble_.metaArea = QRect(0, y_ + 2, width, height);
        y_ += height + 2;
    }
    y_ += padY - 1;
}

/// The bubble's width is known: everything in it gets its place.
void Layouter::close() {
    const int width = content_ + 2 * padX;
    const int x = onRight() ? right_ - width : left_;
    bubble_.frame = QRect(x, top_, width, y_ - top_);
    const int inner = x + padX;
    bubble_.bodyAt.rx() += inner;
    if (bubble_.quote) {
        bubble_.quote->area.moveLeft(inner);
        bubble_.quote->area.setWidth(content_);
    }
    for (Bubble::File& file : bubble_.files)
        file.area.moveLeft(inner);
    for (Bubble::Action& action : bubble_.actions)
        action.area.moveLeft(inner - 4);
    bubble_.metaArea.moveLeft(inner + content_ - bubble_.metaArea.width());
}

void Layouter::reactions(const Message& message) {
    if (message.reactions.isEmpty())
        return;
    const QFontMetrics metrics(look_.font(TextStyle::Body));
    int x = bubble_.frame.left() + 10;
    const int height = look_.scaled(24);
    for (const domain::Reaction& reaction : message.reactions) {
        const QString emoji = domain::oneLine(reaction.emoji, 16);
        // Emoji fonts are wider than the one that is measured.
        const int width = qMax(metrics.horizontalAdvance(emoji), metrics.height() * 5 / 4) + 14;
        bubble_.reactions += {emoji, QRect(x, bubble_.frame.bottom() - 6, width, height)};
        x += width + 4;
    }
    y_ = bubble_.reactions.last().area.bottom() + 1;
}

void Layouter::problem(const words::Reason& reason, const QString& more) {
    QString text = reason.title;
    if (!reason.hint.isEmpty())
        text += u' ' + reason.hint;
    if (!more.isEmpty())
        text += u'\n' + words::isolated(more);
    y_ += 5;
    bubble_.problem = std::make_unique<BodyText>(text, look_.font(TextStyle::Small), maximum_ - sign_ - 6);
    const int width = static_cast<int>(bubble_.problem->width()) + sign_ + 6;
    const int x = onRight() ? right_ - width : left_;
    bubble_.problemAt = QPoint(x + sign_ + 6, y_);
    y_ += static_cast<int>(bubble_.problem->height());
}

void Layouter::action(BubbleAction action, const QString& text) {
    const QFontMetrics metrics(look_.font(TextStyle::BodyMedium));
    bubble_.actions += {action, text, QRect(0, y_, metrics.horizontalAdvance(text) + 16, look_.scaled(26))};
}

void Layouter::actionsBelow(const QList<BubbleAction>& actions) {
    const qsizetype first = bubble_.actions.size();
    y_ += 4;
    for (const BubbleAction wanted : actions)
        action(wanted, wanted == BubbleAction::Retry  ? tr("Try again")
                       : wanted == BubbleAction::Edit ? tr("Edit")
                                                      : tr("Delete"));
    int x = right_;
    for (qsizetype i = bubble_.actions.size(); i-- > first;) {
        QRect& area = bubble_.actions[i].area;
        area.moveTopLeft(QPoint(x - area.width(), y_));
        x = area.left() - 2;
    }
    y_ = bubble_.actions.last().area.bottom() + 1;
}

} // namespace

const domain::Attachment* Bubble::fileAt(const QPoint& point) const {
    for (const File& file : files) {
        if (file.canBeSaved && file.area.contains(point))
            return &file.attachment;
    }
    return nullptr;
}

std::optional<BubbleAction> Bubble::actionAt(const QPoint& point) const {
    for (const Action& candidate : actions) {
        if (candidate.area.contains(point))
            return candidate.action;
    }
    return std::nullopt;
}

bool Bubble::isOverBody(const QPoint& point) const {
    return body && body->contains(point - bodyAt);
}

Bubble layOut(const BubbleInput& input, const People& people, const theme::Look& look, domain::Instant now) {
    return Layouter(input, people, look, now).take();
}

} // namespace bandeja::inbox

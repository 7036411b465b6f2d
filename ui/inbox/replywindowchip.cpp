// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/replywindowchip.h"

#include "ui/controls/visibletimer.h"
#include "ui/words/reasons.h"
#include "ui/words/times.h"

#include <QEvent>

namespace bandeja::inbox {

using namespace std::chrono_literals;
using controls::Tone;
using domain::Refusal;
using theme::Icon;

namespace {
constexpr auto soon = 2h;
constexpr auto verySoon = 5min;
constexpr int fewReplies = 3;
} // namespace

ReplyWindowChip::ReplyWindowChip(const theme::Look& look, const domain::Clock& clock, QWidget* parent)
    : Chip(look, parent),
      clock_(clock),
      timer_(new controls::VisibleTimer(*this)) {
    connect(timer_, &controls::VisibleTimer::tick, this, &ReplyWindowChip::tell);
    hide();
}

void ReplyWindowChip::follow(const domain::Conversation& conversation) {
    conversation_ = conversation;
    wasOpen_ = domain::mayReply(conversation, clock_.now()) == Refusal::None;
    tell();
}

void ReplyWindowChip::setBrief(bool brief) {
    if (std::exchange(brief_, brief) != brief)
        tell();
}

void ReplyWindowChip::rest() {
    conversation_.reset();
    timer_->stop();
    hide();
}

void ReplyWindowChip::changeEvent(QEvent* event) {
    Chip::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        tell();
}

void ReplyWindowChip::tell() {
    if (!conversation_)
        return;
    const domain::Instant now = clock_.now();
    const Refusal refusal = domain::mayReply(*conversation_, now);
    if (refusal != Refusal::None) {
        timer_->stop();
        say(Tone::Neutral, Icon::Lock, words::refusal(refusal, conversation_->channel).title.chopped(1));
        setVisible(true);
        if (std::exchange(wasOpen_, false))
            Q_EMIT closed();
        return;
    }
    const auto& until = conversation_->replyUntil;
    if (!until) {
        timer_->stop();
        hide();
        return;
    }
    const std::chrono::milliseconds left = *until - now;
    const QString whole = tr("%1 left to reply").arg(words::remaining(left));
    QString text = brief_ ? words::remaining(left) : whole;
    if (!brief_ && conversation_->repliesLeft && *conversation_->repliesLeft <= fewReplies)
        text += QStringLiteral(" · ") + tr("%n reply(s) left", nullptr, *conversation_->repliesLeft);
    say(left < verySoon ? Tone::Danger : left < soon ? Tone::Warn : Tone::Neutral, Icon::Hourglass, text);
    setVisible(true);
    setAccessibleName(whole);
    setToolTip(brief_ ? whole : QString());
    timer_->start(words::nextChange(left));
}

} // namespace bandeja::inbox

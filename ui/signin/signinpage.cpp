// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/signinpage.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/theme/strokes.h"
#include "ui/words/reasons.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace bandeja::signin {

using namespace std::chrono_literals;
using controls::Button;
using controls::Tone;
using session::SessionState;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {
constexpr int markSize = 72;
constexpr int columnWidth = 380;
constexpr auto patience = 700ms;
} // namespace

SignInPage::SignInPage(const theme::Look& look, QWidget* parent)
    : QWidget(parent),
      look_(look),
      mark_(new QWidget),
      title_(new controls::Label(look, TextStyle::Display)),
      hint_(new controls::Label(look, TextStyle::Reading, Color::TextMuted)),
      busy_(new controls::Busy(look, Color::Accent)),
      problem_(new controls::Banner(look)),
      first_(new Button(look, Button::Kind::Primary)),
      second_(new Button(look, Button::Kind::Quiet)),
      foot_(new controls::Label(look, TextStyle::Small, Color::TextFaint)) {
    build();
    patience_.setSingleShot(true);
    patience_.setInterval(patience);
    connect(&patience_, &QTimer::timeout, this, &SignInPage::retranslate);
    connect(first_, &QPushButton::clicked, this, [this] {
        if (status_.state == SessionState::KeychainProblem)
            Q_EMIT retryWanted();
        else
            Q_EMIT signInWanted();
    });
    connect(second_, &QPushButton::clicked, this, &SignInPage::cancelWanted);
    setStatus(status_);
}

void SignInPage::build() {
    auto* row = new QHBoxLayout(this);
    auto* content = new QWidget;
    content->setMaximumWidth(look_.scaled(columnWidth));
    auto* column = new QVBoxLayout(content);
    column->setSpacing(look_.space(Space::M));
    mark_->setFixedSize(look_.scaled(markSize), look_.scaled(markSize));
    for (controls::Label* label : {title_, hint_, foot_}) {
        label->setWrapping(true);
        label->setAlignment(Qt::AlignHCenter);
    }
    problem_->setInset(true);
    column->addStretch(2);
    column->addWidget(mark_, 0, Qt::AlignHCenter);
    column->addSpacing(look_.space(Space::M));
    column->addWidget(title_);
    column->addWidget(hint_);
    column->addWidget(busy_, 0, Qt::AlignHCenter);
    column->addSpacing(look_.space(Space::S));
    column->addWidget(problem_);
    column->addWidget(first_, 0, Qt::AlignHCenter);
    column->addWidget(second_, 0, Qt::AlignHCenter);
    column->addStretch(3);
    column->addWidget(foot_);
    row->setContentsMargins(look_.space(Space::XL), look_.space(Space::XL), look_.space(Space::XL),
                            look_.space(Space::XL));
    row->addStretch(1);
    row->addWidget(content, 1000);
    row->addStretch(1);
}

void SignInPage::setStatus(const session::SessionStatus& status) {
    status_ = status;
    if (status.state == SessionState::Starting)
        patience_.start();
    else
        patience_.stop();
    retranslate();
}

void SignInPage::say(const QString& title, const QString& hint) {
    title_->setText(title);
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
}

void SignInPage::offer(const QString& first, const QString& second) {
    first_->setText(first);
    second_->setText(second);
    first_->setVisible(!first.isEmpty());
    second_->setVisible(!second.isEmpty());
}

void SignInPage::retranslate() {
    foot_->setText(tr("Your keys stay in your system's keychain, and nowhere else."));
    QString problem;
    busy_->setVisible(false);
    switch (status_.state) {
    case SessionState::Starting:
    case SessionState::SignedIn:
        say(tr("Bandeja"), patience_.isActive() ? QString() : tr("Opening your keychain…"));
        busy_->setVisible(!patience_.isActive());
        offer({}, {});
        break;
    case SessionState::SignedOut:
        say(tr("Welcome to Bandeja"), tr("All your customers' messages in one tray."));
        problem = words::signInProblem(status_.problem);
        offer(tr("Sign in with your browser"), {});
        break;
    case SessionState::SigningIn:
        say(tr("Go on in your browser"),
            tr("Sign in on the page that has just opened. This window goes on by itself."));
        busy_->setVisible(true);
        offer(tr("Open the page again"), tr("Cancel"));
        break;
    case SessionState::KeychainProblem: {
        const words::Reason reason = words::keychainProblem(status_.keychain);
        say(reason.title, reason.hint);
        offer(tr("Try again"), {});
        break;
    }
    case SessionState::AccessEnded:
        say(tr("You were signed out"), tr("The server has ended your session. What you have typed is still "
                                          "here, and comes back when you "
                                          "sign in."));
        problem = words::signInProblem(status_.problem);
        offer(tr("Sign in again"), {});
        break;
    }
    first_->setIcon(status_.state == SessionState::KeychainProblem ? Icon::Another : Icon::Globe);
    problem_->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        problem_->say(Tone::Danger, Icon::Error, problem);
    update();
}

void SignInPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SignInPage::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), look_.color(Color::List));
    const QRect place(mark_->mapTo(this, QPoint()), mark_->size());
    if (status_.state != SessionState::KeychainProblem) {
        painter.drawPixmap(place, theme::IconSet::mark(place.width(), devicePixelRatioF()));
        return;
    }
    theme::fillRounded(painter, place, place.width() * 0.24, look_.color(Color::WarnSoft));
    look_.icons().paint(painter, Icon::Key, place, place.width() / 2, look_.color(Color::Warn));
}

} // namespace bandeja::signin

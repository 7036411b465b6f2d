// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connectionbanner.h"

#include "ui/controls/button.h"
#include "ui/words/reasons.h"
#include "ui/words/times.h"

#include <QEvent>

namespace bandeja::shell {

using namespace std::chrono_literals;
using controls::Tone;
using sync::Connection;
using theme::Icon;

namespace {
constexpr auto patience = 3s;
/// A clock that is this far off shows wrong remaining times, and people should know why.
constexpr auto badSkew = 2min;
} // namespace

ConnectionBanner::ConnectionBanner(const theme::Look& look, const domain::Clock& clock, QWidget* parent)
    : Banner(look, parent),
      clock_(clock),
      retry_(addAction({})) {
    patience_.setSingleShot(true);
    patience_.setInterval(patience);
    connect(&patience_, &QTimer::timeout, this, &ConnectionBanner::tell);
    connect(retry_, &QPushButton::clicked, this, &ConnectionBanner::retryWanted);
    hide();
}

void ConnectionBanner::setStatus(const sync::SyncStatus& status) {
    status_ = status;
    switch (status.connection) {
    case Connection::Offline:
        if (!offlineSince_) {
            offlineSince_ = clock_.now();
            patience_.start();
        }
        break;
    case Connection::Connecting:
        // Between two attempts it is still offline.
        break;
    case Connection::SignedOut:
    case Connection::CatchingUp:
    case Connection::Live:
        offlineSince_.reset();
        patience_.stop();
        break;
    }
    tell();
}

void ConnectionBanner::tell() {
    retry_->setText(tr("Try now"));
    if (offlineSince_ && !patience_.isActive()) {
        say(Tone::Warn, Icon::Offline,
            tr("Offline since %1. %2 You can go on reading and writing: what you send waits here and goes "
               "out by "
               "itself.")
                .arg(words::clockTime(*offlineSince_), words::connectionProblem(status_.problem)));
        retry_->setVisible(true);
        setVisible(true);
        return;
    }
    const auto skew = std::chrono::abs(status_.clockSkew);
    const bool wrong = status_.connection == Connection::Live && skew >= badSkew;
    if (wrong)
        say(Tone::Neutral, Icon::Clock,
            tr("This computer's clock is off by %1. Remaining times are counted by the server's clock.")
                .arg(words::remaining(skew)));
    retry_->setVisible(false);
    setVisible(wrong);
}

void ConnectionBanner::changeEvent(QEvent* event) {
    Banner::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        tell();
}

} // namespace bandeja::shell

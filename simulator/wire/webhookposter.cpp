// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/wire/webhookposter.h"

#include <QDateTime>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

namespace bandeja::simulator::wire {

namespace {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int mostAttempts = 12;
constexpr milliseconds firstPause{1000};
constexpr milliseconds longestPause = seconds(60);
constexpr milliseconds firstDownPause{250};
constexpr milliseconds longestDownPause = seconds(5);

bool nobodyListens(QNetworkReply::NetworkError error) {
    return error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError ||
           error == QNetworkReply::TimeoutError;
}

} // namespace

WebhookPoster::WebhookPoster(QObject* parent) : QObject(parent) {}

void WebhookPoster::setTarget(const QUrl& target) {
    target_ = target;
    downPause_ = firstDownPause;
    Q_EMIT targetChanged();
    next();
}

void WebhookPoster::post(const Webhook& webhook) {
    if (holding_)
        held_.append({webhook});
    else
        waiting_.append({webhook});
    next();
}

void WebhookPoster::release(bool reversed) {
    holding_ = false;
    if (reversed)
        std::reverse(held_.begin(), held_.end());
    waiting_ += std::exchange(held_, {});
    next();
}

QJsonObject WebhookPoster::counts() const {
    const qsizetype waiting = waiting_.size() + held_.size() + pausing_ + (posting_ ? 1 : 0);
    return {{u"waiting"_s, waiting},
            {u"posted"_s, posted_},
            {u"repeated"_s, repeated_},
            {u"given_up"_s, givenUp_}};
}

void WebhookPoster::next() {
    if (posting_ || waiting_.isEmpty() || !target_.isValid() || target_.isEmpty())
        return;
    posting_ = true;
    const Item item = waiting_.takeFirst();
    const Source source = sources_.value(item.webhook.source);
    QUrl url = target_;
    url.setPath((target_.path().endsWith(u'/') ? target_.path().chopped(1) : target_.path()) + source.path);
    QNetworkRequest request(url);
    request.setRawHeader("Content-Type", "application/json");
    request.setRawHeader("User-Agent", "Bandeja-Simulator");
    request.setTransferTimeout(20'000);
    if (item.webhook.signature != Signature::None && source.sign) {
        // Signed anew with each attempt; whether the platforms do that is not documented.
        QByteArray value = source.sign(item.webhook.body, QDateTime::currentSecsSinceEpoch());
        if (item.webhook.signature == Signature::Wrong)
            value.back() = value.back() == '0' ? '1' : '0';
        request.setRawHeader(source.header, value);
    }
    QNetworkReply* const reply = network_.post(request, item.webhook.body);
    connect(reply, &QNetworkReply::finished, this, [this, reply, item] { ended(reply, item); });
}

void WebhookPoster::ended(QNetworkReply* reply, Item item) {
    reply->deleteLater();
    posting_ = false;
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (nobodyListens(reply->error())) {
        waiting_.prepend(item);
        posting_ = true; // nothing else is tried meanwhile
        QTimer::singleShot(downPause_, this, [this] {
            posting_ = false;
            next();
        });
        downPause_ = std::min(downPause_ * 2, longestDownPause);
        return;
    }
    downPause_ = firstDownPause;
    Q_EMIT answered(item.webhook.source, status);
    if (status >= 200 && status < 300)
        ++posted_;
    else
        repeatLater(item);
    next();
    if (!posting_ && waiting_.isEmpty() && pausing_ == 0)
        Q_EMIT idle();
}

void WebhookPoster::repeatLater(Item item) {
    // A wrong signature is wrong for ever: whoever asked for it wants to see it refused once.
    if (++item.attempts >= mostAttempts || item.webhook.signature != Signature::Right) {
        ++givenUp_;
        return;
    }
    ++repeated_;
    ++pausing_;
    const milliseconds pause = std::min(firstPause * (1 << std::min(item.attempts - 1, 6)), longestPause);
    QTimer::singleShot(pause, this, [this, item] {
        --pausing_;
        waiting_.append(item);
        next();
    });
}

} // namespace bandeja::simulator::wire

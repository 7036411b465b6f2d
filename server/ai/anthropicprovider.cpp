// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/ai/anthropicprovider.h"

#include "server/ai/anthropicprompt.h"
#include "server/ai/anthropicreply.h"
#include "server/outbound/httpcall.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QPromise>
#include <QRandomGenerator>
#include <QTimer>

namespace bandeja::server::ai {

namespace {

using namespace Qt::Literals::StringLiterals;
using Draft = tl::expected<ComposedDraft, DraftFailure>;
using std::chrono::milliseconds;

/// One draft with its attempts. Belongs to the network object, so that it ends with it.
class Composition final : public QObject {
public:
    Composition(QNetworkAccessManager& network, std::shared_ptr<const AnthropicSettings> settings,
                DraftRequest request)
        : QObject(&network),
          network_(network),
          settings_(std::move(settings)),
          request_(std::move(request)) {
        const QString model = request_.model.isEmpty() ? settings_->defaultModel : request_.model;
        body_ = QJsonDocument(anthropicRequest(request_, model, settings_->maxTokens))
                    .toJson(QJsonDocument::Compact);
        promise_.start();
        elapsed_.start();
        attempt();
    }
    ~Composition() override { finish(tl::unexpected(DraftFailure::Unreachable)); }

    QFuture<Draft> future() const { return promise_.future(); }

private:
    void attempt();
    void ended(const outbound::HttpAnswer& answer);
    milliseconds pauseAfter(const outbound::HttpAnswer& answer) const;
    void finish(Draft draft);

    QNetworkAccessManager& network_;
    std::shared_ptr<const AnthropicSettings> settings_;
    DraftRequest request_;
    QByteArray body_;
    QPromise<Draft> promise_;
    QElapsedTimer elapsed_;
    int attempts_ = 0;
    bool finished_ = false;
};

void Composition::attempt() {
    ++attempts_;
    outbound::HttpCall call;
    call.verb = "POST";
    call.url = outbound::under(settings_->apiBase, u"/v1/messages"_s);
    call.headers = {{"x-api-key", settings_->apiKey.view().toByteArray()},
                    {"anthropic-version", "2023-06-01"}};
    call.contentType = "application/json";
    call.body = body_;
    call.limit = std::min(settings_->limit, settings_->patience - milliseconds(elapsed_.elapsed()));
    // Not then(this, …): that asserts when the call ends after this is gone, as it does when the network
    // object goes.
    outbound::call(network_, std::move(call))
        .then([self = QPointer(this)](const outbound::HttpAnswer& answer) {
            if (self)
                self->ended(answer);
        });
}

void Composition::ended(const outbound::HttpAnswer& answer) {
    const milliseconds pause = pauseAfter(answer);
    const bool timeLeft = milliseconds(elapsed_.elapsed()) + pause < settings_->patience;
    if (isWorthRetrying(answer) && attempts_ < settings_->attempts && timeLeft) {
        QTimer::singleShot(pause, this, &Composition::attempt);
        return;
    }
    finish(readAnthropicReply(answer, request_));
    deleteLater();
}

milliseconds Composition::pauseAfter(const outbound::HttpAnswer& answer) const {
    const domain::Instant now = domain::SystemClock().now();
    if (const auto asked = outbound::retryAfter(answer, now))
        return *asked;
    const int factor = (1 << std::min(attempts_ - 1, 6)) * (answer.status == 529 ? 4 : 1);
    const auto longest = settings_->firstPause * factor;
    // Between half and all of it, so that many drafts that failed together don't come back together.
    return longest / 2 +
           milliseconds(QRandomGenerator::global()->bounded(static_cast<qint64>(longest.count() / 2 + 1)));
}

void Composition::finish(Draft draft) {
    if (finished_)
        return;
    finished_ = true;
    promise_.addResult(std::move(draft));
    promise_.finish();
}

} // namespace

AnthropicProvider::AnthropicProvider(QNetworkAccessManager& network, AnthropicSettings settings)
    : network_(network),
      settings_(std::make_shared<const AnthropicSettings>(std::move(settings))) {}

AnthropicProvider::~AnthropicProvider() = default;

QFuture<Draft> AnthropicProvider::compose(DraftRequest request) {
    if (settings_->apiKey.isEmpty())
        return QtFuture::makeReadyFuture<Draft>(tl::unexpected(DraftFailure::Key));
    return (new Composition(network_, settings_, std::move(request)))->future();
}

} // namespace bandeja::server::ai

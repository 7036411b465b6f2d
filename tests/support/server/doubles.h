// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ai/draftprovider.h"
#include "server/channels/channeladapter.h"

#include <QJsonObject>
#include <QPromise>

#include <deque>
#include <functional>

namespace bandeja::tests {

using server::channels::ChannelFailure;
using server::channels::Credentials;
using server::channels::OutgoingMessage;

/// A platform's webhooks in a format of the tests': {"events":[{"account":…, "message":{…}}, …]}, signed with
/// HMAC-SHA256 in the header X-Test-Signature. Anything else is unreadable, as a whole or item by item.
class TestWebhooks final : public server::channels::WebhookSource {
public:
    static constexpr char secret[] = "webhook secret of the tests";

    bool isGenuine(const server::channels::WebhookHeaders& headers, const QByteArray& body,
                   domain::Instant now) const override;
    server::channels::ParsedWebhook parse(const QByteArray& body) const override;
    /// The challenge, for the right verify token.
    std::optional<QByteArray> answerHandshake(const QUrlQuery& query) const override;

    static QByteArray signatureOf(const QByteArray& body);
};

/// A platform that does what it is told and remembers what it was asked. What nobody scripted succeeds.
class TestAdapter final : public server::channels::ChannelAdapter {
public:
    explicit TestAdapter(domain::Channel channel) : channel_(channel) {}

    // What it was asked.
    QList<OutgoingMessage> sent;
    QStringList tokensUsed; ///< access tokens of sends, in order
    int finds = 0;
    int fetches = 0;
    int renewals = 0;
    int revocations = 0;
    QStringList revoked; ///< access tokens
    QStringList polled;  ///< threads

    // What it does. A queue's front is used up by each call; an empty one means success.
    std::deque<server::channels::SendOutcome> sendOutcomes;
    std::function<void(const OutgoingMessage&)> onSend; ///< before the answer
    bool holdsSends = false;                            ///< answers only when release() is called
    std::deque<tl::expected<QString, ChannelFailure>> findOutcomes;
    std::deque<tl::expected<server::channels::FetchedMedia, ChannelFailure>> media;
    std::optional<ChannelFailure> renewFailure;
    std::deque<tl::expected<void, ChannelFailure>> revokeOutcomes;
    bool holdsRevocations = false;
    QList<server::channels::ChannelEvent> pollEvents;

    /// Answers the sends and revocations that are held.
    void release();

    domain::Channel channel() const override { return channel_; }
    QFuture<server::channels::SendOutcome> send(std::shared_ptr<const Credentials> credentials,
                                                OutgoingMessage message) override;
    QFuture<tl::expected<QString, ChannelFailure>> find(std::shared_ptr<const Credentials> credentials,
                                                        OutgoingMessage message,
                                                        domain::Instant sentAfter) override;
    QFuture<tl::expected<server::channels::FetchedMedia, ChannelFailure>>
    fetch(std::shared_ptr<const Credentials> credentials, server::channels::PlatformMedia media,
          QString thread, QString messagePlatformId, qint64 most) override;
    QFuture<tl::expected<std::shared_ptr<server::channels::RenewedTokens>, ChannelFailure>>
    renew(std::shared_ptr<const Credentials> credentials) override;
    QFuture<tl::expected<void, ChannelFailure>>
    revoke(std::shared_ptr<const Credentials> credentials) override;
    QFuture<tl::expected<QList<server::channels::ChannelEvent>, ChannelFailure>>
    poll(std::shared_ptr<const Credentials> credentials, QString thread) override;

private:
    server::channels::SendOutcome nextSend();
    tl::expected<void, ChannelFailure> nextRevocation();

    domain::Channel channel_;
    std::vector<QPromise<server::channels::SendOutcome>> heldSends_;
    std::vector<QPromise<tl::expected<void, ChannelFailure>>> heldRevocations_;
};

/// A provider of drafts that remembers what it was shown.
class TestProvider final : public server::ai::DraftProvider {
public:
    using Composed = tl::expected<server::ai::ComposedDraft, server::ai::DraftFailure>;

    QList<server::ai::DraftRequest> requests;
    std::deque<Composed> answers; ///< an empty queue answers "Draft N" with confidence 0.5
    bool holds = false;
    void release();

    QLatin1StringView name() const override { return QLatin1StringView("knowledge-base"); }
    QFuture<Composed> compose(server::ai::DraftRequest request) override;

private:
    Composed next();
    std::vector<QPromise<Composed>> held_;
};

} // namespace bandeja::tests

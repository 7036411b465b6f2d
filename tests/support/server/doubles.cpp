// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/doubles.h"

#include "core/cipher/digest.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using namespace server::channels;

namespace {

template <typename T>
T popOr(std::deque<T>& queue, T fallback) {
    if (queue.empty())
        return fallback;
    T front = std::move(queue.front());
    queue.pop_front();
    return front;
}

template <typename T>
QFuture<T> readyWith(T value) {
    return QtFuture::makeReadyFuture(std::move(value));
}

template <typename T>
void finish(QPromise<T>& promise, T value) {
    promise.addResult(std::move(value));
    promise.finish();
}

domain::Instant instantOf(const QJsonValue& milliseconds) {
    return domain::Instant{std::chrono::milliseconds{milliseconds.toInteger()}};
}

domain::Direction directionOf(const QJsonObject& object) {
    return object[u"direction"_s].toString() == "out"_L1 ? domain::Direction::Out : domain::Direction::In;
}

QList<PlatformMedia> mediaOf(const QJsonObject& object) {
    QList<PlatformMedia> media;
    for (const QJsonValue& value : object[u"media"_s].toArray()) {
        const QJsonObject item = value.toObject();
        media.append(
            {domain::messageKindFromName(item[u"kind"_s].toString()).value_or(domain::MessageKind::Image),
             item[u"id"_s].toString(),
             {},
             item[u"mime"_s].toString(),
             item[u"name"_s].toString(),
             QByteArray::fromHex(item[u"sha256"_s].toString().toLatin1())});
    }
    return media;
}

NewMessage messageOf(const QJsonObject& object) {
    NewMessage message;
    message.thread = object[u"thread"_s].toString();
    message.contact = {
        object[u"from"_s].toString(), {}, object[u"name"_s].toString(), object[u"handle"_s].toString()};
    for (const QJsonValue& alias : object[u"aliases"_s].toArray())
        message.contact.aliases.append(alias.toString());
    message.platformId = object[u"id"_s].toString();
    message.fallbackKey = object[u"fallback"_s].toString();
    message.at = instantOf(object[u"at"_s]);
    message.direction = directionOf(object);
    message.kind = domain::messageKindFromName(object[u"kind"_s].toString(u"text"_s))
                       .value_or(domain::MessageKind::Unsupported);
    message.text = object[u"text"_s].toString();
    message.media = mediaOf(object);
    message.quotes = object[u"quotes"_s].toString();
    message.correlation = object[u"correlation"_s].toString();
    message.sentByApi = object[u"by_api"_s].toBool();
    message.wantsReply = object[u"wants_reply"_s].toBool(true);
    return message;
}

StatusUpdate statusOf(const QJsonObject& object) {
    StatusUpdate update;
    update.platformId = object[u"id"_s].toString();
    update.correlation = object[u"correlation"_s].toString();
    update.thread = object[u"thread"_s].toString();
    if (object.contains(u"up_to"_s))
        update.upTo = instantOf(object[u"up_to"_s]);
    update.status =
        domain::messageStatusFromName(object[u"status"_s].toString()).value_or(domain::MessageStatus::Sent);
    if (object.contains(u"code"_s))
        update.error = domain::MessageError{object[u"code"_s].toString(), object[u"detail"_s].toString()};
    return update;
}

std::optional<EventBody> bodyOf(const QJsonObject& item) {
    const auto part = [&](const QString& name) { return item[name].toObject(); };
    if (item.contains(u"message"_s))
        return messageOf(part(u"message"_s));
    if (item.contains(u"status"_s))
        return statusOf(part(u"status"_s));
    if (item.contains(u"reaction"_s))
        return ReactionUpdate{part(u"reaction"_s)[u"id"_s].toString(), directionOf(part(u"reaction"_s)),
                              part(u"reaction"_s)[u"emoji"_s].toString()};
    if (item.contains(u"edit"_s))
        return MessageEdit{part(u"edit"_s)[u"id"_s].toString(), domain::MessageKind::Text,
                           part(u"edit"_s)[u"text"_s].toString(), mediaOf(part(u"edit"_s))};
    if (item.contains(u"unsent"_s))
        return MessageUnsent{part(u"unsent"_s)[u"id"_s].toString()};
    if (item.contains(u"renamed"_s))
        return ContactRenamed{part(u"renamed"_s)[u"before"_s].toString(),
                              part(u"renamed"_s)[u"now"_s].toString()};
    if (item.contains(u"notice"_s))
        return AccountNotice{part(u"notice"_s)[u"attention"_s].toBool(), {}, {}};
    if (item.contains(u"authorization_removed"_s))
        return AuthorizationRemoved{};
    if (item.contains(u"poll"_s))
        return PollNeeded{part(u"poll"_s)[u"thread"_s].toString()};
    return std::nullopt;
}

} // namespace

QByteArray TestWebhooks::signatureOf(const QByteArray& body) {
    return cipher::hmacSha256(secret, body).toHex();
}

bool TestWebhooks::isGenuine(const WebhookHeaders& headers, const QByteArray& body, domain::Instant) const {
    return cipher::equalInConstantTime(headers.value("x-test-signature"), signatureOf(body));
}

std::optional<QByteArray> TestWebhooks::answerHandshake(const QUrlQuery& query) const {
    if (query.queryItemValue(u"hub.verify_token"_s, QUrl::FullyDecoded) != "verify me"_L1)
        return std::nullopt;
    return query.queryItemValue(u"hub.challenge"_s).toUtf8();
}

ParsedWebhook TestWebhooks::parse(const QByteArray& body) const {
    ParsedWebhook parsed;
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject()) {
        parsed.unreadable.append({{}, u"no JSON"_s, body});
        return parsed;
    }
    for (const QJsonValue& value : document.object()[u"events"_s].toArray()) {
        const QJsonObject item = value.toObject();
        const QString account = item[u"account"_s].toString();
        if (const auto event = bodyOf(item))
            parsed.events.append({account, *event});
        else
            parsed.unreadable.append({account, u"unknown item"_s, QJsonDocument(item).toJson()});
    }
    return parsed;
}

SendOutcome TestAdapter::nextSend() {
    return popOr<SendOutcome>(sendOutcomes, Accepted{u"platform-%1"_s.arg(sent.size())});
}

tl::expected<void, ChannelFailure> TestAdapter::nextRevocation() {
    return popOr<tl::expected<void, ChannelFailure>>(revokeOutcomes, {});
}

QFuture<SendOutcome> TestAdapter::send(std::shared_ptr<const Credentials> credentials,
                                       OutgoingMessage message) {
    sent.append(message);
    tokensUsed.append(QString::fromUtf8(credentials->accessToken.view()));
    if (onSend)
        onSend(message);
    if (!holdsSends)
        return readyWith<SendOutcome>(nextSend());
    heldSends_.emplace_back().start();
    return heldSends_.back().future();
}

void TestAdapter::release() {
    holdsSends = false;
    holdsRevocations = false;
    for (auto& promise : std::exchange(heldSends_, {}))
        finish(promise, nextSend());
    for (auto& promise : std::exchange(heldRevocations_, {}))
        finish(promise, nextRevocation());
}

QFuture<tl::expected<QString, ChannelFailure>> TestAdapter::find(std::shared_ptr<const Credentials>,
                                                                 OutgoingMessage, domain::Instant) {
    ++finds;
    return readyWith(popOr<tl::expected<QString, ChannelFailure>>(
        findOutcomes, tl::unexpected(ChannelFailure::NotOffered)));
}

QFuture<tl::expected<FetchedMedia, ChannelFailure>>
TestAdapter::fetch(std::shared_ptr<const Credentials>, PlatformMedia, QString, QString, qint64) {
    ++fetches;
    return readyWith(
        popOr<tl::expected<FetchedMedia, ChannelFailure>>(media, tl::unexpected(ChannelFailure::Refused)));
}

QFuture<tl::expected<std::shared_ptr<RenewedTokens>, ChannelFailure>>
TestAdapter::renew(std::shared_ptr<const Credentials>) {
    using Renewed = tl::expected<std::shared_ptr<RenewedTokens>, ChannelFailure>;
    ++renewals;
    if (renewFailure)
        return readyWith<Renewed>(tl::unexpected(*renewFailure));
    auto tokens = std::make_shared<RenewedTokens>();
    tokens->accessToken = cipher::Secret("renewed token " + QByteArray::number(renewals));
    tokens->refreshToken = cipher::Secret("renewed refresh " + QByteArray::number(renewals));
    return readyWith<Renewed>(tokens);
}

QFuture<tl::expected<void, ChannelFailure>>
TestAdapter::revoke(std::shared_ptr<const Credentials> credentials) {
    ++revocations;
    revoked.append(QString::fromUtf8(credentials->accessToken.view()));
    if (!holdsRevocations)
        return readyWith(nextRevocation());
    heldRevocations_.emplace_back().start();
    return heldRevocations_.back().future();
}

QFuture<tl::expected<QList<ChannelEvent>, ChannelFailure>>
TestAdapter::poll(std::shared_ptr<const Credentials>, QString thread) {
    polled.append(thread);
    return readyWith<tl::expected<QList<ChannelEvent>, ChannelFailure>>(pollEvents);
}

TestProvider::Composed TestProvider::next() {
    return popOr<Composed>(
        answers, server::ai::ComposedDraft{u"Draft %1"_s.arg(requests.size()), {}, 0.5, false, 10, 5});
}

QFuture<TestProvider::Composed> TestProvider::compose(server::ai::DraftRequest request) {
    requests.append(std::move(request));
    if (!holds)
        return readyWith(next());
    held_.emplace_back().start();
    return held_.back().future();
}

void TestProvider::release() {
    holds = false;
    for (auto& promise : std::exchange(held_, {}))
        finish(promise, next());
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"
#include "core/domain/channel.h"
#include "core/domain/receipt.h"
#include "server/channels/channelevent.h"

#include <QFuture>
#include <QHash>
#include <QUrlQuery>

#include <tl/expected.hpp>

#include <chrono>
#include <memory>
#include <optional>

namespace bandeja::server::channels {

/// The tokens of one account. Live only as long as the call that needs them.
struct Credentials {
    QString account;
    cipher::Secret accessToken;
    cipher::Secret refreshToken; ///< empty where the platform has none
};

/// A file of a message on its way to a platform.
struct OutgoingFile {
    domain::Attachment about;
    QByteArray bytes; ///< there while it is being sent, and only then
};

/// A message on its way to a platform.
struct OutgoingMessage {
    QString id; ///< ours: given to platforms that hand it back (correlation)
    QString thread;
    QString contactPlatformId;
    QString text;
    QString quotes; ///< platform id; empty: none
    QList<OutgoingFile> files{};
};

/// The platform took it. PLATFORM_ID is its name from now on.
struct Accepted {
    QString platformId;
};
/// The platform will never take it as it is.
struct Refused {
    domain::MessageError error;
    bool accountProblem = false; ///< the account needs its owner: its token is dead
};
/// It did certainly not take it, and may later.
struct TryLater {
    std::optional<std::chrono::milliseconds> after;
    QString reason;
};
/// It was asked and no answer came: it may have sent it. Never sent again blindly.
struct Unclear {
    QString reason;
};
using SendOutcome = std::variant<Accepted, Refused, TryLater, Unclear>;

struct RenewedTokens {
    cipher::Secret accessToken;
    cipher::Secret refreshToken;
    std::chrono::seconds expiresIn{0};
};

enum class ChannelFailure {
    Unreachable, ///< no answer, or one that makes no sense: try again
    Refused,     ///< a clear no
    TokenDead,
    TooLarge,
    NotOffered, ///< the platform has no such call
};

struct FetchedMedia {
    QByteArray bytes;
    QString mime;
};

/// Everything that is particular to one platform. Values in, values out: no database, no state but what HTTP
/// needs. The asynchronous calls are made and end on the thread that the adapter lives on, with a time limit
/// of their own.
class ChannelAdapter {
public:
    virtual ~ChannelAdapter() = default;

    virtual domain::Channel channel() const = 0;

    /// Asks the platform to send MESSAGE. Where a file has to be uploaded first, a failure of that is never
    /// Unclear: the customer got nothing.
    virtual QFuture<SendOutcome> send(std::shared_ptr<const Credentials> credentials,
                                      OutgoingMessage message) = 0;

    /// What became of a send that was Unclear: its platform id when the platform shows it; empty when the
    /// platform shows that it is not there; NotOffered where nothing can be asked, or no longer. Platforms
    /// show no id of ours, so the match is by thread, text, whether there is a file, and time: an id that the
    /// caller knows from another message that looks the same is no answer.
    virtual QFuture<tl::expected<QString, ChannelFailure>>
    find(std::shared_ptr<const Credentials> credentials, OutgoingMessage message,
         domain::Instant sentAfter) = 0;

    /// The bytes of MEDIA, at most MOST of them.
    virtual QFuture<tl::expected<FetchedMedia, ChannelFailure>>
    fetch(std::shared_ptr<const Credentials> credentials, PlatformMedia media, QString thread,
          QString messagePlatformId, qint64 most) = 0;

    /// New tokens for the ones in CREDENTIALS.
    virtual QFuture<tl::expected<std::shared_ptr<RenewedTokens>, ChannelFailure>>
    renew(std::shared_ptr<const Credentials> credentials) = 0;

    /// Tells the platform that the tokens are dead (R04).
    virtual QFuture<tl::expected<void, ChannelFailure>>
    revoke(std::shared_ptr<const Credentials> credentials) = 0;

    /// What was said in THREAD lately, for gaps and for events that only say that something happened.
    virtual QFuture<tl::expected<QList<ChannelEvent>, ChannelFailure>>
    poll(std::shared_ptr<const Credentials> credentials, QString thread) = 0;
};

/// The headers of a webhook, by lower-case name.
using WebhookHeaders = QHash<QByteArray, QByteArray>;

/// The door through which one platform's webhooks come in. One door may serve several channels (Meta's does).
class WebhookSource {
public:
    virtual ~WebhookSource() = default;

    /// Whether BODY, byte for byte as it arrived, carries the platform's signature. False also while no
    /// secret is configured: an empty key would verify for anyone.
    virtual bool isGenuine(const WebhookHeaders& headers, const QByteArray& body,
                           domain::Instant now) const = 0;

    /// What a genuine BODY says. Never fails: what can't be read is in the result, too.
    virtual ParsedWebhook parse(const QByteArray& body) const = 0;

    /// What a GET with QUERY is answered with (200, text/plain), where the platform asks whether the address
    /// is ours before it sends anything there. Nothing: such a request is refused (403).
    virtual std::optional<QByteArray> answerHandshake(const QUrlQuery& query) const {
        Q_UNUSED(query);
        return std::nullopt;
    }
};

} // namespace bandeja::server::channels

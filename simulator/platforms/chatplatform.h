// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "simulator/platforms/chat.h"
#include "simulator/platforms/mediashelf.h"
#include "simulator/wire/door.h"
#include "simulator/wire/faultplan.h"
#include "simulator/wire/pace.h"
#include "simulator/wire/webhookposter.h"

#include <QObject>

#include <optional>

namespace bandeja::simulator::platforms {

/// What all platforms share that they are given.
struct Surroundings {
    wire::WebhookPoster& poster;
    wire::Pace& pace;
    MediaShelf& media;
};

/// How a webhook about a message is to be posted.
struct Posting {
    int copies = 1;
    wire::Signature signature = wire::Signature::Right;
};

/// Something that somebody writes on a platform.
struct Utterance {
    QString account; ///< made where it is not known
    Customer customer;
    Content content;
    qint64 at = 0;          ///< milliseconds of Unix time
    bool byCustomer = true; ///< false: the business wrote it, with the platform's own app
    Posting posting;
};

/// How the platform names what was written.
struct Posted {
    QString messageId;
    QString thread;
};

/// A platform on which customers write to business accounts. Keeps accounts and chats in memory.
class ChatPlatform : public QObject {
    Q_OBJECT

public:
    ChatPlatform(const Surroundings& surroundings, QObject* parent)
        : QObject(parent),
          around_(surroundings) {}

    /// "tiktok", "whatsapp": the contract's name of the channel.
    virtual QString channel() const = 0;
    virtual bool isFor(const QString& path) const = 0;
    /// The answer to a call; FAULT's code instead of it, where there is one.
    virtual wire::WireAnswer answer(const wire::WireRequest& request,
                                    const std::optional<wire::Fault>& fault) = 0;

    /// Where the simulator is reached: for the addresses of files.
    void setAddress(const QUrl& address) { address_ = address; }

    void addAccount(const Account& account) { accounts_.insert(account.id, account); }
    const QHash<QString, Account>& accounts() const { return accounts_; }
    bool isConnected(const QString& account) const { return accounts_.value(account).connected; }

    /// Keeps UTTERANCE and posts the webhook that tells of it.
    Posted write(const Utterance& utterance);
    /// CUSTOMER has seen everything so far.
    void customerReads(const QString& account, const QString& customer);
    /// Echoes and statuses come before the answer to the call that they are about.
    void setEchoFirst(bool first) { echoFirst_ = first; }

Q_SIGNALS:
    /// Through the API, the business sent TEXT to CUSTOMER.
    void replied(const QString& account, const QString& customer, const QString& text);

protected:
    virtual QString source() const = 0;
    virtual QString newMessageId() const = 0;
    virtual QString threadOf(const QString& account, const QString& customer) const = 0;
    /// The webhook that tells of MESSAGE.
    virtual QByteArray messageBody(const Account& account, const Chat& chat,
                                   const ChatMessage& message) const = 0;
    /// The webhook that tells that CHAT's customer has read it up to now; empty where there is nothing to
    /// tell.
    virtual QByteArray readBody(const Account& account, const Chat& chat) const = 0;

    Account* account(const QString& id);
    Chat& chatWith(Account& account, const Customer& customer);
    /// The chat of ACCOUNT with the thread THREAD; nothing when there is none.
    static Chat* chatByThread(Account& account, const QString& thread);
    /// Adds what the business sent through the API to CHAT and tells who listens.
    ChatMessage addReply(Account& account, Chat& chat, const Content& content, const QString& correlation);
    void post(const QByteArray& body, const Posting& posting = {});
    /// Posts BODY after NATURAL time; before the answer of the call under way, where echoes come first.
    void postLater(std::chrono::milliseconds natural, const QByteArray& body);
    /// How long the answer to a send has to wait so that its echo comes first.
    std::chrono::milliseconds sendDelay() const;

    Surroundings around_;
    QUrl address_;
    QHash<QString, Account> accounts_;

private:
    bool echoFirst_ = false;
};

/// Random and with the signs that ids of TikTok have, "+", "/" and "=" among them.
QString randomId();

qint64 nowMs();

/// Whether CHANNEL takes TEXT as one message.
bool takesText(domain::Channel channel, const QString& text);

} // namespace bandeja::simulator::platforms

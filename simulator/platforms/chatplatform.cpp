// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/platforms/chatplatform.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTimer>

namespace bandeja::simulator::platforms {

QString randomId() {
    // Ids are no part of a story's seed: a second run must not repeat the ids of the first.
    QByteArray bytes(16, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32*>(bytes.data()), 4);
    return QString::fromLatin1(bytes.toBase64());
}

bool takesText(domain::Channel channel, const QString& text) {
    const auto limit = domain::textLimit(channel);
    return !text.isEmpty() && (!limit || domain::measure(text, limit->unit) <= limit->most);
}

qint64 nowMs() {
    return QDateTime::currentMSecsSinceEpoch();
}

Account* ChatPlatform::account(const QString& id) {
    const auto found = accounts_.find(id);
    return found == accounts_.end() ? nullptr : &*found;
}

Chat& ChatPlatform::chatWith(Account& account, const Customer& customer) {
    Chat& chat = account.chats[customer.id];
    if (chat.thread.isEmpty())
        chat.thread = threadOf(account.id, customer.id);
    if (!customer.name.isEmpty() || chat.customer.id.isEmpty())
        chat.customer = customer;
    return chat;
}

Chat* ChatPlatform::chatByThread(Account& account, const QString& thread) {
    for (Chat& chat : account.chats) {
        if (chat.thread == thread)
            return &chat;
    }
    return nullptr;
}

Posted ChatPlatform::write(const Utterance& utterance) {
    Account& owner = accounts_[utterance.account];
    owner.id = utterance.account;
    Chat& chat = chatWith(owner, utterance.customer);
    ChatMessage message;
    message.id = newMessageId();
    message.byCustomer = utterance.byCustomer;
    message.at = utterance.at;
    message.content = utterance.content;
    // What is about another message is no message: it opens no window and is in no list.
    static const QStringList aboutAnother{QStringLiteral("reaction"), QStringLiteral("edit"),
                                          QStringLiteral("unsend")};
    if (!aboutAnother.contains(message.content.kind))
        chat.messages.append(message);
    if (message.byCustomer && !aboutAnother.contains(message.content.kind)) {
        chat.lastInboundAt = std::max(chat.lastInboundAt, message.at);
        chat.repliesSinceInbound = 0;
    }
    post(messageBody(owner, chat, message), utterance.posting);
    return {message.id, chat.thread};
}

void ChatPlatform::customerReads(const QString& accountId, const QString& customer) {
    Account* const owner = account(accountId);
    if (owner == nullptr || !owner->chats.contains(customer))
        return;
    const QByteArray body = readBody(*owner, owner->chats[customer]);
    if (!body.isEmpty())
        post(body);
}

ChatMessage ChatPlatform::addReply(Account& owner, Chat& chat, const Content& content,
                                   const QString& correlation) {
    ChatMessage message;
    message.id = newMessageId();
    message.byCustomer = false;
    message.at = nowMs();
    message.content = content;
    message.source = QStringLiteral("API");
    message.correlation = correlation;
    chat.messages.append(message);
    ++chat.repliesSinceInbound;
    // Queued: who listens may write back, and the call has to be answered first.
    QMetaObject::invokeMethod(
        this,
        [this, id = owner.id, customer = chat.customer.id, text = content.text] {
            Q_EMIT replied(id, customer, text);
        },
        Qt::QueuedConnection);
    return message;
}

void ChatPlatform::post(const QByteArray& body, const Posting& posting) {
    for (int i = 0; i < posting.copies; ++i)
        around_.poster.post({source(), body, posting.signature});
}

void ChatPlatform::postLater(std::chrono::milliseconds natural, const QByteArray& body) {
    if (echoFirst_)
        post(body);
    else
        QTimer::singleShot(around_.pace.of(natural), this, [this, body] { post(body); });
}

std::chrono::milliseconds ChatPlatform::sendDelay() const {
    return echoFirst_ ? std::chrono::milliseconds(400) : around_.pace.of(std::chrono::milliseconds(120));
}

} // namespace bandeja::simulator::platforms

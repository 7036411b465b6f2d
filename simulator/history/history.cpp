// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/history/history.h"

#include "core/domain/id.h"

namespace bandeja::simulator::history {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using domain::Instant;

namespace {

constexpr std::chrono::hours length(24 * 730);
constexpr std::chrono::hours stillOpen(24 * 10); ///< what was said since then is not all answered
constexpr qsizetype active = 300;                ///< conversations that are talked in at a time
constexpr double oldAcquaintance = 0.04;         ///< messages of somebody who has been silent for long

/// How much of a day's messages come in each of its hours.
constexpr std::array<double, 24> hours{1, 1, 1, 0, 0, 0, 1, 2, 4, 6, 8, 8,
                                       7, 6, 6, 7, 8, 8, 8, 8, 7, 5, 4, 2};

constexpr std::array channels{domain::Channel::WhatsApp, domain::Channel::TikTok, domain::Channel::Instagram,
                              domain::Channel::Messenger};

template <typename Choices>
auto oneOf(const Choices& choices, Chance& chance) {
    return choices[static_cast<std::size_t>(chance.below(static_cast<qsizetype>(std::size(choices))))];
}

/// The moment of a day at which the share PART of its messages has come.
std::chrono::milliseconds momentOf(double part) {
    constexpr double all = [] {
        double sum = 0;
        for (const double hour : hours)
            sum += hour;
        return sum;
    }();
    double left = part * all;
    std::chrono::hours hour(0);
    for (const double share : hours) {
        if (left < share)
            return hour + std::chrono::milliseconds(static_cast<qint64>(left / share * 3'600'000));
        left -= share;
        ++hour;
    }
    return 24h - 1ms;
}

} // namespace

History::History(const Size& size, Instant end)
    : size_(size),
      end_(end),
      chance_(size.seed),
      phrasebooks_{Phrasebook(u"es"_s), Phrasebook(u"pt"_s), Phrasebook(u"en"_s)} {
    for (int number = 0; number < size.accounts; ++number) {
        domain::Integration account;
        account.id = newId(domain::id::integration, timeOf(0));
        account.channel = channels[static_cast<std::size_t>(number) % channels.size()];
        account.name = u"Tienda %1"_s.arg(number + 1);
        account.account = u"account-%1"_s.arg(number + 1);
        account.state = domain::IntegrationState::Active;
        accounts_.append(account);
    }
}

/// As domain::newId(), but for where its chance comes from.
QString History::newId(const char* prefix, Instant at) {
    static constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    QString id = QString::fromLatin1(prefix);
    const auto ms = static_cast<quint64>(at.time_since_epoch().count());
    for (int shift = 45; shift >= 0; shift -= 5)
        id += QLatin1Char(alphabet[(ms >> shift) & 31]);
    for (const quint64 bits : {chance_.bits(), chance_.bits()}) {
        for (int shift = 0; shift < 40; shift += 5)
            id += QLatin1Char(alphabet[(bits >> shift) & 31]);
    }
    return id;
}

Instant History::timeOf(int message) const {
    const double days = static_cast<double>(length.count()) / 24;
    const double at = days * message / std::max(1, size_.messages);
    const auto day = std::chrono::hours(24 * static_cast<int>(at));
    return end_ - length + day + momentOf(at - static_cast<int>(at));
}

void History::begin(Instant at) {
    Thread thread;
    const auto number = static_cast<int>(threads_.size());
    thread.account = number < size_.accounts ? number : static_cast<int>(chance_.below(size_.accounts));
    const double talks = chance_.fraction();
    thread.talks = 0.02 + talks * talks * talks;
    const double language = chance_.fraction();
    thread.phrases = &phrasebooks_[language < 0.5 ? 0 : language < 0.8 ? 1 : 2];
    const domain::Integration& account = accounts_[thread.account];
    thread.contact = {newId(domain::id::contact, at), thread.phrases->name(chance_), {}};
    thread.contact.handle =
        account.channel == domain::Channel::WhatsApp
            ? u"+52155%1"_s.arg(10'000'000 + chance_.below(89'999'999))
            : u"@%1%2"_s.arg(thread.contact.name.section(u' ', 0, 0).toLower()).arg(chance_.below(9999));
    domain::Conversation& conversation = thread.conversation;
    conversation.id = newId(domain::id::conversation, at);
    conversation.contactId = thread.contact.id;
    conversation.integrationId = account.id;
    conversation.channel = account.channel;
    if (chance_.in(0.15))
        conversation.labels = {
            oneOf(std::array{u"vip"_s, u"mayoreo"_s, u"devolución"_s, u"pendiente"_s}, chance_)};
    threads_.push_back(std::move(thread));
}

History::Thread& History::pick(Instant at, bool& isNew) {
    const auto wanted =
        static_cast<qsizetype>(static_cast<double>(size_.conversations) * (made_ + 1) / size_.messages);
    const auto there = static_cast<qsizetype>(threads_.size());
    isNew = there == 0 || there < std::min<qsizetype>(wanted, size_.conversations);
    if (isNew) {
        begin(at);
        return threads_.back();
    }
    if (chance_.in(oldAcquaintance))
        return threads_[static_cast<std::size_t>(chance_.below(there))];
    // The square prefers those that began last: most are talkative for a while and then silent.
    constexpr int tries = 12;
    std::size_t found = 0;
    for (int i = 0; i < tries; ++i) {
        const double back = chance_.fraction() * chance_.fraction();
        const auto from = static_cast<qsizetype>(back * static_cast<double>(std::min(active, there)));
        found = static_cast<std::size_t>(there - 1 - from);
        if (chance_.in(threads_[found].talks))
            break;
    }
    return threads_[found];
}

void History::attach(domain::Message& message, Instant at) {
    const double what = chance_.fraction();
    if (what > 0.06)
        return;
    const bool isPicture = what < 0.045;
    message.kind = isPicture ? domain::MessageKind::Image : domain::MessageKind::Audio;
    message.attachments = {{newId(domain::id::attachment, at),
                            message.kind,
                            isPicture ? u"image/jpeg"_s : u"audio/ogg"_s,
                            20'000 + chance_.below(400'000),
                            {}}};
    if (!isPicture || chance_.in(0.7))
        message.text.clear();
}

domain::Message History::write(Thread& thread, Instant at) {
    domain::Message message;
    message.id = newId(domain::id::message, at);
    message.conversationId = thread.conversation.id;
    message.sentAt = at;
    message.platformId = u"platform-"_s + message.id;
    const bool answers = thread.waits ? chance_.in(0.65) : chance_.in(0.15);
    if (answers) {
        message.direction = domain::Direction::Out;
        message.author = {chance_.in(0.4) ? domain::AuthorType::Agent : domain::AuthorType::Platform, {}};
        message.status = domain::MessageStatus::Read;
        message.text = thread.phrases->say(Phrasebook::Speaker::Shop, chance_);
    } else {
        message.author = {domain::AuthorType::Contact, thread.contact.id};
        message.text = thread.phrases->say(Phrasebook::Speaker::Customer, chance_);
        attach(message, at);
    }
    return message;
}

void History::note(Thread& thread, const domain::Message& message) {
    domain::Conversation& conversation = thread.conversation;
    const Instant at = message.sentAt;
    conversation.lastMessageAt = at;
    thread.waits = message.direction == domain::Direction::In;
    if (thread.waits) {
        conversation.lastInboundAt = at;
        conversation.replyUntil = at + 24h;
    }
    const bool isRecent = at > end_ - stillOpen;
    conversation.unread = !thread.waits || !isRecent ? 0 : conversation.unread + 1;
    conversation.status =
        isRecent && chance_.in(0.7) ? domain::ConversationStatus::Open : domain::ConversationStatus::Closed;
}

std::optional<Step> History::next() {
    if (made_ >= size_.messages || size_.accounts < 1)
        return std::nullopt;
    const Instant at = timeOf(made_);
    Step step;
    bool isNew = false;
    Thread& thread = pick(at, isNew);
    step.message = write(thread, at);
    note(thread, step.message);
    step.account = thread.account;
    if (isNew)
        step.contact = thread.contact;
    step.conversation = thread.conversation;
    ++made_;
    return step;
}

} // namespace bandeja::simulator::history

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/revisions.h"

#include "core/domain/plaintext.h"
#include "server/inbox/attachments.h"
#include "server/inbox/early.h"

#include <QJsonArray>

namespace bandeja::server::inbox::revisions {

using namespace Qt::Literals::StringLiterals;
using channels::MessageEdit;
using channels::PlatformMedia;
using domain::AuthorType;
using domain::Direction;
using messages::StoredMessage;

namespace {

constexpr qsizetype longestEmoji = 64;

const char* reactionKind(Direction who) {
    return who == Direction::In ? early::reactionIn : early::reactionOut;
}

QJsonObject factOf(const PlatformMedia& media) {
    return {{u"kind"_s, domain::messageKindName(media.kind)},
            {u"media_id"_s, media.mediaId},
            {u"url"_s, media.url},
            {u"mime"_s, media.mime},
            {u"name"_s, media.name},
            {u"sha256"_s, QString::fromLatin1(media.sha256.toHex())}};
}

PlatformMedia mediaOf(const QJsonObject& fact) {
    return {domain::messageKindFromName(fact.value("kind"_L1).toString()).value_or(domain::MessageKind::File),
            fact.value("media_id"_L1).toString(),
            fact.value("url"_L1).toString(),
            fact.value("mime"_L1).toString(),
            fact.value("name"_L1).toString(),
            QByteArray::fromHex(fact.value("sha256"_L1).toString().toLatin1())};
}

MessageEdit editOf(const QJsonObject& fact) {
    MessageEdit edit;
    edit.kind =
        domain::messageKindFromName(fact.value("kind"_L1).toString()).value_or(domain::MessageKind::Text);
    edit.text = fact.value("text"_L1).toString();
    for (const QJsonValue& media : fact.value("media"_L1).toArray())
        edit.media.append(mediaOf(media.toObject()));
    return edit;
}

} // namespace

void react(StoredMessage& stored, Direction who, const QString& emoji, const QString& contact) {
    if (stored.message.deleted)
        return;
    const domain::Author author = who == Direction::In ? domain::Author{AuthorType::Contact, contact}
                                                       : domain::Author{AuthorType::Platform, {}};
    stored.message.reactions.removeIf(
        [&](const domain::Reaction& known) { return known.author.type == author.type; });
    const QString clean = domain::oneLine(emoji, longestEmoji);
    if (!clean.isEmpty())
        stored.message.reactions.append({author, clean});
}

void keepReaction(const Scope& scope, const QByteArray& target, Direction who, const QString& emoji) {
    early::keep(scope, target, reactionKind(who), {{u"emoji"_s, emoji}});
}

bool revise(const Scope& scope, StoredMessage& stored, const MessageEdit& edit) {
    domain::Message& message = stored.message;
    const QString text = domain::storable(edit.text);
    const bool same = message.edited && message.text == text && message.kind == edit.kind &&
                      message.attachments.size() == edit.media.size();
    if (message.deleted || same)
        return false;
    message.text = text;
    message.kind = edit.kind;
    message.edited = true;
    attachments::removeAll(scope, message);
    attachments::add(scope, message, edit.media);
    return true;
}

void keepEdit(const Scope& scope, const QByteArray& target, const MessageEdit& edit) {
    QJsonArray media;
    for (const PlatformMedia& item : edit.media)
        media.append(factOf(item));
    early::keep(
        scope, target, early::edit,
        {{u"kind"_s, domain::messageKindName(edit.kind)}, {u"text"_s, edit.text}, {u"media"_s, media}});
}

void erase(const Scope& scope, StoredMessage& stored) {
    domain::Message& message = stored.message;
    attachments::removeAll(scope, message);
    message.text.clear();
    message.reactions.clear();
    message.replyTo.clear();
    message.error.reset();
    message.edited = false;
    message.deleted = true;
    stored.quotes.clear();
    stored.unread = false;
}

void keepErasure(const Scope& scope, const QByteArray& target) {
    early::keep(scope, target, early::unsent, {});
    early::take(scope, target, early::edit);
    early::take(scope, target, early::reactionIn);
    early::take(scope, target, early::reactionOut);
}

void catchUp(const Scope& scope, StoredMessage& stored, const QString& contact) {
    if (const auto fact = early::take(scope, stored.platformKey, early::edit))
        revise(scope, stored, editOf(*fact));
    for (const Direction who : {Direction::In, Direction::Out}) {
        if (const auto fact = early::take(scope, stored.platformKey, reactionKind(who)))
            react(stored, who, fact->value("emoji"_L1).toString(), contact);
    }
    if (early::take(scope, stored.platformKey, early::unsent))
        erase(scope, stored);
}

} // namespace bandeja::server::inbox::revisions

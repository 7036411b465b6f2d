// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/meta/whatsappchange.h"

#include "server/channels/meta/graphcodes.h"
#include "server/channels/meta/whatsappcontent.h"

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::Direction;
using domain::MessageKind;
using domain::MessageStatus;

/// One change of an entry on its way into a ParsedWebhook.
class ChangeReader {
public:
    ChangeReader(const LooseJson& value, QString place, ParsedWebhook& result)
        : value_(value),
          place_(std::move(place)),
          result_(result),
          account_(value.object("metadata"_L1).id("phone_number_id"_L1)) {}

    void messages();
    void echoes();

private:
    void each(QLatin1StringView key, void (ChangeReader::*read)(const LooseJson&, const QString&));
    void inbound(const LooseJson& message, const QString& place) { item(message, place, Direction::In); }
    void echo(const LooseJson& message, const QString& place) { item(message, place, Direction::Out); }
    void item(const LooseJson& message, const QString& place, Direction direction);
    void newMessage(const LooseJson& message, const QString& place, Direction direction);
    void system(const LooseJson& message, const QString& place);
    void status(const LooseJson& status, const QString& place);
    void accountErrors();
    PlatformContact contactOf(const LooseJson& message, Direction direction) const;
    void add(EventBody event) { result_.events.append({account_, std::move(event)}); }
    void unreadable(const LooseJson& item, const QString& reason) {
        result_.unreadable.append({account_, reason, rawJson(item.json())});
    }

    const LooseJson& value_;
    QString place_;
    ParsedWebhook& result_;
    QString account_;
};

void ChangeReader::each(QLatin1StringView key, void (ChangeReader::*read)(const LooseJson&, const QString&)) {
    const QJsonValue items = value_.json().value(key);
    if (items.isUndefined())
        return;
    const QString place = place_ + u'/' + key;
    if (!items.isArray()) {
        result_.unreadable.append({account_, place + u": not an array"_s, rawJson(items)});
        return;
    }
    int index = 0;
    for (const QJsonValue& item : items.toArray()) {
        const QString itemPlace = place + u'/' + QString::number(index++);
        if (account_.isEmpty() || !item.isObject())
            result_.unreadable.append(
                {account_, itemPlace + u": no account, or not an object"_s, rawJson(item)});
        else
            (this->*read)(LooseJson(item), itemPlace);
    }
}

void ChangeReader::messages() {
    each("messages"_L1, &ChangeReader::inbound);
    each("statuses"_L1, &ChangeReader::status);
    // Beside messages, errors explain one of them; alone, they are the account's.
    if (!value_.has("messages"_L1) && !value_.has("statuses"_L1))
        accountErrors();
}

void ChangeReader::echoes() {
    each("message_echoes"_L1, &ChangeReader::echo);
}

void ChangeReader::item(const LooseJson& message, const QString& place, Direction direction) {
    const QString type = message.text("type"_L1);
    if (type == "reaction"_L1) {
        const LooseJson reaction = message.object("reaction"_L1);
        const QString target = reaction.id("message_id"_L1);
        if (target.isEmpty())
            unreadable(message, place + u"/reaction: no target"_s);
        else
            add(ReactionUpdate{target, direction, reaction.text("emoji"_L1)});
    } else if (type == "edit"_L1) {
        const LooseJson edit = message.object("edit"_L1);
        const QString target = edit.id("original_message_id"_L1);
        const WhatsAppContent content = readWhatsAppContent(edit.object("message"_L1));
        // An edit that can't be read must not empty the message that it edits.
        if (target.isEmpty() || content.kind == MessageKind::Unsupported)
            unreadable(message, place + u"/edit: no target, or nothing readable"_s);
        else
            add(MessageEdit{target, content.kind, content.text, content.media});
    } else if (type == "revoke"_L1) {
        const QString target = message.object("revoke"_L1).id("original_message_id"_L1);
        if (target.isEmpty())
            unreadable(message, place + u"/revoke: no target"_s);
        else
            add(MessageUnsent{target});
    } else if (type == "system"_L1) {
        system(message, place);
    } else {
        newMessage(message, place, direction);
    }
}

/// Finds who MESSAGE is from, or to. A customer may hide the number: then only a business-scoped id is there.
/// Some bodies carry that in the number's place; it is an id like any other.
PlatformContact ChangeReader::contactOf(const LooseJson& message, Direction direction) const {
    const bool in = direction == Direction::In;
    const QString number = message.id(in ? "from"_L1 : "to"_L1);
    const QString scoped = message.id(in ? "from_user_id"_L1 : "to_user_id"_L1);
    QStringList ids{number, scoped, message.id(in ? "from_parent_user_id"_L1 : "to_parent_user_id"_L1)};
    PlatformContact contact;
    const QJsonArray contacts = value_.array("contacts"_L1);
    for (const QJsonValue& item : contacts) {
        const LooseJson known(item);
        const QString knownNumber = known.id("wa_id"_L1);
        const QString knownScoped = known.id("user_id"_L1);
        const bool onlyOne = number.isEmpty() && scoped.isEmpty() && contacts.size() == 1;
        const bool fits = onlyOne ||
                          (!number.isEmpty() && (number == knownNumber || number == knownScoped)) ||
                          (!scoped.isEmpty() && scoped == knownScoped);
        if (!fits)
            continue;
        const LooseJson profile = known.object("profile"_L1);
        contact.name = profile.text("name"_L1);
        contact.handle = profile.text("username"_L1);
        ids += {knownNumber, knownScoped, known.id("parent_user_id"_L1)};
        break;
    }
    ids.removeAll(QString());
    ids.removeDuplicates();
    if (ids.isEmpty())
        return contact;
    contact.platformId = ids.takeFirst();
    contact.aliases = ids;
    const bool isNumber = std::all_of(contact.platformId.begin(), contact.platformId.end(),
                                      [](QChar c) { return c.isDigit(); });
    if (contact.handle.isEmpty() && isNumber)
        contact.handle = u'+' + contact.platformId;
    return contact;
}

void ChangeReader::newMessage(const LooseJson& source, const QString& place, Direction direction) {
    const auto at = source.seconds("timestamp"_L1);
    NewMessage message;
    message.contact = contactOf(source, direction);
    if (message.contact.platformId.isEmpty() || !at) {
        unreadable(source, place + u": no contact or no time"_s);
        return;
    }
    const QString group = source.id("group_id"_L1);
    message.thread = group.isEmpty() ? message.contact.platformId : u"group:"_s + group;
    message.at = *at;
    message.direction = direction;
    message.platformId = source.id("id"_L1);
    WhatsAppContent content = readWhatsAppContent(source);
    message.kind = content.kind;
    message.text = std::move(content.text);
    message.media = std::move(content.media);
    message.quotes = source.object("context"_L1).id("id"_L1);
    const bool answerable = message.kind != MessageKind::Unsupported && message.kind != MessageKind::Sticker;
    message.wantsReply = direction == Direction::In && group.isEmpty() && answerable;
    if (message.platformId.isEmpty()) {
        message.fallbackKey =
            fallbackKey({account_, message.thread, message.contact.platformId, source.id("timestamp"_L1),
                         source.text("type"_L1), QString::fromUtf8(rawJson(source.json()))});
    }
    add(std::move(message));
}

void ChangeReader::system(const LooseJson& message, const QString& place) {
    const LooseJson system = message.object("system"_L1);
    const QString type = system.text("type"_L1);
    if (type == "customer_identity_changed"_L1)
        return; // the customer's phone has new keys: nothing that the inbox shows
    const QString from = message.id("from"_L1);
    const QString to = system.has("wa_id"_L1) ? system.id("wa_id"_L1) : system.id("user_id"_L1);
    if (type != "user_changed_number"_L1 || from.isEmpty() || to.isEmpty())
        unreadable(message, place + u"/system: not known, or without the numbers"_s);
    else
        add(ContactRenamed{from, to});
}

void ChangeReader::status(const LooseJson& source, const QString& place) {
    static constexpr domain::Names<MessageStatus, 5> words{{{MessageStatus::Sent, "sent"_L1},
                                                            {MessageStatus::Delivered, "delivered"_L1},
                                                            {MessageStatus::Read, "read"_L1},
                                                            {MessageStatus::Read, "played"_L1},
                                                            {MessageStatus::Failed, "failed"_L1}}};
    const auto status = domain::valueIn(words, source.text("status"_L1));
    if (!status)
        return; // words come and go ("deleted", "warning"); none of the others is about delivery
    StatusUpdate update;
    update.platformId = source.id("id"_L1);
    update.correlation = source.text("biz_opaque_callback_data"_L1);
    update.status = *status;
    if (*status == MessageStatus::Failed) {
        const QJsonArray errors = source.array("errors"_L1);
        update.error =
            graphMessageError(readGraphError(LooseJson(errors.isEmpty() ? QJsonValue() : errors.first())));
    }
    if (update.platformId.isEmpty() && update.correlation.isEmpty())
        unreadable(source, place + u": no id"_s);
    else
        add(std::move(update));
}

void ChangeReader::accountErrors() {
    for (const QJsonValue& item : value_.array("errors"_L1)) {
        const GraphError error = readGraphError(LooseJson(item));
        if (!account_.isEmpty())
            add(AccountNotice{true, QString::number(error.code), error.detail});
    }
}

/// Changes about the account as a whole. What concerns templates, calls, settings and imports is not ours.
void accountUpdate(const LooseJson& value, const QString& account, ParsedWebhook& result) {
    const QString event = value.has("event"_L1) ? value.text("event"_L1) : value.text("alert_type"_L1);
    const QString ban = value.object("ban_info"_L1).text("waba_ban_state"_L1);
    static const QStringList bad{u"DISABLED_UPDATE"_s, u"ACCOUNT_VIOLATION"_s, u"ACCOUNT_RESTRICTION"_s,
                                 u"ACCOUNT_DELETED"_s, u"PARTNER_REMOVED"_s,   u"PARTNER_APP_UNINSTALLED"_s};
    const bool attention = bad.contains(event) && ban != "REINSTATE"_L1;
    result.events.append({account, AccountNotice{attention, event.toLower(), ban.toLower()}});
}

bool isKnownElsewhere(const QString& field) {
    static const QStringList fields{u"smb_app_state_sync"_s,
                                    u"history"_s,
                                    u"user_preferences"_s,
                                    u"security"_s,
                                    u"calls"_s,
                                    u"flows"_s,
                                    u"business_capability_update"_s,
                                    u"business_status_update"_s,
                                    u"user_id_update"_s,
                                    u"account_settings_update"_s,
                                    u"partner_solutions"_s,
                                    u"payment_configuration_update"_s,
                                    u"tracking_events"_s};
    return fields.contains(field) || field.startsWith("message_template_"_L1) ||
           field.startsWith("phone_number_"_L1) || field.startsWith("template_"_L1) ||
           field.startsWith("account_review_"_L1) || field.startsWith("group_"_L1);
}

} // namespace

void readWhatsAppEntry(const LooseJson& entry, const QString& place, ParsedWebhook& result) {
    const QString business = entry.id("id"_L1);
    const QJsonValue changes = entry.json().value("changes"_L1);
    if (!changes.isArray()) {
        result.unreadable.append({business, place + u"/changes: not an array"_s, rawJson(entry.json())});
        return;
    }
    int index = 0;
    for (const QJsonValue& item : changes.toArray()) {
        const QString changePlace = place + u"/changes/"_s + QString::number(index++);
        const LooseJson change(item);
        const QString field = change.text("field"_L1);
        const LooseJson value = change.object("value"_L1);
        ChangeReader reader(value, changePlace + u"/value"_s, result);
        const bool isMessages = field == "messages"_L1 || field == "smb_message_echoes"_L1;
        if (isMessages && !change.json().value("value"_L1).isObject())
            result.unreadable.append({business, changePlace + u"/value: not an object"_s, rawJson(item)});
        else if (field == "messages"_L1)
            reader.messages();
        else if (field == "smb_message_echoes"_L1)
            reader.echoes();
        else if (field == "account_update"_L1 || field == "account_alerts"_L1)
            accountUpdate(value, business, result);
        else if (!isKnownElsewhere(field))
            result.unreadable.append({business, changePlace + u"/field: not known"_s, rawJson(item)});
    }
}

} // namespace bandeja::server::channels

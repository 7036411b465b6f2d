// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/entities.h"

#include <variant>

namespace bandeja::contract {

/// The kinds of things that changes are about.
enum class Entity {
    Workspace,
    Member,
    Integration,
    Agent,
    Knowledge,
    Receipt,
    Contact,
    Conversation,
    Message,
    Note,
    Draft
};

QLatin1StringView entityName(Entity entity);
std::optional<Entity> entityFromName(QAnyStringView name);

/// `<entity>.removed`: the thing with this id is gone.
struct EntityRemoved {
    Entity entity;
    QString id;
    bool operator==(const EntityRemoved&) const = default;
};

/// `integration.removed`, the tombstone: the account's whole stream is gone, and this receipt proves it
/// (R03).
struct IntegrationRemoved {
    QString id;
    QString receiptId;
    bool operator==(const IntegrationRemoved&) const = default;
};

/// `<entity>.superseded`: a number whose thing changed again further on in the same page, where its state
/// follows. Nothing to apply; it keeps the numbers without gaps.
struct Superseded {
    Entity entity;
    QString id;
    bool operator==(const Superseded&) const = default;
};

/// A type that this program doesn't know: from a newer server. Its number counts, its content is left alone.
struct UnknownChange {
    QString type;
    bool operator==(const UnknownChange&) const = default;
};

using ChangeBody =
    std::variant<domain::Workspace, domain::Member, domain::Integration, domain::Agent, domain::Knowledge,
                 domain::Receipt, domain::Contact, domain::Conversation, domain::Message, domain::Note,
                 domain::Draft, EntityRemoved, IntegrationRemoved, Superseded, UnknownChange>;

/// One numbered change of a stream. Its body is the thing's whole state when the change was read, not a
/// difference: applying it twice, or after a later one, does no harm.
struct Change {
    qint64 seq = 0;
    ChangeBody body;
    bool operator==(const Change&) const = default;
};

/// What GET /v1/changes answers, and what an event carries. A page that was asked for backwards (`before`) ends where
/// it was asked for; its changes are in rising order like all others.
struct ChangePage {
    QString stream; ///< an integration's id, or "workspace"
    QList<Change> changes;
    qint64 next = 0;   ///< the number up to which the stream is now known; of a page backwards, its last number
    bool more = false; ///< there are further changes to ask for, in the direction that was asked for
    /// What the server drew for the change numbered `next` when it made it; 0: nothing is known of it. A server that
    /// was restored from a backup numbers anew, with other marks.
    qint64 mark = 0;
    /// Of a page backwards: the conversations and contacts that its changes name and don't bring, as they are now.
    QList<ChangeBody> also;
    bool operator==(const ChangePage&) const = default;
};

/// The name of the stream that holds what is nobody's private message.
inline constexpr char workspaceStream[] = "workspace";

QJsonObject encode(const Change& change);
Decoded<Change> decodeChange(const QJsonValue& value, const QString& path = {});
QJsonObject encode(const ChangePage& page);
Decoded<ChangePage> decodeChangePage(const QJsonValue& value, const QString& path = {});

} // namespace bandeja::contract

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/conversations.h"

/// The messages of one account.
namespace bandeja::server::inbox::messages {

/// How far one of our own messages is on its way to the platform. What has no phase is not waiting for
/// anything.
enum class Phase {
    None,
    Queued,  ///< nobody has asked the platform yet
    Asking,  ///< it is being asked, or was when the program ended
    Unclear, ///< it was asked, and whether it sent is not known; kept when it counts as failed for that
};

struct StoredMessage {
    domain::Message message;
    domain::Instant arrivedAt;
    bool unread = false;
    Phase phase = Phase::None;
    QByteArray platformKey; ///< how the platform's id, or what stands for one, is looked up; empty: none yet
    QString quotes;         ///< the platform's id of the quoted message
    std::optional<domain::Instant> askedAt; ///< when the platform was last asked to send it
};

std::optional<StoredMessage> load(const Scope& scope, const QString& id);
/// Asks for the message that KEY finds; firstOf() reads what it gives.
store::Rows ask(const Scope& scope, const QByteArray& platformKey);
std::optional<StoredMessage> firstOf(const Scope& scope, store::Rows asked);
std::optional<StoredMessage> findByKey(const Scope& scope, const QByteArray& platformKey);
/// What a message of the platform is looked up by.
QByteArray keyOf(const Scope& scope, const QString& platformId);
/// Stores MESSAGE, new or not. The number of its change.
qint64 put(const Scope& scope, const StoredMessage& message);
/// Deletes the row alone, and tells of it.
void remove(const Scope& scope, const QString& id);

/// Asks for the messages that quote the one that KEY finds and came before it; idsOf() reads what it gives.
store::Rows askQuoting(const Scope& scope, const QByteArray& key);
QStringList idsOf(store::Rows asked);
/// Our messages of CONVERSATION that wait for the platform, oldest first.
QList<StoredMessage> waiting(const Scope& scope, const QString& conversation);
/// Our messages of CONVERSATION up to UNTIL that have not come as far as STATUS.
QStringList behind(const Scope& scope, const QString& conversation, domain::Instant until,
                   domain::MessageStatus status);
/// The last messages of CONVERSATION that people can see, at most MOST, oldest first.
QList<domain::Message> last(const Scope& scope, const QString& conversation, int most);

/// Everything up to UNTIL counts as read by the workspace; with nothing given, everything does. How many
/// changed.
qint64 markRead(const Scope& scope, const QString& conversation, std::optional<domain::Instant> until);
/// Whether a person of the business has answered in CONVERSATION at or after AT.
bool answeredByPerson(const Scope& scope, const QString& conversation, domain::Instant at);

} // namespace bandeja::server::inbox::messages

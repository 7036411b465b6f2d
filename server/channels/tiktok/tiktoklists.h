// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"
#include "server/channels/loosejson.h"

#include <QList>

#include <optional>

namespace bandeja::server::channels {

/// The events in DATA, an answer of business/message/content/list, of the conversation THREAD.
QList<ChannelEvent> eventsInList(const LooseJson& data, const QString& account, const QString& thread);

/// What the list shows of a message of ours.
struct ListedMessage {
    QString platformId;           ///< empty: it is not in the list
    bool listReachesBack = false; ///< the list covers the whole time in question
};

/// The newest message of ours in DATA that looks like MESSAGE and was sent at or after SENT_AFTER: it has the
/// same text, or is a picture where MESSAGE is one. Clocks may differ a little.
ListedMessage findInList(const LooseJson& data, const QString& account, const OutgoingMessage& message,
                         domain::Instant sentAfter);

/// The conversations of DATA, an answer of business/message/conversation/list, with the times of their last
/// change.
QList<std::pair<qint64, QString>> conversationsInList(const LooseJson& data);

} // namespace bandeja::server::channels

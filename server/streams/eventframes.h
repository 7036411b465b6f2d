// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"
#include "server/store/transaction.h"
#include "server/streams/presence.h"

namespace bandeja::server::streams {

/// The text frames of /v1/events, as the contract has them (schema Event).

/// What a connection begins with: how far the streams of WORKSPACE have come.
QString helloOf(const QString& workspace, const QList<store::StreamHead>& heads);
/// PAGE, or only word of it when it would be large.
QString frameOf(const contract::ChangePage& page);
/// Word that STREAM, by its public name, has come as far as NEXT: who wants to know what is in it asks.
QString mentionOf(const QString& stream, qint64 next, qint64 mark);
/// Who is in CONVERSATION.
QString presenceOf(const QString& conversation, const Presence::Members& members);

/// What a client says of itself.
struct Saying {
    QString conversation;
    Attention attention = Attention::Gone;
};
/// Nothing when TEXT is nothing that a client has to say.
std::optional<Saying> readSaying(const QString& text);

} // namespace bandeja::server::streams

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"
#include "core/domain/attention.h"

#include <optional>
#include <variant>

namespace bandeja::api {

/// How far a stream has come on the server.
struct StreamPosition {
    QString stream;
    qint64 next = 0; ///< its last number
    qint64 mark = 0; ///< of the change with that number; 0: not known
    bool operator==(const StreamPosition&) const = default;
};

/// What a connection begins with: where the streams are.
struct Hello {
    QList<StreamPosition> streams;
};
/// From a newer server; to be left alone.
struct OtherFrame {};

/// A text frame of /v1/events. Of changes that can't be read, a page without any says that there are some;
/// who is where, when it can't be read, is left alone.
using EventFrame = std::variant<Hello, contract::ChangePage, domain::Attendance, OtherFrame>;

/// Reads TEXT, whatever it is; nothing when it is no frame of the contract.
std::optional<EventFrame> readFrame(const QString& text);

/// The frame that says what our member does with CONVERSATION.
QString presenceFrame(const QString& conversation, domain::Attention attention);

} // namespace bandeja::api

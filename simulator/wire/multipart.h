// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/wire/door.h"

#include <optional>

namespace bandeja::simulator::wire {

/// A part of a form (RFC 7578).
struct FormPart {
    QByteArray fileName;
    QByteArray contentType;
    QByteArray bytes;
};

/// The parts of REQUEST's multipart/form-data by name; nothing when it is none.
std::optional<QHash<QByteArray, FormPart>> multipartOf(const WireRequest& request);

} // namespace bandeja::simulator::wire

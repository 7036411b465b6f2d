// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chat.h"
#include "simulator/platforms/mediashelf.h"
#include "simulator/wire/door.h"

#include <QJsonObject>

#include <tl/expected.hpp>

namespace bandeja::simulator::platforms {

/// What BODY, a call of /messages, sends: a text, or a file that was uploaded, with a caption where its type
/// has one. The Graph API's error for everything else.
tl::expected<Content, wire::WireAnswer> metaContent(const QJsonObject& body, const MediaShelf& media);

/// Whether WhatsApp takes files of the media type MIME.
bool metaTakesMime(const QString& mime);

} // namespace bandeja::simulator::platforms

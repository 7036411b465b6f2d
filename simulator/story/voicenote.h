// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>

namespace bandeja::simulator::story {

/// A voice note without a voice: an Ogg Opus file (RFC 7845) of LENGTH, at most five minutes, as phones send
/// them.
QByteArray silentVoiceNote(std::chrono::milliseconds length);

} // namespace bandeja::simulator::story

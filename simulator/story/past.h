// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chatplatform.h"

namespace bandeja::simulator::story {

/// How long before now the generated past ends: the story's own begins after that.
inline constexpr std::chrono::hours pastEnds{7 * 24};

/// What customers and the shop wrote in the two years before the story, oldest first: MESSAGES of the
/// generated history, as what is written on the platforms. ACCOUNTS: whom customers write to, by channel;
/// others are left out. The same seed and time give the same past.
QList<platforms::Utterance> past(int messages, quint32 seed, qint64 now,
                                 const QHash<QString, QString>& accounts);

} // namespace bandeja::simulator::story

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/transaction.h"

namespace bandeja::server::store {

/// What one process tells the others about commits. Ids and numbers only.
struct Notice {
    QString process;
    Committed committed;
};

/// Texts that PostgreSQL takes as payloads of NOTIFY: shorter than 8000 bytes each.
QStringList noticeTexts(const QString& process, const Committed& committed);
/// Nothing when TEXT is none: another version's, or somebody else's.
std::optional<Notice> noticeOf(const QString& text);

/// Adds MORE to INTO: each stream once, with its last number.
void merge(Committed& into, const Committed& more);

} // namespace bandeja::server::store

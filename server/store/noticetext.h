// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/transaction.h"

namespace bandeja::server::store {

/// What one process tells the others: about commits, in ids and numbers only, and what it was given to tell.
struct Notice {
    QString process;
    Committed committed;
    QList<QByteArray> notes;
};

/// Texts that PostgreSQL takes as payloads of NOTIFY: shorter than 8000 bytes each.
QStringList noticeTexts(const QString& process, const Committed& committed);
/// The same of NOTES, which are UTF-8; those that are too long for a payload are left out.
QStringList noteTexts(const QString& process, const QList<QByteArray>& notes);
/// Nothing when TEXT is none: another version's, or somebody else's.
std::optional<Notice> noticeOf(const QString& text);

/// Adds MORE to INTO: each stream once, with its last number.
void merge(Committed& into, const Committed& more);

} // namespace bandeja::server::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/message.h"
#include "core/search/term.h"

#include <QDate>
#include <QStringList>

namespace bandeja::search {

/// The states of a conversation that `in:` and `is:` ask for.
enum class State { Open, Snoozed, Closed, Unread, Drafts };

/// A word with an operator that takes one of a few values, and was given none of them.
struct Misread {
    /// What would have been understood.
    enum class Wanted { Channel, Day, Kind, State };
    QString word; ///< as it was typed, operator and all
    Wanted wanted = Wanted::Channel;
    bool operator==(const Misread&) const = default;
};

/// What was typed into the search field, understood. A message is found when all of it is true.
struct ParsedQuery {
    QList<Term> terms;    ///< all of these
    QList<Term> excluded; ///< none of these
    QStringList from;     ///< the customer's name or handle has these words
    bool fromUs = false;  ///< `from:me`: sent by the shop
    QStringList accounts; ///< `in:` with the name of an account
    QList<State> states;
    QList<domain::Channel> channels; ///< one of these
    QStringList labels;              ///< each of these, whatever their case
    std::optional<QDate> before;     ///< sent before this day begins
    std::optional<QDate> after;      ///< sent on this day or later
    QList<domain::MessageKind> has;  ///< is of, or carries, each of these kinds
    bool hasAttachment = false;
    QList<Misread> misread; ///< in order; asks for nothing: those with a value are among the terms

    bool operator==(const ParsedQuery&) const = default;
    /// Nothing is asked for.
    bool isEmpty() const { return terms.isEmpty() && excluded.isEmpty() && !hasFilter(); }
    /// What is asked of the conversation or the message, beside its words.
    bool hasFilter() const;
};

/// Understands TYPED, whatever it is; never fails. A word with an operator that isn't one, or whose value
/// makes no sense, is a word to be found; the latter is among the misread, as is one without a value yet.
/// TODAY is what `today` and `yesterday` are reckoned from.
///
/// - `"two words"` is a phrase, `-word` and `-"two words"` exclude, `word*` finds what begins so; the last
/// word does
///   also without `*` while nothing follows it, since it may not be typed to its end.
/// - `from: in: channel: label: before: after: has: is:`, and the same words in Spanish and Portuguese. Dates
/// are
///   `2026`, `2026-03`, `2026-03-14`, `today`, `yesterday`.
ParsedQuery parse(QStringView typed, QDate today);

/// The terms of QUERY as an expression of FTS5; empty when there are none to be found.
QString matchOf(const ParsedQuery& query);

} // namespace bandeja::search

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/names.h"

#include <QList>
#include <QString>

namespace bandeja::domain {

/// What somebody does with a conversation; more of it is later.
enum class Attention { Gone, Viewing, Typing };

inline constexpr Names<Attention, 3> attentions{{{Attention::Gone, QLatin1StringView("gone")},
                                                 {Attention::Viewing, QLatin1StringView("viewing")},
                                                 {Attention::Typing, QLatin1StringView("typing")}}};

/// A member who is in a conversation now.
struct Attending {
    QString member;
    Attention attention = Attention::Viewing;
    bool operator==(const Attending&) const = default;
};

/// Who is in a conversation now, but for who asks. Nobody keeps it anywhere.
struct Attendance {
    QString conversation;
    QList<Attending> members;
    bool operator==(const Attendance&) const = default;
};

} // namespace bandeja::domain

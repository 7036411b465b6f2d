// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAnyStringView>
#include <QLatin1StringView>

#include <array>
#include <optional>
#include <utility>

namespace bandeja::domain {

/// A table of an enumeration's values and the words that the contract and the databases use for them.
template <typename Enum, size_t N>
using Names = std::array<std::pair<Enum, QLatin1StringView>, N>;

/// The word for VALUE. Every value of the enumeration must stand in TABLE.
template <typename Enum, size_t N>
constexpr QLatin1StringView nameIn(const Names<Enum, N>& table, Enum value) {
    for (const auto& [candidate, name] : table) {
        if (candidate == value)
            return name;
    }
    return {};
}

/// The value that TEXT is the word for; nothing when it is none (a newer server may know more words).
template <typename Enum, size_t N>
std::optional<Enum> valueIn(const Names<Enum, N>& table, QAnyStringView text) {
    for (const auto& [candidate, name] : table) {
        if (QAnyStringView::equal(text, name))
            return candidate;
    }
    return std::nullopt;
}

} // namespace bandeja::domain

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

/// How long things are kept (T01–T07). The only place where these periods stand.
namespace bandeja::domain::retention {

using days = std::chrono::days;

inline constexpr days closedWorkspace{30};  ///< T01, T04, R09: after the workspace was closed
inline constexpr days backups{30};          ///< T05, R05: after the deletion
inline constexpr days activityLogs{90};     ///< T06, P09
inline constexpr days billing{7 * 365 + 2}; ///< T07: seven years, leap days counted
inline constexpr days quarantine{
    14}; ///< webhook bodies that could not be read, sealed, for an operator to look at
inline constexpr std::chrono::hours unsentUpload{24}; ///< a file that was uploaded and that no message took

} // namespace bandeja::domain::retention

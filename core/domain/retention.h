// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

#include <array>
#include <chrono>

/// How long things are kept (T01–T07), from when on, and what ends it. The only place where these periods
/// stand.
namespace bandeja::domain::retention {

using days = std::chrono::days;

inline constexpr days closedWorkspace{30};  ///< T01, T04, R09: after the workspace was closed
inline constexpr days backups{30};          ///< T05, R05: after the deletion
inline constexpr days activityLogs{90};     ///< T06, P09
inline constexpr days billing{7 * 365 + 2}; ///< T07: seven years, leap days counted
/// Webhook bodies that could not be read, sealed, for an operator to look at.
inline constexpr days quarantine{14};
/// By which hash a removed account was known; TikTok repeats webhooks for three days, Meta for seven.
inline constexpr days removedAccounts{14};
/// A file that was uploaded and that no message took.
inline constexpr std::chrono::hours unsentUpload{24};
/// What a request was answered, for its repetition.
inline constexpr std::chrono::hours answers{24};

/// What a platform told about a message that has not come.
inline constexpr std::chrono::days earlyEvents{30};

/// What is kept.
enum class Data {
    Workspace,       ///< members, settings, what the workspace's own stream holds
    Knowledge,       ///< what the AI may say of the shop
    TikTok,          ///< credentials, identifiers, messages
    OtherChannels,   ///< the same of every other channel
    Backups,         ///< encrypted archives of the database
    ActivityLog,     ///< who did what when
    Billing,         ///< what was billed to whom, and when
    Quarantine,      ///< see above
    UnsentUploads,   ///< see above
    Answers,         ///< see above
    RemovedAccounts, ///< see above
    EarlyEvents,     ///< what a platform told about a message that never came
    SignIns,         ///< tokens and sessions that have ended
};

/// What a period is counted from.
enum class From { Closure, Removal, Making, Ending };

/// What ends it.
enum class Ends {
    AtOnce,        ///< the act itself: nothing is left for later
    HouseKeeping,  ///< the server every hour, or `bandeja-server purge`
    BackupPurging, ///< `bandeja-server purge --backups`
};

struct Rule {
    Data data;
    QLatin1StringView name;
    QLatin1StringView promise; ///< empty: a rule of the product's own
    From from;
    std::chrono::hours kept;
    Ends ends;
};

/// Everything that ends by itself or by an act. Removing or closing ends what lies in a stream or workspace
/// earlier than these periods do.
inline constexpr std::array<Rule, 13> rules{{
    {Data::Workspace, QLatin1StringView("workspace"), QLatin1StringView("T01"), From::Closure,
     closedWorkspace, Ends::HouseKeeping},
    {Data::Knowledge, QLatin1StringView("knowledge"), QLatin1StringView("T02"), From::Removal, days{0},
     Ends::AtOnce},
    {Data::TikTok, QLatin1StringView("tiktok"), QLatin1StringView("T03"), From::Removal, days{0},
     Ends::AtOnce},
    {Data::OtherChannels, QLatin1StringView("other_channels"), QLatin1StringView("T04"), From::Removal,
     days{0}, Ends::AtOnce},
    {Data::Backups, QLatin1StringView("backups"), QLatin1StringView("T05"), From::Making, backups,
     Ends::BackupPurging},
    {Data::ActivityLog, QLatin1StringView("activity_log"), QLatin1StringView("T06"), From::Making,
     activityLogs, Ends::HouseKeeping},
    {Data::Billing, QLatin1StringView("billing"), QLatin1StringView("T07"), From::Making, billing,
     Ends::HouseKeeping},
    {Data::Quarantine, QLatin1StringView("quarantine"), {}, From::Making, quarantine, Ends::HouseKeeping},
    {Data::UnsentUploads,
     QLatin1StringView("unsent_uploads"),
     {},
     From::Making,
     unsentUpload,
     Ends::HouseKeeping},
    {Data::Answers, QLatin1StringView("answers"), {}, From::Making, answers, Ends::HouseKeeping},
    {Data::RemovedAccounts,
     QLatin1StringView("removed_accounts"),
     {},
     From::Removal,
     removedAccounts,
     Ends::HouseKeeping},
    {Data::EarlyEvents, QLatin1StringView("early_events"), {}, From::Making, earlyEvents, Ends::HouseKeeping},
    {Data::SignIns,
     QLatin1StringView("sign_ins"),
     {},
     From::Ending,
     std::chrono::hours{0},
     Ends::HouseKeeping},
}};

constexpr const Rule& ruleFor(Data data) {
    for (const Rule& rule : rules) {
        if (rule.data == data)
            return rule;
    }
    return rules.front(); // not reached: a test holds that each has one
}

} // namespace bandeja::domain::retention

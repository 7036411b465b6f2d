// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/messages.h"
#include "server/jobs/job.h"

/// What the stream remembers of a sending, so that a crash at any moment neither loses a message nor sends it
/// twice.
namespace bandeja::server::inbox::sendrecord {

struct Settings {
    std::chrono::milliseconds firstWait{2'000};
    std::chrono::milliseconds longestWait{300'000};
    std::chrono::milliseconds patience{3'600'000};   ///< for a platform that can't be reached
    std::chrono::milliseconds beforeLooking{5'000};  ///< a platform needs a moment to show what it took
    std::chrono::milliseconds confirmation{120'000}; ///< for a word of the platform after an unclear sending
};

/// What is to be done with a message that waits.
struct Step {
    enum class What {
        Nothing, ///< it is settled, or gone
        Send,
        Find, ///< it was asked for already: find out what became of it
    };
    What what = What::Nothing;
    domain::Channel channel = domain::Channel::Email;
    std::shared_ptr<const channels::Credentials> credentials;
    channels::OutgoingMessage message;
    domain::Instant askedAt;
};

/// Decides for the message of JOB, and notes durably that the platform is about to be asked. What may not be
/// sent any more fails here (S06, S07).
Step next(store::Transaction& transaction, integrations::Integrations& integrations, const jobs::Job& job,
          const Settings& settings);

void accepted(const Scope& scope, const jobs::Job& job, const QString& platformId);
void refused(const Scope& scope, const jobs::Job& job, const domain::MessageError& error);
/// It was certainly not sent: tried again, AFTER at the earliest, or given up.
void tryLater(const Scope& scope, const jobs::Job& job, std::optional<std::chrono::milliseconds> after,
              const Settings& settings);
/// Nobody knows whether it was sent: looked for, later on.
void unclear(const Scope& scope, const jobs::Job& job, const Settings& settings);
/// It was looked for, and the platform shows it as PLATFORM_ID. Unless that is the name of another message
/// that was sent from here and looks the same: then it is as before.
void found(const Scope& scope, const jobs::Job& job, const QString& platformId, const Settings& settings);
/// It was looked for and not found out.
void stillUnclear(const Scope& scope, const jobs::Job& job, const Settings& settings);

} // namespace bandeja::server::inbox::sendrecord

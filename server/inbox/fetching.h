// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/ingest.h"
#include "server/inbox/tokenkeeper.h"
#include "server/jobs/scheduler.h"

namespace bandeja::server::inbox {

/// Asks platforms for what their webhooks only mention: the bytes of pictures and files, and conversations.
/// Lives on the network thread.
class Fetching final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        std::chrono::milliseconds firstWait{2'000};
        std::chrono::milliseconds longestWait{900'000};
        int mostAttempts = 10; ///< platforms keep media for minutes to days
    };
    Fetching(store::Store& store, integrations::Integrations& integrations,
             const integrations::Adapters& adapters, TokenKeeper& tokens,
             std::shared_ptr<const Ingest> ingest, Settings settings);

    /// Does a job of attachments::fetchJob.
    QFuture<jobs::Verdict> fetchMedia(const jobs::Job& job);
    /// Does a pollJob.
    QFuture<jobs::Verdict> poll(const jobs::Job& job);

private:
    /// A call to a platform that is under way.
    struct Call {
        jobs::Job job;
        domain::Channel channel = domain::Channel::Email;
        TokenKeeper::Credentials credentials;
        QString thread;
        channels::PlatformMedia media;
        QString messagePlatformId;
        bool renewed = false;
        QPromise<jobs::Verdict> promise;
    };
    using Going = std::shared_ptr<Call>;
    using Prepare = std::function<bool(const Scope& scope, Call& call)>;
    using Apply = std::function<void(const Scope& scope)>;

    QFuture<jobs::Verdict> begin(const jobs::Job& job, Prepare prepare, void (Fetching::*ask)(const Going&));
    void askMedia(const Going& call);
    void askPoll(const Going& call);
    void failed(const Going& call, channels::ChannelFailure failure, void (Fetching::*ask)(const Going&));
    void finish(const Going& call, Apply apply);
    void again(const Going& call);

    store::Store& store_;
    integrations::Integrations& integrations_;
    const integrations::Adapters& adapters_;
    TokenKeeper& tokens_;
    std::shared_ptr<const Ingest> ingest_;
    const Settings settings_;
};

} // namespace bandeja::server::inbox

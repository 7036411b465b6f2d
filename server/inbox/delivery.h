// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/inbox/sendrecord.h"
#include "server/inbox/tokenkeeper.h"
#include "server/jobs/scheduler.h"

namespace bandeja::server::inbox {

/// Sends the messages that wait: asks the platform, and writes down what became of it. A message that may
/// have been sent is never sent again blindly. Lives on the network thread.
class Delivery final : public QObject {
    Q_OBJECT
public:
    Delivery(store::Store& store, integrations::Integrations& integrations,
             const integrations::Adapters& adapters, TokenKeeper& tokens, sendrecord::Settings settings);

    /// Does a job of outgoing::sendJob or outgoing::sendFilesJob.
    QFuture<jobs::Verdict> run(const jobs::Job& job);

private:
    struct Sending {
        jobs::Job job;
        sendrecord::Step step;
        bool renewed = false;
        QPromise<jobs::Verdict> promise;
    };
    using Going = std::shared_ptr<Sending>;
    using Record = std::function<void(const Scope& scope, const jobs::Job& job)>;

    void act(const Going& sending);
    void send(const Going& sending);
    void ask(const Going& sending, channels::ChannelAdapter& adapter, channels::OutgoingMessage message);
    void sent(const Going& sending, const channels::SendOutcome& outcome);
    void find(const Going& sending);
    void found(const Going& sending, const tl::expected<QString, channels::ChannelFailure>& result);
    void renewThen(const Going& sending, const domain::MessageError& error,
                   void (Delivery::*again)(const Going&));
    void record(const Going& sending, Record what);

    store::Store& store_;
    integrations::Integrations& integrations_;
    const integrations::Adapters& adapters_;
    TokenKeeper& tokens_;
    const sendrecord::Settings settings_;
};

} // namespace bandeja::server::inbox

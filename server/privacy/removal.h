// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/entitytag.h"
#include "server/jobs/scheduler.h"
#include "server/privacy/ending.h"

#include <QElapsedTimer>

namespace bandeja::server::privacy {

/// DELETE /v1/integrations/{id}, from the request to the receipt (R01, R04, R07): one transaction ends the
/// stream; then its key is destroyed and the write-ahead log emptied; then the platform is told and the rows
/// are deleted, by jobs for which the answer waits a moment: a small account's receipt is complete when it
/// comes. A crash between the steps is made good at the next start. Lives on the network thread.
class Removal final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        std::chrono::milliseconds patience{5'000};    ///< the answer waits so long for the platform
        std::chrono::milliseconds erasePatience{500}; ///< and so long for the last row
        std::chrono::hours owed{24}; ///< from then on the tokens are not kept for it any more
        std::chrono::milliseconds firstWait{5'000};
        std::chrono::milliseconds longestWait{1'800'000};
    };
    struct Parts {
        store::Store& store;
        access::Gate& gate;
        keys::KeyStore& keys;
        Ending& ending;
        Receipts& receipts;
        Quarantine& quarantine;
        const integrations::Adapters& adapters;
        log::Log& log;
    };
    Removal(Parts parts, Settings settings);

    void addRoute(http::Router& router);
    /// Does a revokeJob.
    QFuture<jobs::Verdict> revoke(const jobs::Job& job);
    /// Finishes what a crash left; to be called once, at start, before anything is served.
    void resume();
    /// What follows the transaction that ended INTEGRATION: its key and QUARANTINE_KEYS are destroyed, and
    /// the write-ahead log is emptied. Then DONE is called. Safe to repeat.
    void destroy(const QString& workspace, const QString& integration, const QStringList& quarantineKeys,
                 std::function<void()> done);

private:
    struct Request {
        QString workspace;
        QString integration;
        http::IfMatch ifMatch;
        QStringList quarantineKeys;
        QElapsedTimer waiting; ///< for the platform, and for the last row
        QPromise<http::Response> promise;
    };
    using Going = std::shared_ptr<Request>;

    QFuture<http::Response> remove(const http::Request& request);
    access::Outcome end(store::Transaction& transaction, const access::Principal& principal,
                        const Going& going);
    void scrub(int tries, std::function<void()> done);
    void waitForRest(const Going& going);
    void answer(const Going& going);
    void revoked(const jobs::Job& job, const tl::expected<void, channels::ChannelFailure>& result,
                 const std::shared_ptr<QPromise<jobs::Verdict>>& promise);
    void settleRevocation(const jobs::Job& job, std::optional<domain::Revocation> revocation,
                          const std::shared_ptr<QPromise<jobs::Verdict>>& promise);

    Parts parts_;
    const Settings settings_;
};

} // namespace bandeja::server::privacy

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/scheduler.h"
#include "server/keys/keystore.h"
#include "server/mail/smtp.h"

#include <QObject>

namespace bandeja::server::mail {

inline constexpr char sendJob[] = "mail.send";

/// Mail that waits to be sent. It is queued in the transaction that makes it necessary and lies sealed until
/// a server took it, so none is lost; a try that failed is made again, later each time, for two days. What a
/// mail says, and to whom, stands in no log. A mail may arrive twice, when the answer to it was lost.
///
/// Lives on the network thread; queue() may be called from any.
class MailQueue final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        Smtp::Settings smtp;
        std::optional<Sender> from; ///< without it, nothing can be sent
        std::chrono::milliseconds firstWait{10'000};
        std::chrono::milliseconds longestWait{1'800'000};
        std::chrono::hours giveUpAfter{48};
    };
    MailQueue(store::Store& store, keys::KeyStore& keys, Settings settings, log::Log& log);

    /// Whether an operator has said where mail goes.
    bool isSetUp() const { return settings_.from.has_value(); }
    /// Sends MAIL after the transaction. Only where isSetUp().
    void queue(store::Transaction& transaction, const Mail& mail);
    /// For the scheduler.
    QFuture<jobs::Verdict> run(const jobs::Job& job);

private:
    void settle(const jobs::Job& job, Delivered delivered, std::shared_ptr<QPromise<jobs::Verdict>> promise);

    store::Store& store_;
    keys::KeyStore& keys_;
    const Settings settings_;
    log::Log& log_;
    std::unique_ptr<Smtp> smtp_;
};

} // namespace bandeja::server::mail

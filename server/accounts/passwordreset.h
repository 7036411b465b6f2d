// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/ticketpages.h"

namespace bandeja::server::accounts {

inline constexpr char resetJob[] = "account.reset";

/// A new password for who forgot theirs (S09): GET and POST /reset, and /reset/new behind the link of a mail.
/// As at sign-up, the address is looked up after the answer was given. A new password ends all sessions; the
/// second factor stays. Lives on the network thread.
class PasswordReset final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::hours lifetime{1};

    explicit PasswordReset(PageParts parts)
        : parts_(std::move(parts)),
          ticketPages_(parts_, this, tickets::Kind::ResetPassword) {}

    void addRoutes(http::Router& router);
    /// For the scheduler.
    QFuture<jobs::Verdict> run(const jobs::Job& job);

private:
    QFuture<http::Response> submit(const http::Request& request);
    QFuture<http::Response> takeNew(const http::Request& request);
    bool change(store::Transaction& transaction, const QByteArray& token, const QByteArray& hash,
                pages::Language language) const;

    PageParts parts_;
    TicketPages ticketPages_;
};

} // namespace bandeja::server::accounts

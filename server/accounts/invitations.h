// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/ticketpages.h"

namespace bandeja::server::accounts {

/// Members who are asked to come: GET and POST /v1/invitations, DELETE /v1/invitations/{id}; and GET and POST
/// /join, behind the link of the mail, where they choose a name and a password. Lives on the network thread.
class Invitations final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::hours lifetime{7 * 24};

    explicit Invitations(PageParts parts)
        : parts_(std::move(parts)),
          ticketPages_(parts_, this, tickets::Kind::Join) {}

    void addRoutes(http::Router& router, access::Gate& gate);
    /// Forgets those that are too old.
    static void purge(store::Transaction& transaction);

private:
    struct Wanted {
        mail::Address email;
        domain::Role role;
        pages::Language language;
    };
    static tl::expected<Wanted, contract::Problem> parse(const http::Request& request);
    access::Outcome invite(store::Transaction& transaction, const Wanted& wanted) const;
    QJsonObject listed(store::Transaction& transaction) const;
    QFuture<http::Response> join(const http::Request& request);
    /// The page that the one who was invited gets in the end; nothing when the link is good no more.
    std::optional<pages::Page> take(store::Transaction& transaction, const QByteArray& token,
                                    const QString& name, const QByteArray& passwordHash,
                                    pages::Language language) const;

    PageParts parts_;
    TicketPages ticketPages_;
};

} // namespace bandeja::server::accounts

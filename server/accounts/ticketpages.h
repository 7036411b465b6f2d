// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountpages.h"
#include "server/accounts/tickets.h"

#include <QObject>

namespace bandeja::server::accounts {

/// What a page does that stands behind the link of a mail and takes a new password: to join, to begin anew.
class TicketPages {
public:
    /// FORM: the page for whoever has the ticket TOKEN.
    using Form = std::function<http::Response(pages::Language language, const QByteArray& token)>;
    /// Does what the ticket TOKEN lets its holder do, with the hash of their new password. The page that they
    /// get for it; nothing when the ticket is good no more.
    using Take = std::function<std::optional<pages::Page>(
        store::Transaction& transaction, const QByteArray& token, const QByteArray& passwordHash)>;

    /// CONTEXT lives on the network thread; nothing of this happens after it is gone. PARTS outlive it.
    TicketPages(const PageParts& parts, QObject* context, tickets::Kind kind)
        : parts_(parts),
          context_(context),
          kind_(kind) {}

    /// The form behind the link that REQUEST opens.
    QFuture<http::Response> show(const http::Request& request, const Form& form) const;
    /// What became of the form that was sent with TOKEN and PASSWORD.
    QFuture<http::Response> take(pages::Language language, const QByteArray& token, const QString& password,
                                 const Take& take) const;

private:
    using Answer = std::function<void(http::Response)>;
    QFuture<store::Stored<bool>> isGood(const QByteArray& token) const;
    void takeWithHash(pages::Language language, const QByteArray& token, const QByteArray& hash,
                      const Take& take, const Answer& answer) const;

    const PageParts& parts_;
    QObject* context_;
    tickets::Kind kind_;
};

} // namespace bandeja::server::accounts

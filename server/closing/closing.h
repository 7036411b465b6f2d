// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/members.h"
#include "server/closing/closingjournal.h"
#include "server/mail/mailqueue.h"
#include "server/pages/language.h"

#include <QObject>

namespace bandeja::server::closing {

/// Queues what LETTER gives for each owner of the transaction's workspace, where mail is set up.
void tellOwners(store::Transaction& transaction, accounts::Members& members, mail::MailQueue& mail,
                const std::function<mail::Mail(const mail::Address&)>& letter);

/// Closing a workspace, and opening it again within the grace (R09): POST /v1/workspace/close and
/// /v1/workspace/reopen, for owners. Nobody is signed out, and what customers write goes on coming in; what
/// is refused meanwhile is in access::isRefusedWhileClosing. All owners get a letter where mail is set up.
/// Functions with a Transaction work in its workspace, on any thread. Lives on the network thread.
class Closing final : public QObject {
    Q_OBJECT
public:
    /// Called in the transaction that closes.
    using Closed = std::function<void(store::Transaction& transaction)>;

    struct Parts {
        store::Store& store;
        accounts::Members& members;
        mail::MailQueue& mail;
        ClosingJournal journal;
        Closed closed;
    };
    explicit Closing(Parts parts) : parts_(std::move(parts)) {}

    void addRoutes(http::Router& router, access::Gate& gate);

    enum class Refused {
        NotThere,
        TooLate, ///< it is being deleted
        Failed,  ///< the disk did not take it
    };
    using Result = tl::expected<domain::Workspace, Refused>;
    /// Closes the workspace on the word of BY; one that is closed already stays as it is. To be followed by
    /// note() once it is committed.
    Result close(store::Transaction& transaction, const QString& by, pages::Language language);
    Result reopen(store::Transaction& transaction, pages::Language language);
    /// Writes down beside the keys that the workspace is closed, if it is: a restore of an older backup
    /// closes it again. In a transaction after the one that closed it, or a crash could leave a word of what
    /// never was.
    void note(store::Transaction& transaction);

private:
    QFuture<http::Response> closeFor(access::Gate& gate, const http::Request& request);

    Parts parts_;
};

} // namespace bandeja::server::closing

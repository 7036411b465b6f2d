// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"
#include "server/streams/feed.h"

namespace bandeja::server::accounts {

/// What signing in needs to know of a member.
struct SignInFacts {
    QString workspace;
    QString member;
    QByteArray passwordHash;
    domain::Role role = domain::Role::Staff;
};

/// Workspaces and who belongs to them. Functions with a Transaction work in its workspace.
class Members {
public:
    explicit Members(keys::KeyStore& keys) : keys_(keys) {}

    struct NewWorkspace {
        QString name;
        QString ownerName;
        QString ownerEmail;
        QByteArray ownerPasswordHash;
    };
    struct Made {
        QString workspace;
        QString owner;
    };
    enum class Refused { EmailTaken, NoKey };
    /// Makes a workspace with its owner. WORKSPACE_ID is new, and its key was made already (keys lie outside
    /// of the database).
    tl::expected<Made, Refused> create(store::Transaction& transaction, const QString& workspaceId,
                                       const NewWorkspace& wanted);

    std::optional<domain::Workspace> workspace(store::Transaction& transaction);
    std::optional<domain::Member> member(store::Transaction& transaction, const QString& id);
    /// All of them, in the order in which they came.
    QList<domain::Member> all(store::Transaction& transaction);
    /// Whether EMAIL is that of a member of this workspace.
    bool isMember(store::Transaction& transaction, const QString& email) const;
    /// Adds MEMBER. False when somebody has this e-mail address already, here or elsewhere.
    bool add(store::Transaction& transaction, const domain::Member& member, const QByteArray& passwordHash);
    void setRole(store::Transaction& transaction, const QString& member, domain::Role role);
    /// The member goes, with everything that lets somebody in as them. What they wrote stays.
    void remove(store::Transaction& transaction, const QString& member);

    /// Who signs in as EMAIL; asked in no workspace.
    std::optional<SignInFacts> findByEmail(store::Transaction& transaction, const QString& email);

    /// False when there is no such member.
    bool setPassword(store::Transaction& transaction, const QString& member, const QByteArray& hash);

    /// EMAIL as it is compared: without spaces around it, lower case.
    static QString normalized(const QString& email);

    void teach(streams::Feed& feed);

private:
    QByteArray emailKey(const QString& email) const;
    keys::KeyStore& keys_;
};

/// GET /v1/session.
void addSessionRoute(http::Router& router, access::Gate& gate, Members& members);

} // namespace bandeja::server::accounts

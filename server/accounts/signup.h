// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountpages.h"

#include <QObject>

namespace bandeja::server::accounts {

inline constexpr char signUpJob[] = "account.sign_up";

/// Signing up (S09): GET and POST /signup, and /signup/confirm behind the link of a mail. Whether the address
/// has an account already is looked up by a job after the answer was given, so neither answer nor time can
/// tell; only the mail does. Until the address is confirmed there is no workspace, and what was typed lies
/// sealed with a key out of the mail's token. Lives on the network thread.
class SignUp final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::hours lifetime{24};

    SignUp(PageParts parts, bool open) : parts_(std::move(parts)), open_(open) {}

    void addRoutes(http::Router& router);
    /// For the scheduler.
    QFuture<jobs::Verdict> run(const jobs::Job& job);

private:
    QFuture<http::Response> submit(const http::Request& request);
    QFuture<http::Response> showConfirm(const http::Request& request);
    QFuture<http::Response> confirm(const http::Request& request);
    using Answer = std::function<void(http::Response)>;
    /// Leaves what was typed (of the password its hash) to a job.
    void queue(const QJsonObject& content, const Answer& answer);
    /// Makes the workspace that TOKEN's sign-up is for.
    void openShop(const QByteArray& token, pages::Language language, const Answer& answer);
    std::optional<QJsonObject> pending(store::Transaction& transaction, const QByteArray& token) const;
    bool make(store::Transaction& transaction, const QByteArray& token, const QString& workspace) const;
    bool isOffered() const { return open_ && parts_.mail.isSetUp(); }

    PageParts parts_;
    const bool open_;
};

} // namespace bandeja::server::accounts

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"
#include "server/mail/mail.h"

#include <QFuture>
#include <QThreadPool>
#include <QUrl>

#include <atomic>
#include <chrono>

namespace bandeja::server::mail {

/// How a mail's way to the server ended.
enum class Delivered {
    Taken,   ///< the server answers for it from here on
    Refused, ///< it never takes it: the recipient does not exist, for instance
    Later,   ///< not now; it may have been taken all the same, when the answer was lost
};

/// Hands mail to an SMTP server (RFC 5321), one connection a mail, on threads of its own. To another machine
/// only over TLS with a certificate that is trusted (RFC 3207, 8314; P07).
class Smtp {
public:
    struct Settings {
        QUrl url; ///< smtp://host:587 (STARTTLS) or smtps://host:465
        QString user;
        std::shared_ptr<const cipher::Secret> password;
        QString authorities; ///< a PEM file with the certificates to trust; empty: the system's
        bool tls = true;     ///< false for loopback alone; see tlsNeeded
        std::chrono::milliseconds limit{60'000};
    };
    /// Whether a server at URL has to speak TLS.
    static bool tlsNeeded(const QUrl& url);
    static bool isSmtp(const QUrl& url);

    explicit Smtp(Settings settings);
    /// What is under way ends as Later.
    ~Smtp();

    /// Sends MESSAGE, as rendered() gives it. The future ends on a thread of this.
    QFuture<Delivered> send(const Address& from, const Address& to, const QByteArray& message);

private:
    Delivered deliver(const Address& from, const Address& to, const QByteArray& message) const;

    const Settings settings_;
    std::atomic<bool> ending_ = false;
    QThreadPool pool_;
};

} // namespace bandeja::server::mail

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/server/browser.h"
#include "tests/support/server/smtpserver.h"
#include "tests/support/server/testserver.h"

namespace bandeja::tests {

/// A server that sends mail, the mail server that takes it, and somebody with a browser.
struct MailingServer {
    SmtpServer smtp;
    TestServer server;

    bool start() {
        if (!smtp.start())
            return false;
        server.settings.mail.smtp.url = smtp.url();
        server.settings.mail.smtp.tls = false;
        server.settings.mail.from =
            server::mail::Sender::parse(QStringLiteral("Bandeja <no-reply@bandeja.example>"));
        return server.start();
    }
    /// What a GET or a form posted to PATH is answered with, in English.
    ApiReply open(const QString& path, const QByteArray& language = "en") {
        return server.anonymous().send("GET", path, {}, {{"Accept-Language", language}});
    }
    ApiReply post(const QString& path, const QList<std::pair<QString, QString>>& fields) {
        return server.anonymous().form(path, fields, {{"Accept-Language", "en"}});
    }
    /// The path and the query of the link in the last of COUNT mails.
    QString link(qsizetype count) {
        if (!server.rest() || !smtp.hasTaken(count))
            return {};
        return smtp.lastLink().toString(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    }
    static QString tokenOf(const QString& link) { return link.section(QLatin1Char('='), -1); }
    /// Signs in as a browser and a desktop do it together.
    SignedIn signIn(const QString& email, const QString& password) {
        return Browser(server).signIn(email, password);
    }
};

} // namespace bandeja::tests

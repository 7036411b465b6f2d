// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/accountsettings.h"

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

tl::expected<void, QString> readMailSettings(const Configuration& configuration, Settings& settings) {
    const QString url = configuration.text(u"mail.smtp_url"_s);
    const QString from = configuration.text(u"mail.from"_s);
    if (url.isEmpty() && from.isEmpty())
        return {};
    mail::Smtp::Settings& smtp = settings.mail.smtp;
    smtp.url = QUrl(url, QUrl::StrictMode);
    if (!mail::Smtp::isSmtp(smtp.url))
        return tl::unexpected(
            u"mail.smtp_url has to be smtp://HOST:PORT or smtps://HOST:PORT; user and password "
            u"are settings of their own."_s);
    settings.mail.from = mail::Sender::parse(from);
    if (!settings.mail.from)
        return tl::unexpected(u"mail.from has to be an address, or Name <address>."_s);
    smtp.tls = mail::Smtp::tlsNeeded(smtp.url);
    smtp.user = configuration.text(u"mail.user"_s);
    smtp.password = std::make_shared<const cipher::Secret>(configuration.secret(u"mail.password"_s));
    smtp.authorities = configuration.text(u"mail.authorities"_s);
    return {};
}

} // namespace bandeja::server::service

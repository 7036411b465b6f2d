// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/accountsettings.h"

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Sets FLAG to whether NAME is ON; leaves it when it is not set.
tl::expected<void, QString> readChoice(const Configuration& configuration, const QString& name,
                                       QLatin1StringView on, QLatin1StringView off, bool& flag) {
    const QString value = configuration.text(name);
    if (!value.isEmpty() && value != on && value != off)
        return tl::unexpected(u"%1 has to be %2 or %3."_s.arg(name, on, off));
    flag = value.isEmpty() ? flag : value == on;
    return {};
}

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

} // namespace

tl::expected<void, QString> readAccountSettings(const Configuration& configuration, Settings& settings) {
    if (const auto read = readChoice(configuration, u"accounts.owner_second_factor"_s, "required"_L1,
                                     "off"_L1, settings.ownersNeedSecondFactor);
        !read)
        return read;
    if (const auto read =
            readChoice(configuration, u"accounts.sign_up"_s, "open"_L1, "closed"_L1, settings.signUpOpen);
        !read)
        return read;
    return readMailSettings(configuration, settings);
}

} // namespace bandeja::server::service

// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/commandline.h"

#include <QCommandLineParser>

namespace bandeja::simulator {

namespace {

using namespace Qt::Literals::StringLiterals;

struct TextOption {
    QLatin1StringView name;
    const char* variable;
    QLatin1StringView help;
    QString& target;
};

QList<TextOption> textOptions(Options& options) {
    return {
        {"tiktok-app-id"_L1, "BANDEJA_TIKTOK_APP_ID", "TikTok app id"_L1, options.tikTokApp.id},
        {"tiktok-app-secret"_L1, "BANDEJA_TIKTOK_APP_SECRET", "signs TikTok's webhooks"_L1,
         options.tikTokApp.secret},
        {"meta-app-secret"_L1, "BANDEJA_META_APP_SECRET", "signs Meta's webhooks"_L1, options.metaAppSecret},
        {"meta-verify-token"_L1, "BANDEJA_META_VERIFY_TOKEN", "named in Meta's handshake"_L1,
         options.metaVerifyToken},
        {"anthropic-key"_L1, "BANDEJA_ANTHROPIC_API_KEY", "the API key that is accepted"_L1,
         options.anthropicKey},
        {"tiktok-account"_L1, "BANDEJA_SIMULATOR_TIKTOK_ACCOUNT", "open id of the shop's account"_L1,
         options.tikTokAccount},
        {"tiktok-token"_L1, "BANDEJA_SIMULATOR_TIKTOK_TOKEN", "its access token"_L1, options.tikTokToken},
        {"whatsapp-account"_L1, "BANDEJA_SIMULATOR_WHATSAPP_ACCOUNT", "phone_number_id of the shop"_L1,
         options.whatsAppAccount},
        {"whatsapp-token"_L1, "BANDEJA_SIMULATOR_WHATSAPP_TOKEN", "its access token"_L1,
         options.whatsAppToken}};
}

/// "127.0.0.1:0", "[::1]:8080".
bool readListen(const QString& text, Options& options) {
    const QUrl url(u"http://"_s + text);
    options.address = QHostAddress(url.host());
    options.port = static_cast<quint16>(url.port(-1));
    return url.port(-1) >= 0 && !options.address.isNull();
}

} // namespace

tl::expected<Options, QString> readCommandLine(const QStringList& arguments) {
    Options options;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Stands in for TikTok, Meta's Graph API and Anthropic. See simulator/README.md."_s);
    parser.addPositionalArgument(u"command"_s, u"serve; or generate, which has options of its own"_s);
    parser.addOptions({{u"help"_s, u"this text"_s},
                       {u"listen"_s, u"where to listen (127.0.0.1:0)"_s, u"HOST:PORT"_s, u"127.0.0.1:0"_s},
                       {u"webhooks"_s, u"the server that webhooks go to"_s, u"URL"_s},
                       {u"story"_s, u"shop or none (shop)"_s, u"NAME"_s, u"shop"_s},
                       {u"history"_s, u"how many messages were written in the years before the story (0)"_s,
                        u"N"_s, u"0"_s},
                       {u"speed"_s, u"how many times faster than life (1)"_s, u"X"_s, u"1"_s},
                       {u"seed"_s, u"of the story (1)"_s, u"N"_s, u"1"_s}});
    const QList<TextOption> texts = textOptions(options);
    for (const TextOption& text : texts)
        parser.addOption({QString(text.name),
                          QString(text.help) + u"; or "_s + QString::fromLatin1(text.variable), u"TEXT"_s});
    if (!parser.parse(arguments))
        return tl::unexpected(parser.errorText());
    if (parser.isSet(u"help"_s) || parser.positionalArguments() != QStringList{u"serve"_s})
        return tl::unexpected(parser.helpText());
    for (const TextOption& text : texts) {
        if (parser.isSet(QString(text.name)))
            text.target = parser.value(QString(text.name));
        else if (!qEnvironmentVariableIsEmpty(text.variable))
            text.target = qEnvironmentVariable(text.variable);
    }
    bool speedIsNumber = false;
    bool seedIsNumber = false;
    bool historyIsNumber = false;
    options.history = parser.value(u"history"_s).toInt(&historyIsNumber);
    options.speed = parser.value(u"speed"_s).toDouble(&speedIsNumber);
    options.seed = parser.value(u"seed"_s).toUInt(&seedIsNumber);
    options.webhooks = QUrl(parser.value(u"webhooks"_s));
    const QString story = parser.value(u"story"_s);
    options.playStory = story == "shop"_L1;
    if (!readListen(parser.value(u"listen"_s), options))
        return tl::unexpected(u"--listen takes HOST:PORT, with an address as host."_s);
    if (!speedIsNumber || !(options.speed > 0) || !seedIsNumber || (story != "shop"_L1 && story != "none"_L1))
        return tl::unexpected(
            u"--speed takes a number above 0, --seed a whole number, --story shop or none."_s);
    constexpr int mostHistory = 100'000; // each is a webhook
    if (!historyIsNumber || options.history < 0 || options.history > mostHistory)
        return tl::unexpected(u"--history takes a number of messages, up to %1."_s.arg(mostHistory));
    return options;
}

} // namespace bandeja::simulator

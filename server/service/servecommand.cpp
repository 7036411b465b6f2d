// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/accountsettings.h"
#include "server/service/databaseaddress.h"
#include "server/service/filelimit.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QSocketNotifier>
#include <QSslKey>

#include <csignal>
#include <cstdio>

#if defined(Q_OS_UNIX)
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint16 usualPort = 8787;

struct Endpoint {
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = usualPort;
};

std::optional<Endpoint> endpointOf(const QString& listen) {
    if (listen.isEmpty())
        return Endpoint{};
    const qsizetype colon = listen.lastIndexOf(u':');
    bool good = colon > 0;
    const quint16 port = good ? listen.mid(colon + 1).toUShort(&good) : quint16(0);
    QString host = listen.left(std::max<qsizetype>(colon, 0));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    const QHostAddress address(host == "localhost"_L1 ? u"127.0.0.1"_s : host);
    if (!good || address.isNull())
        return std::nullopt;
    return Endpoint{address, port};
}

tl::expected<std::optional<QSslConfiguration>, QString> tlsOf(const Configuration& configuration) {
    const QString certificateFile = configuration.text(u"tls.certificate"_s);
    const QString keyFile = configuration.text(u"tls.key"_s);
    if (certificateFile.isEmpty() && keyFile.isEmpty())
        return std::optional<QSslConfiguration>();
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(certificateFile);
    QFile file(keyFile);
    const QByteArray pem = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    QSslKey key(pem, QSsl::Ec);
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Dsa}) {
        if (key.isNull())
            key = QSslKey(pem, algorithm);
    }
    if (chain.isEmpty() || key.isNull())
        return tl::unexpected(
            u"tls.certificate and tls.key have to name a certificate (chain) and its key, in PEM."_s);
    QSslConfiguration tls;
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // clients show no certificates
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    return std::optional(tls);
}

/// A rate whose parts are settings that begin with NAME.
http::Rate rateOf(const Configuration& configuration, const QString& name, const http::Rate& usual) {
    const auto number = [&](const QString& part, double value) {
        return static_cast<double>(configuration.number(name + part, static_cast<qint64>(value)));
    };
    return {number(u"_per_second"_s, usual.perSecond), number(u"_burst"_s, usual.burst)};
}

/// What an operator says of limits, metrics and ending.
std::optional<CommandError> readOperation(Settings& settings, const Configuration& configuration) {
    http::Throttle::Settings& rates = settings.http.rates;
    rates.token = rateOf(configuration, u"limits.token"_s, rates.token);
    rates.address = rateOf(configuration, u"limits.address"_s, rates.address);
    settings.drain = std::chrono::seconds(configuration.number(u"shutdown.drain_seconds"_s, 0));
    settings.patienceAtEnd = std::chrono::seconds(configuration.number(u"shutdown.patience_seconds"_s, 10));
    if (!configuration.isSet(u"metrics.listen"_s))
        return std::nullopt;
    const auto endpoint = endpointOf(configuration.text(u"metrics.listen"_s));
    if (!endpoint || !endpoint->address.isLoopback())
        return CommandError{misused,
                            u"metrics.listen has to be HOST:PORT, the host as a loopback address."_s};
    settings.monitoring.showsMetrics = true;
    settings.monitoring.address = endpoint->address;
    settings.monitoring.port = endpoint->port;
    return std::nullopt;
}

tl::expected<Settings, CommandError> settingsOf(const Options& options, const Configuration& configuration) {
    Settings settings;
    const auto endpoint = endpointOf(options.value(u"listen"_s));
    if (!endpoint)
        return tl::unexpected(
            CommandError{misused, u"--listen has to be HOST:PORT, the host as an address."_s});
    auto tls = tlsOf(configuration);
    if (!tls)
        return tl::unexpected(CommandError{misused, tls.error()});
    const auto postgres = postgresOf(options, configuration);
    if (!postgres)
        return tl::unexpected(postgres.error());
    settings.foundation.store.postgres = *postgres;
    settings.foundation.data = options.value(u"data"_s);
    readMasterKeys(configuration, settings.foundation);
    settings.address = endpoint->address;
    settings.port = endpoint->port;
    settings.publicUrl = options.value(u"public-url"_s);
    settings.http.tls = *tls;
    settings.http.behindProxy = configuration.flag(u"proxy"_s);
    const auto proxies = http::TrustedProxies::parse(
        options.value(u"trusted-proxy"_s, configuration.text(u"proxy.trusted"_s)));
    if (!proxies)
        return tl::unexpected(CommandError{
            misused, u"--trusted-proxy has to be addresses and networks, with commas between them."_s});
    settings.http.proxies = *proxies;
    settings.http.logsRequests = configuration.flag(u"log.requests"_s);
    if (auto error = readOperation(settings, configuration))
        return tl::unexpected(*error);
    settings.tokenTimes.access =
        std::chrono::seconds(configuration.number(u"oauth.access_token_seconds"_s, 15 * 60));
    if (const auto read = readAccountSettings(configuration, settings); !read)
        return tl::unexpected(CommandError{misused, read.error()});
    return settings;
}

/// Calls FUNCTION on the event loop when the program is asked to end.
class EndSignals {
public:
    explicit EndSignals(std::function<void()> function) {
#if defined(Q_OS_UNIX)
        // A handler may do nearly nothing; a byte through a socket wakes the event loop.
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0)
            return;
        notifier_ = std::make_unique<QSocketNotifier>(sockets[1], QSocketNotifier::Read);
        QObject::connect(notifier_.get(), &QSocketNotifier::activated, notifier_.get(),
                         [this, function = std::move(function)] {
                             notifier_->setEnabled(false);
                             function();
                         });
        struct sigaction action {};
        action.sa_handler = [](int) { [[maybe_unused]] const auto written = ::write(sockets[0], "", 1); };
        action.sa_flags = SA_RESETHAND; // a second time it ends at once
        ::sigaction(SIGTERM, &action, nullptr);
        ::sigaction(SIGINT, &action, nullptr);
#endif
    }

private:
#if defined(Q_OS_UNIX)
    static inline int sockets[2] = {-1, -1}; // of the process, as signal handlers are
    std::unique_ptr<QSocketNotifier> notifier_;
#endif
};

/// Qt's own messages become lines of the log, without their text: it may quote anything.
class QtMessages {
public:
    explicit QtMessages(log::Log& log) {
        target = &log;
        before_ = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext& context,
                                            const QString& text) {
            if (type == QtFatalMsg)
                std::fprintf(stderr, "%s\n",
                             qPrintable(text)); // ours: they say that there is no memory, no random numbers
            else if (type != QtDebugMsg && type != QtInfoMsg)
                target->warning("qt.message"_L1, {{u"category"_s, QString::fromUtf8(context.category)}});
        });
    }
    ~QtMessages() { qInstallMessageHandler(before_); }

private:
    static inline log::Log* target = nullptr; // Qt has one handler a process
    QtMessageHandler before_;
};

int failStart(log::Log& log, const QString& words, ExitCode code) {
    log.error("serve.failed"_L1, {{u"message"_s, words}});
    return code;
}

} // namespace

int serve(const Options& options, const Configuration& configuration, const MakeOutside& makeOutside) {
    log::Log log(log::Log::standardError());
    const QtMessages messages(log);
    raiseFileLimit();
    auto settings = settingsOf(options, configuration);
    if (!settings)
        return failStart(log, settings.error().words, settings.error().code);
    if (!cipher::secretsAreLocked())
        log.warning("memory.not_locked"_L1,
                    {{u"advice"_s, u"Raise the limit of locked memory (ulimit -l), so that keys are not "
                                   "written to swap."_s}});
    const auto clock = std::make_shared<domain::SystemClock>();
    QNetworkAccessManager network;
    auto service =
        Service::start(std::move(*settings), makeOutside(configuration, network, clock), clock, log);
    if (!service)
        return failStart(log, service.error(), failed);
    const EndSignals signals([&] { (*service)->stop([] { QCoreApplication::quit(); }); });
    QJsonObject places{{u"listening"_s, (*service)->listening()}};
    if (const QString metrics = (*service)->monitoring().listening(); !metrics.isEmpty())
        places[u"metrics"_s] = metrics;
    log.info("serve.started"_L1, places);
    std::printf("%s\n", QJsonDocument(places).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    const int code = QCoreApplication::exec();
    service->reset();
    log.info("serve.ended"_L1);
    return code;
}

} // namespace bandeja::server::service

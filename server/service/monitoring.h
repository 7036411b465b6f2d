// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/access/gate.h"
#include "server/http/httpserver.h"
#include "server/jobs/scheduler.h"
#include "server/metrics/metrics.h"
#include "server/streams/eventhub.h"

namespace bandeja::server::service {

/// What an operator's programs see of a running server: GET /readyz, by which a balancer decides where to
/// send requests, and GET /metrics, on a listener of its own that only this machine reaches.
///
/// Lives on the network thread.
class Monitoring final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        bool showsMetrics = false;
        QHostAddress address = QHostAddress(QHostAddress::LocalHost); ///< of the metrics; a loopback one
        quint16 port = 0;
        std::chrono::milliseconds patience{2'000};   ///< for the store to answer
        std::chrono::milliseconds remembered{1'000}; ///< how long an answer of /readyz is good for the next
        qint64 leastDisk = qint64(64) * 1024 * 1024; ///< bytes that must be free
    };
    struct Parts {
        QString data; ///< the data folder
        store::Store& store;
        access::Gate& gate;
        jobs::Scheduler& scheduler;
        streams::EventHub& events;
        http::HttpServer& http;
        log::Log& log;
    };
    Monitoring(Parts parts, const Settings& settings);

    void addRoute(http::Router& router);
    /// Shows the metrics, if it is told to. Why it can't, otherwise.
    tl::expected<void, QString> listen();
    /// "http://127.0.0.1:PORT"; empty: no metrics are shown.
    QString listening() const { return listening_; }
    /// From here on the server is not ready.
    void ending() { ending_ = true; }
    metrics::Metrics& metrics() { return metrics_; }

private:
    using Time = std::chrono::steady_clock;
    struct Asked {
        QPromise<http::Response> promise;
        bool answered = false;
    };
    /// What the store says of itself.
    using StoreFacts = store::Stored<std::optional<qint64>>;

    void declare();
    void observe();
    QFuture<http::Response> readiness();
    void conclude(const std::shared_ptr<Asked>& asked, QStringList reasons);
    QStringList reasonsHere();
    static http::Response answerOf(const QStringList& reasons);
    QFuture<http::Response> show();

    Parts parts_;
    const Settings settings_;
    metrics::Metrics metrics_;
    std::unique_ptr<http::HttpServer> http_; ///< of the metrics
    QString listening_;
    bool ending_ = false;
    std::optional<std::pair<Time::time_point, QStringList>> known_;
    std::optional<Time::time_point> wokenAt_; ///< the scheduler, which has not said since that it looked
};

} // namespace bandeja::server::service

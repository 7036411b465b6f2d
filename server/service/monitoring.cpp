// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/monitoring.h"

#include "server/async/settle.h"
#include "server/store/migration.h"

#include <QFileInfo>

#include <filesystem>

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char requests[] = "bandeja_http_requests_total";
constexpr char durations[] = "bandeja_http_request_duration_seconds";
constexpr char webhooks[] = "bandeja_webhooks_total";
constexpr char waiting[] = "bandeja_store_waiting";
constexpr char waits[] = "bandeja_store_wait_seconds";
constexpr char transactions[] = "bandeja_store_transaction_seconds";
constexpr char jobsByState[] = "bandeja_jobs";
constexpr char jobsLate[] = "bandeja_jobs_late_seconds";
constexpr char quarantined[] = "bandeja_quarantined";
constexpr char sockets[] = "bandeja_event_sockets";
constexpr char memory[] = "bandeja_process_resident_bytes";

/// What the store knows and is counted when somebody asks. Without it, a gauge has no value.
struct Facts {
    using Samples = QList<metrics::Metrics::Sample>;
    Samples jobs;
    Samples late;
    Samples quarantined;
};

Facts factsOf(store::Transaction& transaction) {
    QMap<QByteArray, qint64> jobs{{"ready", 0}, {"running", 0}, {"dead", 0}};
    store::Rows rows = transaction.select("SELECT state, count(*) FROM job GROUP BY state", {});
    while (rows.next())
        jobs[rows.text(0).toLatin1()] = rows.number(1);
    Facts facts;
    for (const auto& [state, number] : jobs.asKeyValueRange())
        facts.jobs.append({{{"state", state}}, static_cast<double>(number)});
    const qint64 now = transaction.now().time_since_epoch().count();
    const qint64 due =
        transaction.number("SELECT min(due_at) FROM job WHERE state = 'ready'", {}).value_or(now);
    facts.late = {{{}, static_cast<double>(std::max<qint64>(now - due, 0)) / 1000}};
    facts.quarantined = {
        {{}, static_cast<double>(transaction.number("SELECT count(*) FROM quarantine", {}).value_or(0))}};
    return facts;
}

QByteArray classOf(int status) {
    return QByteArray::number(status / 100) + "xx";
}

QByteArray outcomeOf(int status) {
    if (status < 300)
        return "taken";
    return status == 401 ? "forged" : status >= 500 ? "failed" : "refused";
}

} // namespace

Monitoring::Monitoring(Parts parts, const Settings& settings)
    : parts_(std::move(parts)),
      settings_(settings) {
    declare();
    observe();
    connect(&parts_.scheduler, &jobs::Scheduler::rested, this, [this] { wokenAt_.reset(); });
}

void Monitoring::declare() {
    metrics_.declareCounter(requests, "Requests by route and class of status");
    metrics_.declareHistogram(durations, "From a whole request to its answer");
    metrics_.declareCounter(webhooks, "Webhooks by source and outcome");
    metrics_.declareGauge(waiting, "Requests that wait for the store");
    metrics_.declareHistogram(waits, "How long requests waited for the store");
    metrics_.declareHistogram(transactions, "How long requests were in the store");
    metrics_.declareGauge(jobsByState, "Jobs by state");
    metrics_.declareGauge(jobsLate, "How long the job that waits longest has been due");
    metrics_.declareGauge(quarantined, "What platforms sent and could not be applied");
    metrics_.declareGauge(sockets, "Open event sockets");
    metrics_.declareGauge(memory, "Memory in use");
}

void Monitoring::observe() {
    parts_.http.setObserver([this](const http::HttpServer::Finished& finished) {
        // Nobody's paths and methods become labels, only ours.
        const QByteArray route = finished.route.isEmpty() ? "none" : finished.route.toLatin1();
        const QByteArray method = finished.route.isEmpty() ? "any" : finished.method;
        metrics_.count(requests,
                       {{"method", method}, {"route", route}, {"status", classOf(finished.status)}});
        metrics_.observe(durations, {{"route", route}}, finished.took);
        if (route.startsWith("/webhooks/") && method == "POST")
            metrics_.count(webhooks, {{"source", route.mid(10)}, {"outcome", outcomeOf(finished.status)}});
    });
    parts_.gate.setObserver([this](const access::Gate::Visit& visit) {
        const metrics::Labels labels{{"kind", visit.writes ? "write" : "read"}};
        metrics_.observe(waits, labels, visit.waited);
        metrics_.observe(transactions, labels, visit.took);
    });
}

void Monitoring::addRoute(http::Router& router) {
    router.add("GET", u"/readyz"_s, [this](const http::Request&) { return readiness(); });
}

http::Response Monitoring::answerOf(const QStringList& reasons) {
    http::Response response = http::Response::json(
        reasons.isEmpty() ? 200 : 503, {{u"status"_s, reasons.isEmpty() ? u"ready"_s : u"unready"_s},
                                        {u"reasons"_s, QJsonArray::fromStringList(reasons)}});
    if (!reasons.isEmpty())
        response.addHeader("Retry-After", "2");
    return response;
}

/// What can be told without the store.
QStringList Monitoring::reasonsHere() {
    QStringList reasons;
    const QFileInfo keys(parts_.data + u"/keys"_s);
    if (!keys.isDir() || !keys.isReadable() || !keys.isWritable())
        reasons.append(u"keys"_s);
    // Not QStorageInfo: it looks for the disk among the mounts, which a chroot may not show.
    std::error_code unknown;
    const std::filesystem::space_info room =
        std::filesystem::space(std::filesystem::path(parts_.data.toStdU16String()), unknown);
    if (!unknown && room.available < static_cast<std::uintmax_t>(settings_.leastDisk))
        reasons.append(u"disk"_s);
    // Woken, it looks for jobs, and says so when none is under way. What the last look came to is known now.
    if (wokenAt_ && Time::now() - *wokenAt_ > settings_.patience && parts_.scheduler.isIdle())
        reasons.append(u"scheduler"_s);
    if (!wokenAt_)
        wokenAt_ = Time::now();
    parts_.scheduler.wake();
    return reasons;
}

QFuture<http::Response> Monitoring::readiness() {
    if (ending_)
        return http::ready(answerOf({u"ending"_s}));
    if (known_ && Time::now() - known_->first < settings_.remembered)
        return http::ready(answerOf(known_->second));
    auto asked = std::make_shared<Asked>();
    asked->promise.start();
    const QStringList here = reasonsHere();
    auto work = [](store::Transaction& transaction) {
        transaction.run("UPDATE job SET attempts = attempts WHERE id = ''", {}); // takes the lock of a writer
        return transaction.number("SELECT number FROM schema_version", {});
    };
    async::settle(parts_.store.write({}, std::move(work)), this,
                  [this, asked, here](const StoreFacts* facts) {
                      QStringList reasons = here;
                      if (facts == nullptr || !*facts)
                          reasons.append(u"store"_s);
                      else if ((*facts)->value_or(0) != store::schemaVersion())
                          reasons.append(u"migrations"_s);
                      conclude(asked, reasons);
                  });
    QTimer::singleShot(settings_.patience, this,
                       [this, asked, here] { conclude(asked, here + QStringList{u"store_slow"_s}); });
    return asked->promise.future();
}

void Monitoring::conclude(const std::shared_ptr<Asked>& asked, QStringList reasons) {
    if (asked->answered)
        return;
    asked->answered = true;
    known_ = {Time::now(), reasons};
    if (ending_)
        reasons.append(u"ending"_s);
    if (!reasons.isEmpty())
        parts_.log.warning("readiness.lost"_L1, {{u"reasons"_s, reasons.join(u' ')}});
    asked->promise.addResult(answerOf(reasons));
    asked->promise.finish();
}

tl::expected<void, QString> Monitoring::listen() {
    if (!settings_.showsMetrics)
        return {};
    if (!settings_.address.isLoopback())
        return tl::unexpected(u"metrics.listen has to be a loopback address."_s);
    http_ = std::make_unique<http::HttpServer>(http::HttpServer::Settings{}, parts_.log);
    http_->router().add("GET", u"/metrics"_s, [this](const http::Request&) { return show(); });
    const auto port = http_->listenOn(settings_.address, settings_.port);
    if (!port)
        return tl::unexpected(
            u"Can't listen for metrics on port %1: %2."_s.arg(settings_.port).arg(port.error()));
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(settings_.address.toString());
    url.setPort(*port);
    listening_ = url.toString();
    return {};
}

QFuture<http::Response> Monitoring::show() {
    http::Promised promised;
    async::settle(parts_.store.read({}, &factsOf), this, [this, answer = promised.answer](const auto* facts) {
        const Facts known = facts && *facts ? **facts : Facts();
        metrics_.set(jobsByState, known.jobs);
        metrics_.set(jobsLate, known.late);
        metrics_.set(quarantined, known.quarantined);
        metrics_.set(waiting, {{{}, static_cast<double>(parts_.gate.waiting())}});
        metrics_.set(sockets, {{{}, static_cast<double>(parts_.events.socketCount())}});
        metrics_.set(memory, {{{}, static_cast<double>(metrics::residentBytes())}});
        http::Response response = http::Response::text(200, metrics_.text());
        response.contentType = "text/plain; version=0.0.4; charset=utf-8";
        answer(response);
    });
    return promised.future;
}

} // namespace bandeja::server::service

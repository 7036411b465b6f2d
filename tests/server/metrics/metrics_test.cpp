// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/metrics.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::server::metrics;
using namespace std::chrono_literals;

class MetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countersAndGaugesAreWrittenAsPrometheusReadsThem() {
        Metrics metrics;
        metrics.declareCounter("seen_total", "What was seen");
        metrics.declareGauge("open", "What is open");
        metrics.count("seen_total", {{"kind", "a"}, {"status", "2xx"}});
        metrics.count("seen_total", {{"kind", "a"}, {"status", "2xx"}}, 2);
        metrics.set("open", {{{}, 4}});
        QCOMPARE(metrics.text(), QByteArray("# HELP open What is open\n# TYPE open gauge\nopen 4\n"
                                            "# HELP seen_total What was seen\n# TYPE seen_total counter\n"
                                            "seen_total{kind=\"a\",status=\"2xx\"} 3\n"));
    }

    void aGaugeForgetsWhatIsNoLongerThere() {
        Metrics metrics;
        metrics.declareGauge("jobs", "Jobs");
        metrics.set("jobs", {{{{"state", "ready"}}, 1}, {{{"state", "running"}}, 2}});
        metrics.set("jobs", {{{{"state", "ready"}}, 5}});
        QVERIFY(metrics.text().contains("jobs{state=\"ready\"} 5\n"));
        QVERIFY(!metrics.text().contains("running"));
    }

    void aHistogramHasCumulativeBuckets() {
        Metrics metrics;
        metrics.declareHistogram("took_seconds", "How long");
        metrics.observe("took_seconds", {{"route", "/a"}}, 3ms);
        metrics.observe("took_seconds", {{"route", "/a"}}, 200ms);
        metrics.observe("took_seconds", {{"route", "/a"}}, 1min);
        const QByteArray text = metrics.text();
        for (const char* line :
             {"_bucket{route=\"/a\",le=\"0.0025\"} 0\n", "_bucket{route=\"/a\",le=\"0.005\"} 1\n",
              "_bucket{route=\"/a\",le=\"0.25\"} 2\n", "_bucket{route=\"/a\",le=\"10\"} 2\n",
              "_bucket{route=\"/a\",le=\"+Inf\"} 3\n", "_count{route=\"/a\"} 3\n",
              "_sum{route=\"/a\"} 60.203\n"})
            QVERIFY2(text.contains(line), line);
    }

    void whatIsInALabelStaysInIt() {
        Metrics metrics;
        metrics.declareCounter("odd_total", "Odd");
        metrics.count("odd_total", {{"word", "a\"} 1\n\\"}});
        QVERIFY(metrics.text().endsWith("odd_total{word=\"a\\\"} 1\\n\\\\\"} 1\n"));
    }

    void thisProcessUsesMemory() {
#if defined(Q_OS_LINUX)
        QVERIFY(residentBytes() > 1024 * 1024);
#endif
    }
};

BANDEJA_TEST(MetricsTest)
#include "metrics_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <map>
#include <mutex>
#include <vector>

namespace bandeja::server::metrics {

/// Names and values, in the order in which they are shown. A value is a word of ours: never an id, a name, or
/// anything else of a person, and never something that a client chose.
using Labels = QList<std::pair<QByteArray, QByteArray>>;

/// What a server counts and measures, in the text format of Prometheus (exposition format 0.0.4). Each thing
/// is declared before it is counted. Thread-safe.
class Metrics {
public:
    struct Sample {
        Labels labels;
        double value = 0;
    };

    void declareCounter(const QByteArray& name, const QByteArray& help);
    void declareGauge(const QByteArray& name, const QByteArray& help);
    /// Of durations in seconds, in buckets from a millisecond to ten seconds.
    void declareHistogram(const QByteArray& name, const QByteArray& help);

    void count(const QByteArray& name, const Labels& labels = {}, double by = 1);
    /// A gauge has these SAMPLES from now on, and no others.
    void set(const QByteArray& name, const QList<Sample>& samples);
    void observe(const QByteArray& name, const Labels& labels, std::chrono::nanoseconds took);

    QByteArray text() const;

private:
    enum class Kind { Counter, Gauge, Histogram };
    struct Series {
        double value = 0; ///< of a histogram the sum
        std::vector<quint64> buckets;
        quint64 count = 0;
    };
    struct Family {
        Kind kind = Kind::Counter;
        QByteArray help;
        std::map<QByteArray, Series> series; ///< by their labels, as they are written
    };
    void declare(const QByteArray& name, Kind kind, const QByteArray& help);
    static void write(QByteArray& out, const QByteArray& name, const Family& family);

    mutable std::mutex mutex_;
    std::map<QByteArray, Family> families_;
};

/// The bytes of memory that this process has in use; 0 where that is not known.
qint64 residentBytes();

} // namespace bandeja::server::metrics

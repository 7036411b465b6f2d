// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/metrics.h"

#include <QFile>

#include <array>

#if defined(Q_OS_UNIX)
#include <unistd.h>
#endif

namespace bandeja::server::metrics {

namespace {

constexpr std::array bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0};

QByteArray escaped(QByteArray value) {
    return value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

QByteArray written(const Labels& labels) {
    QByteArray text;
    for (const auto& [name, value] : labels)
        text += (text.isEmpty() ? "" : ",") + name + "=\"" + escaped(value) + '"';
    return text;
}

QByteArray number(double value) {
    return QByteArray::number(value, 'g', 15);
}

/// LABELS in braces, with MORE behind; nothing when there are none.
QByteArray inBraces(const QByteArray& labels, const QByteArray& more = {}) {
    const QByteArray all = labels.isEmpty() || more.isEmpty() ? labels + more : labels + ',' + more;
    return all.isEmpty() ? all : '{' + all + '}';
}

} // namespace

void Metrics::declare(const QByteArray& name, Kind kind, const QByteArray& help) {
    const std::lock_guard lock(mutex_);
    families_[name] = Family{kind, help, {}};
}

void Metrics::declareCounter(const QByteArray& name, const QByteArray& help) {
    declare(name, Kind::Counter, help);
}

void Metrics::declareGauge(const QByteArray& name, const QByteArray& help) {
    declare(name, Kind::Gauge, help);
}

void Metrics::declareHistogram(const QByteArray& name, const QByteArray& help) {
    declare(name, Kind::Histogram, help);
}

void Metrics::count(const QByteArray& name, const Labels& labels, double by) {
    const std::lock_guard lock(mutex_);
    families_.at(name).series[written(labels)].value += by;
}

void Metrics::set(const QByteArray& name, const QList<Sample>& samples) {
    const std::lock_guard lock(mutex_);
    Family& family = families_.at(name);
    family.series.clear();
    for (const Sample& sample : samples)
        family.series[written(sample.labels)].value = sample.value;
}

void Metrics::observe(const QByteArray& name, const Labels& labels, std::chrono::nanoseconds took) {
    const double seconds = std::chrono::duration<double>(took).count();
    const std::lock_guard lock(mutex_);
    Series& series = families_.at(name).series[written(labels)];
    series.buckets.resize(bounds.size());
    for (size_t i = 0; i < bounds.size(); ++i)
        series.buckets[i] += seconds <= bounds[i] ? 1 : 0;
    series.value += seconds;
    ++series.count;
}

void Metrics::write(QByteArray& out, const QByteArray& name, const Family& family) {
    constexpr std::array kinds{"counter", "gauge", "histogram"};
    out += "# HELP " + name + ' ' + family.help + "\n# TYPE " + name + ' ' +
           kinds[static_cast<size_t>(family.kind)] + '\n';
    for (const auto& [labels, series] : family.series) {
        if (family.kind != Kind::Histogram) {
            out += name + inBraces(labels) + ' ' + number(series.value) + '\n';
            continue;
        }
        for (size_t i = 0; i < bounds.size(); ++i)
            out += name + "_bucket" + inBraces(labels, "le=\"" + number(bounds[i]) + '"') + ' ' +
                   QByteArray::number(series.buckets[i]) + '\n';
        out += name + "_bucket" + inBraces(labels, "le=\"+Inf\"") + ' ' + QByteArray::number(series.count) +
               '\n';
        out += name + "_sum" + inBraces(labels) + ' ' + number(series.value) + '\n';
        out += name + "_count" + inBraces(labels) + ' ' + QByteArray::number(series.count) + '\n';
    }
}

QByteArray Metrics::text() const {
    const std::lock_guard lock(mutex_);
    QByteArray out;
    for (const auto& [name, family] : families_)
        write(out, name, family);
    return out;
}

qint64 residentBytes() {
#if defined(Q_OS_LINUX)
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * ::sysconf(_SC_PAGESIZE) : 0;
#else
    return 0;
#endif
}

} // namespace bandeja::server::metrics

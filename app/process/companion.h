// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/answer.h"

#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QUrl>

#include <tl/expected.hpp>

namespace bandeja::app {

/// A program of ours that runs beside this one and never outlives it, not even when this one is killed.
class Companion : public QObject {
    Q_OBJECT

public:
    explicit Companion(QObject* parent = nullptr);
    ~Companion() override;

    /// Starts PROGRAM and answers with the address that it takes connections at, or with what went wrong. It
    /// has to say
    /// {"listening":"http://…"} on its standard output within ten seconds.
    QFuture<tl::expected<QUrl, QString>> start(const QString& program, const QStringList& arguments,
                                               const QProcessEnvironment& environment);
    /// Asks it to end; kills it when it has not within five seconds. Emits ended() then.
    void stop();
    bool isRunning() const { return process_.state() != QProcess::NotRunning; }

    /// Runs PROGRAM to its end with INPUT on its standard input; gives the JSON object that it prints.
    static QFuture<tl::expected<QJsonObject, QString>> run(const QString& program,
                                                           const QStringList& arguments,
                                                           const QProcessEnvironment& environment,
                                                           const QByteArray& input);

Q_SIGNALS:
    void ended();

private:
    void readOutput();

    QProcess process_;
    QByteArray line_;
    std::optional<async::Answer<tl::expected<QUrl, QString>>> started_;
};

} // namespace bandeja::app

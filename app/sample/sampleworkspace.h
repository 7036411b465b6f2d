// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/worker.h"

#include <QJsonObject>
#include <QTemporaryDir>
#include <QUrl>

#include <tl/expected.hpp>

namespace bandeja::app {

/// A shoe shop with live customers, to look at and to play with: a server and a simulator of its own on
/// loopback, with two connected accounts, AI agents and what the shop knows. All of it goes when this does.
/// Its functions may be called from any thread and don't wait.
class SampleWorkspace {
public:
    struct Settings {
        QString programs;                       ///< the folder where bandeja-server and bandeja-simulator are
        QString story = QStringLiteral("shop"); ///< "none": nobody writes until they are told to
        double speed = 1;
        int history = 0; ///< messages of the years before, answered and closed
    };
    /// Where everything is.
    struct Place {
        QUrl server;
        QUrl simulator;
        QString data; ///< the server's folder
        QString email;
        QString password;
        QByteArray token; ///< of the owner, for the API
        QString workspace;
        QString tiktok; ///< the integrations
        QString whatsapp;
    };
    template <typename T>
    using Answer = QFuture<tl::expected<T, QString>>;

    explicit SampleWorkspace(Settings settings);
    ~SampleWorkspace();
    SampleWorkspace(const SampleWorkspace&) = delete;
    SampleWorkspace& operator=(const SampleWorkspace&) = delete;

    /// Makes it, which takes some seconds. To be called once, first.
    Answer<Place> prepare();
    /// The server goes away, and comes back under the same address with what it had.
    Answer<bool> stopServer();
    Answer<bool> startServer();
    /// Tells the simulator something (simulator/README.md): POST /control/CALL.
    Answer<QJsonObject> control(const QString& call, const QJsonObject& body);

private:
    class Builder;

    async::Worker worker_{QStringLiteral("bandeja-sample")};
    std::unique_ptr<Builder> builder_;
};

} // namespace bandeja::app

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/serverload/bareserver.h"

#include "core/cipher/digest.h"
#include "tests/bench/serverload/shops.h"

#include <QCoreApplication>
#include <QHttpServer>
#include <QThread>
#include <QWebSocket>
#include <QWebSocketServer>

#include <sqlite3.h>

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace bandeja::bench {

using namespace Qt::Literals::StringLiterals;
using Status = QHttpServerResponder::StatusCode;

namespace {

class PlainFile {
public:
    explicit PlainFile(const QString& path) {
        check(sqlite3_open(path.toUtf8().constData(), &database_));
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("CREATE TABLE body (id INTEGER PRIMARY KEY, raw BLOB NOT NULL)");
        check(sqlite3_prepare_v2(database_, "INSERT INTO body (raw) VALUES (?)", -1, &insert_, nullptr));
    }
    ~PlainFile() {
        sqlite3_finalize(insert_);
        sqlite3_close(database_);
    }
    PlainFile(const PlainFile&) = delete;
    PlainFile& operator=(const PlainFile&) = delete;

    void run(const char* sql) { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }
    void insert(const QByteArray& raw) {
        check(sqlite3_bind_blob(insert_, 1, raw.constData(), static_cast<int>(raw.size()), SQLITE_STATIC));
        if (sqlite3_step(insert_) != SQLITE_DONE)
            std::exit(1);
        check(sqlite3_reset(insert_));
    }

private:
    static void check(int code) {
        if (code != SQLITE_OK)
            std::exit(1);
    }
    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
};

bool isGenuine(const QHttpServerRequest& request) {
    const QByteArray mac = "sha256=" + cipher::hmacSha256(metaSecret, request.body()).toHex();
    return cipher::equalInConstantTime(mac, request.value("X-Hub-Signature-256"));
}

/// Writes on a thread of its own what waits, in one commit.
class Grouped {
public:
    explicit Grouped(const QString& path) : thread_(QThread::create([this, path] { write(path); })) {
        thread_->start();
    }
    void add(const QByteArray& raw, QHttpServerResponder responder) {
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back({raw, std::make_shared<QHttpServerResponder>(std::move(responder))});
        }
        arrived_.notify_one();
    }

private:
    struct Waiting {
        QByteArray raw;
        std::shared_ptr<QHttpServerResponder> responder;
    };
    void write(const QString& path) {
        PlainFile file(path);
        while (true) { // until the program is killed
            std::vector<Waiting> group;
            {
                std::unique_lock lock(mutex_);
                arrived_.wait(lock, [this] { return !waiting_.empty(); });
                group.swap(waiting_);
            }
            file.run("BEGIN IMMEDIATE");
            for (const Waiting& one : group)
                file.insert(one.raw);
            file.run("COMMIT");
            QMetaObject::invokeMethod(QCoreApplication::instance(), [group = std::move(group)] {
                for (const Waiting& one : group)
                    one.responder->write(Status::Ok);
            });
        }
    }

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<Waiting> waiting_;
    QThread* thread_;
};

int listen(QHttpServer& http, quint16 sockets) {
    const quint16 port = http.listen(QHostAddress::LocalHost);
    std::printf("%d %d\n", port, sockets);
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int serveForwarding(QHttpServer& http) {
    QWebSocketServer sockets(u"bare"_s, QWebSocketServer::NonSecureMode);
    QHash<QString, QList<QWebSocket*>> groups;
    QObject::connect(&sockets, &QWebSocketServer::newConnection, &sockets, [&] {
        while (QWebSocket* const socket = sockets.nextPendingConnection())
            groups[socket->requestUrl().path()].append(socket);
    });
    http.route(u"/<arg>"_s, QHttpServerRequest::Method::Post,
               [&](const QString& group, const QHttpServerRequest& request) {
                   const QString text = QString::fromUtf8(request.body());
                   for (QWebSocket* const socket : groups.value(u'/' + group))
                       socket->sendTextMessage(text);
                   return QHttpServerResponse(Status::Ok);
               });
    sockets.setMaxPendingConnections(10'000);
    sockets.listen(QHostAddress::LocalHost);
    return listen(http, sockets.serverPort());
}

} // namespace

int serveBare(const QString& what, const QString& path) {
    QHttpServer http;
    if (what == "forward"_L1)
        return serveForwarding(http);
    if (what == "grouped"_L1) {
        Grouped grouped(path);
        http.route(u"/webhooks/meta"_s, QHttpServerRequest::Method::Post,
                   [&](const QHttpServerRequest& request, QHttpServerResponder&& responder) {
                       if (isGenuine(request))
                           grouped.add(request.body(), std::move(responder));
                       else
                           responder.write(QHttpServerResponder::StatusCode::Unauthorized);
                   });
        return listen(http, 0);
    }
    PlainFile file(path);
    http.route(u"/webhooks/meta"_s, QHttpServerRequest::Method::Post, [&](const QHttpServerRequest& request) {
        if (!isGenuine(request))
            return QHttpServerResponse(Status::Unauthorized);
        file.insert(request.body());
        return QHttpServerResponse(Status::Ok);
    });
    return listen(http, 0);
}

} // namespace bandeja::bench

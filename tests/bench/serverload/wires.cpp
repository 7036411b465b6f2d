// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/serverload/wires.h"

#include <QFile>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace bandeja::bench {

namespace {

constexpr int patience = 20'000; // milliseconds

[[noreturn]] void giveUp(const char* what) {
    std::perror(what);
    std::exit(1);
}

void watch(int epoll, int socket, size_t index) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = index;
    if (::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) != 0)
        giveUp("epoll_ctl");
}

/// What lies there now.
QByteArray readFrom(int socket) {
    std::array<char, 65536> buffer{};
    QByteArray all;
    while (true) {
        const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count == 0)
            std::fprintf(stderr, "the last that was heard: %s\n", all.constData());
        if (count == 0)
            giveUp("the server hung up");
        if (count < 0)
            return all;
        all.append(buffer.data(), count);
        if (count < static_cast<ssize_t>(buffer.size()))
            return all;
    }
}

void writeTo(int socket, const QByteArray& bytes) {
    if (::send(socket, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL) != bytes.size())
        giveUp("send");
}

} // namespace

int connectTo(quint16 port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (socket < 0 || ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        giveUp("connect");
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

void raiseFileLimit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

qint64 pssOf(qint64 pid) {
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').value(0).toLongLong() * 1024;
    }
    return 0;
}

Sender::Sender(quint16 port, int connections) : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
    for (int i = 0; i < connections; ++i) {
        lines_.push_back({connectTo(port), {}, false});
        watch(epoll_, lines_.back().socket, lines_.size() - 1);
    }
}

Sender::~Sender() {
    for (const Line& line : lines_)
        ::close(line.socket);
    ::close(epoll_);
}

void Sender::write(Line& line, const QByteArray& request) const {
    line.busy = true;
    writeTo(line.socket, request);
}

int Sender::takeAnswer(QByteArray& arrived, QByteArray* body) {
    const qsizetype end = arrived.indexOf("\r\n\r\n");
    if (end < 0)
        return 0;
    const QByteArray head = arrived.left(end).toLower();
    const qsizetype at = head.indexOf("content-length:");
    const qsizetype length = at < 0 ? 0 : head.mid(at + 15, 12).split('\r').value(0).trimmed().toLongLong();
    if (arrived.size() < end + 4 + length)
        return 0;
    if (body != nullptr)
        *body = arrived.mid(end + 4, length);
    const int status = arrived.mid(9, 3).toInt();
    arrived.remove(0, end + 4 + length);
    return status;
}

Sender::Sent Sender::run(std::chrono::milliseconds time, const std::function<QByteArray()>& next,
                         const std::function<bool()>& enough) {
    Sent sent;
    const Clock::time_point begun = Clock::now();
    const Clock::time_point end = begun + time;
    for (Line& line : lines_)
        write(line, next());
    size_t busy = lines_.size();
    std::array<epoll_event, 64> events{};
    while (busy > 0) {
        const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), patience);
        if (count <= 0 && errno != EINTR)
            giveUp("no answer");
        for (int i = 0; i < count; ++i) {
            Line& line = lines_[events[static_cast<size_t>(i)].data.u64];
            line.arrived += readFrom(line.socket);
            const int status = takeAnswer(line.arrived, nullptr);
            if (status == 0)
                continue;
            ++(status == 200 ? sent.answered : sent.refused);
            line.busy = false;
            --busy;
            if (Clock::now() < end && !enough()) {
                write(line, next());
                ++busy;
            }
        }
    }
    sent.seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    return sent;
}

QByteArray Sender::ask(const QByteArray& request) {
    Line& line = lines_.front();
    write(line, request);
    QByteArray body;
    int status = 0;
    std::array<epoll_event, 4> events{};
    while (status == 0) {
        if (::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), patience) <= 0)
            giveUp("no answer");
        line.arrived += readFrom(line.socket);
        status = takeAnswer(line.arrived, &body);
    }
    line.busy = false;
    if (status != 200)
        giveUp("refused");
    return body;
}

Listeners::~Listeners() {
    for (const int socket : sockets_)
        ::close(socket);
    if (epoll_ >= 0)
        ::close(epoll_);
}

void Listeners::add(quint16 port, const QByteArray& path, const QByteArray& token, bool greeted) {
    if (epoll_ < 0)
        epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    const int socket = connectTo(port);
    writeTo(socket, "GET " + path +
                        " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        "Authorization: Bearer " +
                        token + "\r\n\r\n");
    QByteArray arrived;
    while (!arrived.contains(greeted ? QByteArray("hello") : QByteArray("\r\n\r\n"))) {
        std::array<char, 4096> buffer{};
        const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            giveUp("handshake");
        arrived.append(buffer.data(), count);
    }
    if (!arrived.startsWith("HTTP/1.1 101"))
        giveUp("handshake refused");
    sockets_.push_back(socket);
    last_.emplace_back();
    watch(epoll_, socket, sockets_.size() - 1);
}

double Listeners::waitFor(const QByteArray& word, const QList<int>& which, Clock::time_point begun) {
    QList<int> missing = which;
    for (const int index : which)
        last_[static_cast<size_t>(index)].clear();
    std::array<epoll_event, 64> events{};
    while (!missing.isEmpty()) {
        const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), patience);
        if (count <= 0)
            return -1;
        for (int i = 0; i < count; ++i) {
            const auto index = static_cast<size_t>(events[static_cast<size_t>(i)].data.u64);
            last_[index] += readFrom(sockets_[index]);
            if (last_[index].contains(word))
                missing.removeOne(static_cast<int>(index));
        }
    }
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

void Listeners::drain() {
    for (const int socket : sockets_)
        readFrom(socket);
}

} // namespace bandeja::bench

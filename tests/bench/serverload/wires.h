// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <functional>
#include <vector>

/// Clients that cost next to nothing: what is measured is the server. Bare sockets on loopback, waited for by
/// epoll; they end the program when a connection breaks.
namespace bandeja::bench {

using Clock = std::chrono::steady_clock;

/// A connection to PORT on loopback, not blocking.
int connectTo(quint16 port);
/// Raises the limit of open files as far as it goes.
void raiseFileLimit();
/// Proportional memory of process PID in bytes.
qint64 pssOf(qint64 pid);

/// Sends HTTP requests over keep-alive connections, each its next one as soon as its answer has come: what a
/// platform does that is in a hurry.
class Sender {
public:
    Sender(quint16 port, int connections);
    ~Sender();
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;

    struct Sent {
        double seconds = 0;
        qint64 answered = 0; ///< with 200
        qint64 refused = 0;
        double perSecond() const { return static_cast<double>(answered) / seconds; }
    };
    /// Until TIME is over, or ENOUGH says so, and every answer has come.
    Sent run(
        std::chrono::milliseconds time, const std::function<QByteArray()>& next,
        const std::function<bool()>& enough = [] { return false; });
    /// One request over the first connection, and its answer's body.
    QByteArray ask(const QByteArray& request);

private:
    struct Line {
        int socket = -1;
        QByteArray arrived;
        bool busy = false;
    };
    void write(Line& line, const QByteArray& request) const;
    /// The status of a whole answer that came, which is taken away; 0: there is none yet.
    static int takeAnswer(QByteArray& arrived, QByteArray* body);

    std::vector<Line> lines_;
    int epoll_ = -1;
};

/// WebSockets that only listen.
class Listeners {
public:
    Listeners() = default;
    ~Listeners();
    Listeners(const Listeners&) = delete;
    Listeners& operator=(const Listeners&) = delete;

    /// Shakes hands and waits until its first frame has come, when GREETED.
    void add(quint16 port, const QByteArray& path, const QByteArray& token, bool greeted);
    /// Waits until each of WHICH has got bytes with WORD in them. Seconds since BEGUN; negative: not in time.
    double waitFor(const QByteArray& word, const QList<int>& which, Clock::time_point begun);
    /// Reads whatever lies there.
    void drain();
    qsizetype size() const { return static_cast<qsizetype>(sockets_.size()); }

private:
    std::vector<int> sockets_;
    std::vector<QByteArray> last_; ///< the end of what each got
    int epoll_ = -1;
};

} // namespace bandeja::bench

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/soak/node.h"

#include <QFile>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Node::Node(const QString& folder, const QString& name, QString data)
    : server_(QStringLiteral(SERVER_PROGRAM)),
      data_(std::move(data)),
      clock_(folder + u"/clock-"_s + name) {
    turnClock(0ms);
#ifdef TURNED_CLOCK
    server_.environment.insert(u"BANDEJA_TEST_CLOCK"_s, clock_);
    server_.environment.insert(u"LD_PRELOAD"_s, QStringLiteral(TURNED_CLOCK));
#endif
    server_.environment.insert(u"BANDEJA_METRICS_LISTEN"_s, u"127.0.0.1:0"_s);
    connect(&watch_, &QTimer::timeout, this, &Node::watch);
}

bool Node::start() {
    watch_.start(400ms);
    ++starts_;
    return server_.serve(data_);
}

int Node::end() {
    watch_.stop();
    return server_.terminate();
}

void Node::watch() {
    server_.log();                                    // what it said until now is kept
    if (!server_.isRunning() && server_.serve(data_)) // without its database it ends again
        ++starts_;
}

void Node::turnClock(std::chrono::milliseconds ahead) {
    const qint64 milliseconds = ahead.count();
    QFile file(clock_);
    if (file.open(QIODevice::ReadWrite)) // in place: the server has it mapped
        file.write(reinterpret_cast<const char*>(&milliseconds), sizeof milliseconds);
}

} // namespace bandeja::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/worker.h"

#include <QCoreApplication>

#include <atomic>
#include <cstdio>
#include <map>
#include <string_view>

using namespace bandeja::async;

namespace {

/// What two threads touch here and shouldn't.
struct Touched {
    int number = 0;
    QString text;
    QStringList list;

    /// Waits until the workers have come as far, without anything that would keep the threads apart.
    void await(int workers) const {
        while (done.load(std::memory_order_relaxed) < workers)
            QThread::yieldCurrentThread();
    }
    void workerIsDone() { done.fetch_add(1, std::memory_order_relaxed); }
    std::atomic<int> done{0};
};

void twoWorkersWriteANumber() {
    Touched touched;
    Worker one(QStringLiteral("one"));
    Worker other(QStringLiteral("other"));
    for (Worker* const worker : {&one, &other}) {
        worker->post([&] {
            ++touched.number;
            touched.workerIsDone();
        });
    }
    touched.await(2);
}

void aTextIsReadThatAWorkerWrites() {
    Touched touched;
    Worker worker(QStringLiteral("worker"));
    worker.post([&] {
        touched.text = QString::number(1);
        touched.workerIsDone();
    });
    touched.await(1);
    std::fprintf(stderr, "%d\n", int(touched.text.size()));
}

void aListIsStillChangedByWhoPostedIt() {
    Touched touched;
    Worker worker(QStringLiteral("worker"));
    worker.post([&] {
        touched.list.append(QString::number(1));
        touched.workerIsDone();
    });
    touched.await(1);
    touched.list.append(QString::number(2));
}

void aWorkerGoesOnWritingAfterItsAnswer() {
    Touched touched;
    Worker worker(QStringLiteral("worker"));
    const Answer<bool> answer(false);
    worker.post([&] {
        answer.give(true);
        touched.text = QString::number(1);
        touched.workerIsDone();
    });
    QFuture<bool> future = answer.future();
    future.waitForFinished();
    takeOver(future);
    touched.await(1);
    std::fprintf(stderr, "%d\n", int(touched.text.size()));
}

} // namespace

/// race WHICH: races on purpose, to show that ThreadSanitizer still sees what it is there for, Qt or not.
int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const std::map<std::string_view, void (*)()> races{
        {"number", &twoWorkersWriteANumber},
        {"text", &aTextIsReadThatAWorkerWrites},
        {"list", &aListIsStillChangedByWhoPostedIt},
        {"answered", &aWorkerGoesOnWritingAfterItsAnswer},
    };
    const auto race = races.find(argc > 1 ? argv[1] : "");
    if (race == races.end()) {
        std::fputs("No such race.\n", stderr);
        return 2;
    }
    race->second();
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What a desktop takes with a long history in its vault, while customers go on writing, 20 messages a second:
// the real window and core in a process of their own, PSS once a minute. Beside it the same with ten thousand
// messages. Prints JSON. usage: bench_memory [MINUTES [MESSAGES]…]
#include "app/desktop/desktop.h"
#include "app/desktop/profile.h"
#include "app/workplace/workplace.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/browserdouble.h"
#include "tests/support/desktop/memorysecrets.h"
#include "tests/support/e2e/notednotices.h"
#include "tests/support/ui/uiapplication.h"

#include <QApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

double pssMib() {
    QFile file(u"/proc/self/smaps_rollup"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

/// Agrees on the sign-in page, whichever thread it is opened from.
class Visitor final : public QObject, public session::AuthorizationAgent {
public:
    void open(const QUrl& url) override {
        QMetaObject::invokeMethod(this, [this, url] { browser_.open(url); });
    }

private:
    BrowserDouble browser_;
};

/// The program as it is, but for its browser, its keychain and its notices.
class Shop {
public:
    explicit Shop(const QUrl& server)
        : profile_(std::move(*app::Profile::take(folder_.path()))),
          preferences_(profile_->settings()),
          language_(*qApp) {
        preferences_.setLanguage(u"en"_s);
        workplace_ = std::move(
            *app::Workplace::make({*profile_, UiApplication::look(), language_, preferences_, secrets_,
                                   browser_, notices_, clock_, controls::FileDialogs()},
                                  server));
        QObject::connect(&workplace_->desktop().engine(), &sync::SyncEngine::statusChanged, workplace_.get(),
                         [this](const sync::SyncStatus& status) { status_ = status; });
        QObject::connect(&workplace_->desktop().session(), &session::Session::statusChanged, workplace_.get(),
                         [this](const session::SessionStatus& status) { session_ = status.state; });
        workplace_->start();
    }
    bool fill() {
        if (!eventually([this] { return session_ == session::SessionState::SignedOut; }, 20s))
            return false;
        QMetaObject::invokeMethod(&workplace_->desktop().session(), &session::Session::signIn);
        return eventually(
            [this] { return status_.connection == sync::Connection::Live && status_.older == 0; }, 60min);
    }

private:
    QTemporaryDir folder_;
    MemorySecrets secrets_;
    Visitor browser_;
    NotedNotices notices_;
    domain::SystemClock clock_;
    std::unique_ptr<app::Profile> profile_;
    settings::Preferences preferences_;
    words::Language language_;
    std::unique_ptr<app::Workplace> workplace_;
    session::SessionState session_ = session::SessionState::Starting;
    sync::SyncStatus status_;
};

/// In the process that is measured: a line with the PSS once a minute.
int desktop(const QUrl& server, int minutes) {
    Shop shop(server);
    if (!shop.fill())
        return 1;
    QTimer::singleShot(10s, qApp, [] {
        std::printf("%.1f\n", pssMib());
        std::fflush(stdout);
    });
    QTimer each;
    int left = minutes;
    QObject::connect(&each, &QTimer::timeout, &each, [&] {
        std::printf("%.1f\n", pssMib());
        std::fflush(stdout);
        if (--left <= 0)
            QCoreApplication::quit();
    });
    each.start(1min);
    return QCoreApplication::exec();
}

QList<double> measure(int messages, int minutes) {
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server.start(QCoreApplication::applicationDirPath() + u"/bench_sync"_s,
                 {u"--serve"_s, QString::number(messages), u"20"_s});
    QString url;
    eventually(
        [&] {
            url += QString::fromUtf8(server.readAllStandardOutput());
            return url.endsWith(u'\n') || server.state() == QProcess::NotRunning;
        },
        10min);
    QProcess shop;
    shop.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    shop.start(QCoreApplication::applicationFilePath(),
               {u"--desktop"_s, url.trimmed(), QString::number(minutes)});
    eventually([&] { return shop.state() == QProcess::NotRunning; }, std::chrono::minutes(minutes + 60));
    QList<double> samples;
    for (const QByteArray& line : shop.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            samples.append(line.toDouble());
    }
    server.kill();
    server.waitForFinished();
    return samples;
}

bool report(int messages, int minutes) {
    const QList<double> samples = measure(messages, minutes);
    if (samples.size() < 2)
        return false;
    const qsizetype part = std::max<qsizetype>(1, samples.size() / 4);
    const auto mean = [](const QList<double>& of) {
        return std::accumulate(of.begin(), of.end(), 0.0) / static_cast<double>(of.size());
    };
    std::printf(
        "{\"name\": \"memory of the desktop at 20 messages a second (PSS)\", \"size\": %d, \"minutes\": %d, "
        "\"at_first\": %.1f, \"first_quarter\": %.1f, \"last_quarter\": %.1f, \"most\": %.1f, \"unit\": "
        "\"MiB\"}\n",
        messages, minutes, samples.first(), mean(samples.first(part)), mean(samples.last(part)),
        *std::max_element(samples.begin(), samples.end()));
    std::fflush(stdout);
    return true;
}

} // namespace

int main(int argc, char** argv) {
    UiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == "--desktop"_L1)
        return desktop(QUrl(arguments.value(1)), arguments.value(2).toInt());
    const int minutes = arguments.isEmpty() ? 60 : arguments.first().toInt();
    QList<int> sizes;
    for (const QString& argument : arguments.mid(1))
        sizes.append(argument.toInt());
    if (sizes.isEmpty())
        sizes = {10'000, 1'000'000};
    return std::all_of(sizes.cbegin(), sizes.cend(), [&](int messages) { return report(messages, minutes); })
               ? 0
               : 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/desktop/systembrowser.h"
#include "core/api/secureurl.h"

#include <QApplication>
#include <QStandardPaths>

#include <cstdio>

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto serverKey = "server/address"_L1;
} // namespace

Program::Program(Options options, theme::Look& look)
    : options_(std::move(options)),
      look_(look),
      language_(*qApp),
      notifier_(Notifier::ofSystem()) {}

Program::~Program() {
    tour_.reset();
    workplace_.reset();
}

QString Program::profileFolder() {
    if (!options_.profile.isEmpty())
        return options_.profile;
    if (options_.sample) {
        sampleProfile_ = std::make_unique<QTemporaryDir>();
        return sampleProfile_->path();
    }
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

bool Program::start() {
    const QString folder = profileFolder();
    auto profile = Profile::take(folder);
    if (!profile && profile.error() == Profile::Failure::InUse)
        return false;
    startWindow_ = std::make_unique<signin::StartWindow>(look_);
    connect(startWindow_.get(), &signin::StartWindow::serverGiven, this, &Program::serverGiven);
    connect(
        startWindow_.get(), &signin::StartWindow::closed, this, [this] { end(0); }, Qt::QueuedConnection);
    if (!profile) {
        if (profile.error() == Profile::Failure::Stuck)
            fail(tr("Bandeja is running already, and doesn't answer"),
                 tr("End it in your system's list of programs, then start it again. Nothing is lost."));
        else
            fail(tr("Bandeja can't write its folder"),
                 tr("%1 can't be written. Check its permissions and whether the disk is full.").arg(folder));
        return true;
    }
    profile_ = std::move(*profile);
    preferences_ = std::make_unique<settings::Preferences>(profile_->settings());
    language_.choose(preferences_->language());
    look_.choose(preferences_->appearance());
    if (options_.sample)
        prepareSample();
    else
        findServer();
    return true;
}

void Program::prepareSample() {
    startWindow_->wait(tr("Opening the sample shop"),
                       tr("A server and its customers are starting on this computer."));
    startWindow_->show();
    SampleWorkspace::Settings settings;
    settings.programs = QCoreApplication::applicationDirPath();
    constexpr int history = 1000; // a few seconds at the start, and something to search in
    settings.history = options_.tour.isEmpty() ? history : 0;
    sample_ = std::make_unique<SampleWorkspace>(std::move(settings));
    using Place = tl::expected<SampleWorkspace::Place, QString>;
    async::whenDone(sample_->prepare(), this, [this](const Place& place) {
        if (!place)
            return fail(tr("The sample shop does not open"), place.error());
        samplePlace_ = *place;
        browser_ = std::make_unique<SampleVisitor>(place->email, place->password);
        openWorkplace(place->server, *browser_);
    });
}

void Program::findServer() {
    browser_ = std::make_unique<SystemBrowser>();
    QSettings& stored = profile_->settings();
    const QUrl server =
        options_.server.isEmpty() ? QUrl(stored.value(serverKey).toString()) : options_.server;
    if (api::isSecureEnough(server))
        return openWorkplace(server, *browser_);
    startWindow_->askForServer();
    if (!server.isEmpty())
        startWindow_->refuseServer(
            tr("%1 is not an address that begins with https://.").arg(server.toString()));
    startWindow_->show();
}

void Program::serverGiven(const QString& address) {
    const QUrl server(address.contains("://"_L1) ? address : u"https://"_s + address, QUrl::StrictMode);
    if (!api::isSecureEnough(server) || server.host().isEmpty())
        return startWindow_->refuseServer(tr("%1 is not an address that begins with https://.").arg(address));
    profile_->settings().setValue(serverKey, server.toString());
    openWorkplace(server, *browser_);
}

void Program::openWorkplace(const QUrl& server, session::AuthorizationAgent& browser) {
    auto workplace = Workplace::make({*profile_, look_, language_, *preferences_, secrets_, browser,
                                      *notifier_, clock_, controls::systemFileDialogs()},
                                     server);
    if (!workplace)
        return fail(tr("Bandeja can't start"), workplace.error());
    workplace_ = std::move(*workplace);
    connect(
        workplace_.get(), &Workplace::closed, this, [this] { end(0); }, Qt::QueuedConnection);
    if (!options_.tour.isEmpty())
        playTour();
    else if (options_.sample)
        signInToSample();
    workplace_->start();
    startWindow_->hide();
}

void Program::signInToSample() {
    connect(&workplace_->desktop().session(), &session::Session::statusChanged, workplace_.get(),
            [this](const session::SessionStatus& status) {
                if (status.state == session::SessionState::SignedOut && !std::exchange(sampleSignedIn_, true))
                    QMetaObject::invokeMethod(&workplace_->desktop().session(), &session::Session::signIn);
            });
}

void Program::playTour() {
    tour_ = std::make_unique<Tour>(*workplace_, *sample_, samplePlace_, options_.tour);
    connect(
        tour_.get(), &Tour::finished, this, [this](bool allSeen) { end(allSeen ? 0 : 1); },
        Qt::QueuedConnection);
    QMetaObject::invokeMethod(tour_.get(), &Tour::play, Qt::QueuedConnection);
}

void Program::end(int code) {
    if (!sampleProfile_)
        return QCoreApplication::exit(code);
    tour_.reset();
    workplace_.reset();
    // Its vaults go with its folder, and nothing of it stays in the keychain.
    const auto erasing = secrets_.forgetAll();
    auto left = std::make_shared<qsizetype>(erasing.size() + 1);
    const auto one = [left, code] {
        if (--*left == 0)
            QCoreApplication::exit(code);
    };
    for (const auto& each : erasing)
        async::whenDone(each, this, [one](const auto&) { one(); });
    one();
}

void Program::fail(const QString& title, const QString& hint) {
    std::fprintf(stderr, "%s. %s\n", qPrintable(title), qPrintable(hint));
    if (!options_.tour.isEmpty())
        return QCoreApplication::exit(1);
    startWindow_->fail(title, hint, false);
    startWindow_->show();
}

} // namespace bandeja::app
